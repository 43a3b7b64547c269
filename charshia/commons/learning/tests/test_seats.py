from datetime import timedelta

import pytest

from charshia.commons.learning.actions import (
    BadTimes,
    FewerThanHeld,
    NoMoreSeats,
    NoSeat,
    NotNow,
    WrongCode,
    ask_for_seat,
    cancel_session,
    change_session,
    come_by_code,
    decide_sessions,
    leave_seat,
    note_attendance,
    note_reminders,
    pass_offers,
    say_how_it_was,
)
from charshia.commons.learning.doorcode import code_of
from charshia.commons.learning.models import Seat, Session
from charshia.commons.learning.tests.helping import DAY, NOW, a_course, a_session, person
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def states(session):
    return {seat.person.name: str(seat.state) for seat in session.places.select_related("person")}


def take(session, *names, now=NOW):
    found = []
    for name in names:
        somebody = person(name)
        found.append(ask_for_seat(session, person=somebody, by=somebody, now=now))
    return found


def test_who_comes_too_late_waits_and_is_offered_the_seat_in_order():
    session = a_session(a_course(), seats=1)
    first, second, third = take(session, "arta", "besa", "cena")
    assert states(session) == {"Arta": "seated", "Besa": "waiting", "Cena": "waiting"}

    leave_seat(first, by=first.person, now=NOW + DAY)
    assert states(session) == {"Arta": "left", "Besa": "offered", "Cena": "waiting"}
    second.refresh_from_db()
    assert second.offered_until == NOW + 2 * DAY

    assert pass_offers(now=NOW + 2 * DAY - HOUR) == 0
    assert pass_offers(now=NOW + 2 * DAY) == 1
    assert states(session) == {"Arta": "left", "Besa": "passed", "Cena": "offered"}
    third.refresh_from_db()
    taken = ask_for_seat(session, person=third.person, by=third.person, now=NOW + 2 * DAY + HOUR)
    assert (taken.state, taken.offered_until) == ("seated", None)
    assert run_all()["problems"] == []


def test_who_gave_a_seat_back_comes_after_those_who_wait():
    session = a_session(a_course(), seats=1)
    first, _second = take(session, "arta", "besa")
    leave_seat(first, by=first.person, now=NOW)

    ask_for_seat(session, person=first.person, by=first.person, now=NOW)
    assert states(session) == {"Arta": "waiting", "Besa": "offered"}
    pass_offers(now=NOW + DAY)
    assert states(session) == {"Arta": "offered", "Besa": "passed"}


def test_nobody_slips_in_before_those_who_wait():
    session = a_session(a_course(), seats=1)
    take(session, "arta", "besa")
    change_session(session, seats=2, by="system", now=NOW)
    assert states(session) == {"Arta": "seated", "Besa": "offered"}
    take(session, "cena")
    assert states(session)["Cena"] == "waiting"


def test_an_offer_ends_when_the_session_begins():
    session = a_session(a_course(), seats=1)
    first, second = take(session, "arta", "besa")
    leave_seat(first, by=first.person, now=session.starts_at - HOUR)
    second.refresh_from_db()
    assert second.offered_until == session.starts_at
    with pytest.raises(NoMoreSeats):
        ask_for_seat(session, person=second.person, by=second.person, now=session.starts_at)


def test_seats_are_never_fewer_than_are_held():
    session = a_session(a_course(), seats=2)
    take(session, "arta", "besa")
    with pytest.raises(FewerThanHeld):
        change_session(session, seats=1, by="system", now=NOW)


def test_times_that_cannot_be_are_refused():
    course = a_course()
    with pytest.raises(BadTimes):
        a_session(course, ends_at=NOW)
    with pytest.raises(BadTimes):
        a_session(course, minimum=3)
    with pytest.raises(BadTimes):
        a_session(course, minimum=3, decide_at=NOW + 30 * DAY)


def test_a_session_with_too_few_is_cancelled_at_its_moment():
    course, decide_at = a_course(), NOW + 5 * DAY
    few = a_session(course, minimum=2, decide_at=decide_at)
    enough = a_session(course, minimum=2, decide_at=decide_at)
    (arta,) = take(few, "arta")
    take(enough, "besa", "cena")

    assert decide_sessions(now=decide_at - HOUR) == 0
    assert decide_sessions(now=decide_at) == 1
    assert decide_sessions(now=decide_at + HOUR) == 0
    few.refresh_from_db()
    enough.refresh_from_db()
    assert (few.cancelled_at, enough.cancelled_at) == (decide_at, None)
    entry = Entry.objects.get(event="learning.session.cancelled")
    assert entry.facts == {"reason": "", "seats": [arta.pk]}


def test_what_is_cancelled_takes_nobody():
    session = a_session(a_course())
    cancel_session(session, reason="Snow", by="system", now=NOW)
    with pytest.raises(NoMoreSeats):
        take(session, "arta")


def test_who_comes_is_noted_by_the_list_or_by_the_code_of_the_moment():
    session = a_session(a_course())
    arta, besa = take(session, "arta", "besa")
    trainer, stranger, start = person("trainer"), person("stranger"), session.starts_at
    with pytest.raises(NotNow):
        note_attendance(arta, is_there=True, by=trainer, now=NOW)

    note_attendance(arta, is_there=True, by=trainer, now=start)
    code = code_of(session, start)
    assert come_by_code(session, code=code, person=besa.person, now=start).attended_by == "code"
    with pytest.raises(WrongCode):
        come_by_code(session, code=code, person=besa.person, now=start + HOUR)
    with pytest.raises(NoSeat):
        come_by_code(session, code=code, person=stranger, now=start)

    note_attendance(arta, is_there=False, by=trainer, now=start + DAY)
    assert list(Seat.objects.attended()) == [besa]
    attended = Entry.objects.filter(event="learning.session.attended").order_by("pk")
    assert attended[1].facts == {
        "session": session.pk, "person": besa.person_id, "minutes": 120, "way": "code"
    }  # fmt: skip


def test_only_who_was_there_says_how_it_was():
    session = a_session(a_course())
    arta, besa = take(session, "arta", "besa")
    note_attendance(arta, is_there=True, by="system", now=session.starts_at)

    said = say_how_it_was(arta, stars=5, words=" Good. ", now=session.ends_at)
    assert (said.stars, said.words) == (5, "Good.")
    with pytest.raises(NoSeat):
        say_how_it_was(besa, stars=5, words="", now=session.ends_at)


def test_who_has_a_seat_is_reminded_once_the_day_before():
    session = a_session(a_course(), seats=1)
    arta, _besa = take(session, "arta", "besa")
    eve = session.starts_at - 20 * HOUR

    assert note_reminders(now=NOW) == 0
    assert (note_reminders(now=eve), note_reminders(now=eve + HOUR)) == (1, 0)
    (entry,) = Entry.objects.filter(event="learning.seat.reminded")
    assert entry.subject == f"learning.seat/{arta.pk}"


def test_a_session_that_holds_another_number_is_found():
    session = a_session(a_course(), seats=2)
    take(session, "arta")

    @action
    def spoil():
        Session.objects.update(held=2)

    spoil()
    assert [one["check"] for one in run_all()["problems"]] == ["seats-of-sessions-add-up"]
