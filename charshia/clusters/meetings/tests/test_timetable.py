import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from charshia.clusters.meetings.actions import (
    InUse,
    NotHers,
    NothingToPlan,
    NotNow,
    NotThere,
    Outdated,
    agree_timetable,
    ask_for_timetable,
    call_off_event,
    cancel_meeting,
    change_event,
    change_guest,
    keep_timetable,
    leave_event,
    put_interpreter,
    remove_interpreter,
    remove_slots,
    say_outcome,
    take_back_wish,
    wish,
)
from charshia.clusters.meetings.models import Event, Guest, Meeting, Seat, Slot, Timetable, Wish
from charshia.clusters.meetings.planning import task_of
from charshia.clusters.meetings.tests.helping import DAY, NOW, a_guest, an_event, asked, wishes
from charshia.engines.meetings.solving import solve
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.django_db


def planned(event):
    asked(event)
    run_errands(now=NOW)
    return Timetable.objects.get(event=event)


def pairs(event, state="agreed"):
    rows = Meeting.objects.of(event).filter(state=state).prefetch_related("seats__guest")
    return sorted(sorted(seat.guest.name for seat in one.seats.all()) for one in rows)


def four(event):
    return [a_guest(event, name) for name in ("arta", "besa", "cena", "dona")]


def test_a_timetable_is_worked_out_looked_at_and_agreed():
    event = an_event()
    arta, besa, cena, _dona = four(event)
    wishes((arta, besa), (besa, arta), (cena, arta))

    kept = planned(event)

    assert (kept.is_current, kept.is_asked, kept.fault) == (True, False, "")
    assert pairs(event, "draft") == [["Arta", "Besa"], ["Arta", "Cena"]]
    assert [(one["name"], one["value"], one["bound"]) for one in kept.stages[:3]] == [
        ("floor", 0, 0), ("mutual", 1, 1), ("wishes", 3, 3)
    ]  # fmt: skip
    assert not Meeting.objects.of_guest(arta).exists()
    mail.outbox.clear()
    assert agree_timetable(event, by="system", now=NOW) == 2
    run_errands(now=NOW)
    assert pairs(event) == [["Arta", "Besa"], ["Arta", "Cena"]]
    assert sorted(one.to[0].partition("@")[0] for one in mail.outbox) == ["arta", "besa", "cena"]
    assert "Besa Farm (Besa)" in mail.outbox[0].body
    assert run_all()["problems"] == []


def test_what_is_agreed_stays_when_somebody_comes_late():
    event = an_event(slots=2)
    arta, besa, cena, _dona = four(event)
    wishes((arta, besa), (cena, arta))
    planned(event)
    agree_timetable(event, by="system", now=NOW)
    before = dict(Meeting.objects.of(event).values_list("pk", "slot"))

    late = a_guest(event, "late")
    wishes((late, arta), (late, besa), (besa, late), (cena, late))
    kept = planned(event)

    assert dict(Meeting.objects.of(event).agreed().values_list("pk", "slot")) == before
    assert pairs(event, "draft") == [["Besa", "Late"], ["Cena", "Late"]]
    reasons = [kept.unmet[str(one.pk)] for one in Wish.objects.filter(by=late, whom=arta)]
    assert reasons == ["no_room"]


def test_nothing_new_is_put_into_what_has_begun_or_given_to_who_wants_no_more():
    event = an_event()
    arta, besa, cena, _dona = four(event)
    wishes((arta, besa), (besa, arta))
    planned(event)
    agree_timetable(event, by="system", now=NOW)
    wishes((cena, arta), (cena, besa))
    change_guest(arta, wants_meetings=False, by=arta.person, now=NOW)
    slots = list(Slot.objects.filter(event=event).order_by("begins_at"))

    task = task_of(event, slots[1].begins_at)

    there = {one.id: one.slots for one in task.problem.participants}
    assert (there[str(arta.pk)], there[str(cena.pk)]) == (frozenset(), frozenset({2, 3}))
    assert len(task.problem.fixed) == 1


def test_an_answer_to_a_question_that_changed_is_not_kept():
    event = asked(an_event())
    arta, besa, *_others = four(event)
    wishes((arta, besa))
    version = Timetable.objects.get(event=event).version
    task = task_of(event, NOW)
    found = solve(task.problem, seconds=2)

    wishes((besa, arta))

    with pytest.raises(Outdated):
        keep_timetable(event, task, found, version=version, now=NOW)
    with pytest.raises(Outdated):
        agree_timetable(event, by="system", now=NOW)
    assert not Meeting.objects.exists()


def test_asking_twice_is_once_and_a_second_answer_takes_the_place_of_the_first():
    event = an_event()
    arta, besa, *_others = four(event)
    wishes((arta, besa))
    asked(event)
    ask_for_timetable(event, by="system", now=NOW)

    assert Entry.objects.filter(event="clusters.timetable.asked").count() == 1
    run_errands(now=NOW)
    planned(event)
    assert pairs(event, "draft") == [["Arta", "Besa"]]


def test_what_cannot_be_planned_is_refused():
    with pytest.raises(NothingToPlan):
        ask_for_timetable(an_event(slots=0), by="system", now=NOW)
    with pytest.raises(NotNow):
        ask_for_timetable(an_event(is_published=False), by="system", now=NOW)
    with pytest.raises(NotNow):
        ask_for_timetable(an_event(), by="system", now=NOW + 30 * DAY)
    event = an_event()
    planned(event)
    with pytest.raises(NothingToPlan):
        agree_timetable(event, by="system", now=NOW)


def test_who_shares_no_language_gets_an_interpreter_who_is_there():
    event = an_event(slots=2)
    arta = a_guest(event, "arta")
    yannis = a_guest(event, "yannis", languages=["el"])
    first, second = Slot.objects.filter(event=event).order_by("begins_at")
    wishes((arta, yannis))
    kept = planned(event)
    assert list(kept.unmet.values()) == ["no_interpreter"]

    one = put_interpreter(
        event, name="Irini", languages=["sq", "el"], away=[first], by="system", now=NOW
    )
    planned(event)

    met = Meeting.objects.get()
    assert (met.interpreter, met.slot) == (one, second)
    with pytest.raises(InUse):
        remove_interpreter(one, by="system", now=NOW)


def test_quotas_tables_and_times_are_kept():
    event = an_event(slots=4, tables=1, most_meetings=2)
    arta, besa, cena, dona = four(event)
    first, *_later = slots = list(Slot.objects.filter(event=event).order_by("begins_at"))
    wishes((arta, besa), (arta, cena), (arta, dona))
    change_guest(besa, away=slots[1:], by=besa.person, now=NOW)

    planned(event)

    assert Meeting.objects.filter(seats__guest=arta).count() == 2
    assert set(Meeting.objects.filter(seats__guest=besa).values_list("slot", flat=True)) <= {
        first.pk
    }
    change_guest(arta, most=0, by="system", now=NOW)
    planned(event)
    assert not Meeting.objects.filter(seats__guest=arta).exists()


def agreed_pair():
    event = an_event()
    arta, besa, *_others = four(event)
    wishes((arta, besa), (besa, arta))
    planned(event)
    agree_timetable(event, by="system", now=NOW)
    run_errands(now=NOW)
    mail.outbox.clear()
    return event, arta, besa, Meeting.objects.select_related("slot__event").get()


def test_who_cancels_has_her_partner_told_and_they_are_not_brought_together_again():
    event, arta, besa, met = agreed_pair()

    cancel_meeting(met, guest=arta, reason="I am ill.", by=arta.person, now=NOW)
    run_errands(now=NOW)

    assert [one.to for one in mail.outbox] == [["besa@meetings.example"]]
    assert "Arta Farm (Arta)" in mail.outbox[0].subject
    assert "I am ill." in mail.outbox[0].body
    assert Wish.objects.get(by=arta, whom=besa).is_refusal
    planned(event)
    assert pairs(event, "draft") == []
    assert run_all()["problems"] == []


def test_a_meeting_is_cancelled_by_its_two_or_the_coordinator_and_before_it_begins():
    _event, _arta, _besa, met = agreed_pair()
    cena = Guest.objects.get(name="Cena")

    with pytest.raises(NotHers):
        cancel_meeting(met, guest=cena, reason="", by=cena.person, now=NOW)
    with pytest.raises(NotNow):
        cancel_meeting(met, guest=None, reason="", by="system", now=met.slot.begins_at)
    cancel_meeting(met, guest=None, reason="", by="system", now=NOW)
    run_errands(now=NOW)
    assert len(mail.outbox) == 2


def test_who_leaves_frees_her_meetings():
    event, arta, besa, _met = agreed_pair()

    leave_event(arta, by=arta.person, now=NOW)
    run_errands(now=NOW)

    assert [one.to for one in mail.outbox] == [["besa@meetings.example"]]
    assert pairs(event) == []
    assert not Seat.objects.filter(guest=besa, is_on=True).exists()
    assert run_all()["problems"] == []


def test_what_came_of_a_meeting_is_said_once_it_has_begun():
    _event, arta, _besa, met = agreed_pair()
    seat = Seat.objects.get(meeting=met, guest=arta)

    with pytest.raises(NotNow):
        say_outcome(seat, outcome="offer", note="", by=arta.person, now=NOW)
    said = say_outcome(
        seat, outcome="offer", note="Samples", by=arta.person, now=met.slot.begins_at
    )

    assert (said.outcome, said.note) == ("offer", "Samples")


def test_an_event_called_off_cancels_all_and_tells_everybody():
    event, *_rest = agreed_pair()

    call_off_event(event, reason="Snow", by="system", now=NOW)
    run_errands(now=NOW)

    assert len(mail.outbox) == 4
    assert all("Snow" in one.body for one in mail.outbox)
    assert pairs(event) == []


def test_what_stands_is_not_taken_away():
    event, *_rest = agreed_pair()

    with pytest.raises(InUse):
        remove_slots(event, on=event.first_on, by="system", now=NOW)
    with pytest.raises(InUse):
        change_event(event, has_meetings=False, by="system", now=NOW)
    with pytest.raises(InUse):
        change_event(event, tables=0, by="system", now=NOW)


def test_only_guests_with_appointments_wish_for_each_other():
    event, other = an_event(), an_event()
    arta, besa = a_guest(event, "arta"), a_guest(event, "besa", wants_meetings=False)
    stranger = a_guest(other, "cena")

    for whom in (besa, stranger, arta):
        with pytest.raises(NotThere):
            wish(arta, whom=whom, is_refusal=False, by=arta.person, now=NOW)
    with pytest.raises(NotNow):
        wish(arta, whom=arta, is_refusal=False, by=arta.person, now=NOW + 30 * DAY)


def test_a_wish_taken_back_is_gone():
    event = an_event()
    arta, besa, *_others = four(event)
    wishes((arta, besa))
    before = Timetable.objects.get(event=event).version

    take_back_wish(arta, whom=besa, by=arta.person, now=NOW)
    take_back_wish(arta, whom=besa, by=arta.person, now=NOW)

    assert not Wish.objects.exists()
    assert Timetable.objects.get(event=event).version == before + 1


def test_the_database_lets_nobody_and_nothing_be_in_two_places():
    event, arta, _besa, met = agreed_pair()
    cena = Guest.objects.get(name="Cena")
    one = put_interpreter(event, name="Irini", languages=["sq", "el"], by="system", now=NOW)

    @action
    def at(table, guest=None, **facts):
        made = Meeting.objects.create(slot=met.slot, table=table, made_at=NOW, **facts)
        if guest:
            Seat.objects.create(meeting=made, guest=guest, slot=met.slot)

    for clash in (lambda: at(met.table), lambda: at(4, guest=arta)):
        with pytest.raises(IntegrityError), transaction.atomic():
            clash()
    at(2, guest=cena, interpreter=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        at(3, interpreter=one)


def test_a_new_event_has_a_timetable_of_its_own():
    assert Timetable.objects.filter(event=an_event()).exists()
    assert Event.objects.get().slug == "oil-days"
