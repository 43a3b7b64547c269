"""Who attended, or has the certificate, may use the machine; by hand; taken back; lapsed."""

import pytest
from django.db import IntegrityError, transaction

from charshia.commons.learning.actions import (
    ask_for_seat,
    note_attendance,
    revoke_certificate,
)
from charshia.engines.booking.policy import Permission
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.workshops.permits.actions import (
    Given,
    NoReason,
    NotACourse,
    NotATrainerHere,
    NotYours,
    OverAlready,
    dismiss_trainer,
    drop_requirement,
    forget_person,
    give_permit,
    name_trainer,
    note_use,
    require,
    revoke_permit,
    settle,
)
from charshia.workshops.permits.checked import permits_rest_on_what_was_learnt
from charshia.workshops.permits.kinds import Ending, Proof, Source
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.queries import lacking, permission_of, permissions_of
from charshia.workshops.permits.tests.learning import (
    DAY,
    HOUR,
    a_course,
    a_session,
    attends,
    certificate_of,
)
from charshia.workshops.spaces.tests.making import a_machine, person

pytestmark = pytest.mark.usefixtures("cast")


def the_permit(machine, holder) -> Permit:
    return Permit.objects.standing().get(machine=machine, person=holder)


def test_attendance_gives_what_the_machine_asks_for(laser, safety, jelena, arta, today):
    require(laser, safety, months=12, idle_days=90, **arta)
    laser.refresh_from_db()
    assert laser.needs_training
    assert permission_of(laser, jelena) is None

    attends(jelena, safety, today - 2 * DAY)

    permit = the_permit(laser, jelena)
    taught = today - 2 * DAY + HOUR
    assert (permit.source, permit.learnt_at, permit.idle_days) == (Source.ATTENDANCE, taught, 90)
    assert permit.ends_at == taught.replace(year=taught.year + 1)
    assert permission_of(laser, jelena) == permit.permission
    assert permits_rest_on_what_was_learnt().problems == []
    assert Entry.objects.filter(event="workshops.permit.given").count() == 1


def test_where_the_certificate_is_asked_for_attendance_is_not_enough(laser, jelena, arta, today):
    twice = a_course("deep-safety", today - 90 * DAY, needs_sessions=2)
    require(laser, twice, proof=Proof.CERTIFICATE, **arta)

    attends(jelena, twice, today - 3 * DAY)
    assert permission_of(laser, jelena) is None
    attends(jelena, twice, today - 2 * DAY)
    assert the_permit(laser, jelena).source == Source.CERTIFICATE


def test_a_certificate_that_is_taken_back_takes_the_permit_with_it(
    laser, safety, jelena, arta, mailoutbox, today
):
    require(laser, safety, proof=Proof.CERTIFICATE, **arta)
    attends(jelena, safety, today - 2 * DAY)

    revoke_certificate(certificate_of(jelena, safety), reason="Slept through it", **arta)
    run_errands()

    permit = Permit.objects.get()
    assert (permit.ending, permit.why) == (Ending.CERTIFICATE, "Slept through it")
    assert permission_of(laser, jelena) is None
    letters = [one.body for one in mailoutbox if one.to == [jelena.email]]
    assert any("Laser" in body and "Slept through it" in body for body in letters)


def test_attendance_that_is_corrected_takes_the_permit_back_and_may_give_it_again(
    laser, safety, jelena, arta, today
):
    require(laser, safety, **arta)
    seat = attends(jelena, safety, today - 2 * DAY)

    note_attendance(seat, is_there=False, by="system", now=today)
    run_errands()
    assert Permit.objects.get().ending == Ending.ATTENDANCE

    note_attendance(seat, is_there=True, by="system", now=today)
    run_errands()
    assert permission_of(laser, jelena) is not None


def test_another_attendance_keeps_it_alive(laser, safety, jelena, arta, today):
    require(laser, safety, **arta)
    first = attends(jelena, safety, today - 5 * DAY)
    attends(jelena, safety, today - 2 * DAY)

    note_attendance(first, is_there=False, by="system", now=today)
    run_errands()

    assert [one.ending for one in Permit.objects.order_by("pk")] == [Ending.ATTENDANCE, ""]
    assert the_permit(laser, jelena).learnt_at == today - 2 * DAY + HOUR


def test_who_learnt_it_before_it_was_asked_for_has_not_learnt_it_for_nothing(
    laser, safety, jelena, arta, today
):
    attends(jelena, safety, today - 40 * DAY)
    require(laser, safety, months=2, **arta)
    run_errands()

    assert the_permit(laser, jelena).learnt_at == today - 40 * DAY + HOUR


def test_of_several_courses_all_that_are_needed_too_are_needed(laser, safety, jelena, arta, today):
    fire = a_course("fire", today - 90 * DAY)
    require(laser, safety, **arta)
    needed = require(laser, fire, is_needed_too=True, **arta)

    attends(jelena, safety, today - 3 * DAY)
    assert permission_of(laser, jelena) is None
    seat = attends(jelena, fire, today - 2 * DAY)
    permit = the_permit(laser, jelena)
    assert len(permit.grounds) == 2

    drop_requirement(needed, **arta)
    note_attendance(seat, is_there=False, by="system", now=today)
    run_errands()
    assert the_permit(laser, jelena).grounds == permit.grounds[1:], "the first course is enough"


def test_saying_it_twice_changes_nothing(laser, safety, jelena, arta, today):
    require(laser, safety, months=12, idle_days=30, **arta)
    attends(jelena, safety, today - 2 * DAY)

    assert settle(jelena, [laser.pk], now=today) == []
    assert Permit.objects.count() == 1


def test_what_is_used_does_not_lapse_and_what_lapsed_must_be_learnt_anew(
    laser, safety, jelena, arta, today
):
    require(laser, safety, idle_days=10, **arta)
    attends(jelena, safety, today - 9 * DAY)
    used = today - 2 * DAY
    note_use(laser, jelena, now=used)
    note_use(laser, jelena, now=used - DAY)

    assert permission_of(laser, jelena).lapses_at == used + 10 * DAY
    later = today + 20 * DAY
    assert settle(jelena, [laser.pk], now=later) == []
    assert [one.course for one in lacking([laser], jelena, now=later)[laser.pk]] == [safety]


def test_a_trainer_gives_it_by_hand_with_a_reason(laser, safety, jelena, arta, mailoutbox, today):
    require(laser, safety, idle_days=60, **arta)
    trainer = person("jehona")
    with pytest.raises(NotYours):
        give_permit(laser, jelena, reason="Showed her", by=trainer, now=today)
    named = name_trainer(laser, trainer, ends_at=today + DAY, **arta)

    with pytest.raises(NoReason):
        give_permit(laser, jelena, reason=" ", by=trainer, now=today)
    with pytest.raises(Given):
        give_permit(laser, trainer, reason="I can", by=trainer, now=today)
    with pytest.raises(OverAlready):
        give_permit(laser, jelena, reason="x", by=trainer, now=today, ends_at=today)
    with pytest.raises(NotYours):
        give_permit(laser, jelena, reason="Showed her", by=trainer, now=today + 2 * DAY)
    give_permit(laser, jelena, reason="Showed her", by=trainer, now=today)
    run_errands()

    assert permission_of(laser, jelena) == Permission(today, None, 60)
    assert "Laser" in mailoutbox[-1].body
    assert permission_of(laser, trainer) == Permission(today, named.ends_at)
    dismiss_trainer(named, **arta)
    assert permission_of(laser, trainer) is None
    with pytest.raises(NotATrainerHere):
        name_trainer(laser, trainer, ends_at=today, **arta)


def test_what_a_steward_takes_back_old_learning_does_not_give_again(
    laser, safety, jelena, arta, today
):
    require(laser, safety, **arta)
    attends(jelena, safety, today - 9 * DAY)
    permit = the_permit(laser, jelena)
    with pytest.raises(NotYours):
        revoke_permit(permit, reason="No", by=jelena, now=today)
    with pytest.raises(NoReason):
        revoke_permit(permit, reason="", **arta)

    at = {"by": person("arta"), "now": today - 3 * HOUR}
    revoke_permit(permit, reason="Left it burning", **at)
    revoke_permit(permit, reason="Again", **at)

    run_errands()
    assert (Permit.objects.get().why, settle(jelena, [laser.pk], now=today)) == (
        "Left it burning", [],
    )  # fmt: skip
    assert [one.course for one in lacking([laser], jelena, now=today)[laser.pk]] == [safety]
    attends(jelena, safety, today - 2 * HOUR)
    assert permission_of(laser, jelena) is not None, "what she learns afterwards counts"


def test_nothing_is_asked_that_nobody_can_take(laser, today, arta):
    draft = a_course("draft", today, access="draft")
    with pytest.raises(NotACourse):
        require(laser, draft, **arta)


def test_no_two_stand_for_one_person_and_machine(laser, jelena, arta):
    give_permit(laser, jelena, reason="Showed her", **arta)
    give_permit(laser, jelena, reason="Showed her more", **arta)
    assert Permit.objects.standing().count() == 1

    @action
    def stand_again():
        Permit.objects.filter(ending=Ending.REPLACED).update(ended_at=None, ending="")

    with pytest.raises(IntegrityError), transaction.atomic():
        stand_again()


def test_a_permit_on_nothing_is_found(laser, safety, jelena, arta, today):
    require(laser, safety, **arta)
    seat = attends(jelena, safety, today - 2 * DAY)

    @action
    def spoil():
        type(seat).objects.filter(pk=seat.pk).update(attended_at=None)

    spoil()
    assert len(permits_rest_on_what_was_learnt().problems) == 1


def test_who_leaves_takes_her_permits_and_her_name_with_her(laser, jelena, arta, today):
    give_permit(laser, jelena, reason="Showed her", **arta)
    forget_person(person("arta"), now=today)
    assert the_permit(laser, jelena).given_by is None
    forget_person(jelena, now=today)
    assert not Permit.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_asking_takes_as_many_queries_however_many_machines(
    many, space, jelena, arta, today, django_assert_num_queries
):
    machines = [a_machine(space, today) for _ in range(many)]
    for number, one in enumerate(machines):
        course = a_course(f"course-{number}", today - 30 * DAY)
        require(one, course, **arta)
        a_session(course, today + 3 * DAY)
    give_permit(machines[0], jelena, reason="Showed her", **arta)

    with django_assert_num_queries(3):
        may = permissions_of(machines, jelena)
    with django_assert_num_queries(10):
        left = lacking(machines, jelena, now=today)
    with django_assert_num_queries(3):
        needed = lacking(machines, None, now=today)

    assert [may[one.pk] is not None for one in machines] == [True, *[False] * (many - 1)]
    assert [len(left[one.pk]) for one in machines] == [0, *[1] * (many - 1)]
    assert [len(needed[one.pk]) for one in machines] == [1] * many


def test_what_is_lacking_names_the_next_public_session_with_a_place(
    laser, safety, jelena, arta, today
):
    require(laser, safety, **arta)
    assert [(one.session, one.free) for one in lacking([laser], jelena, now=today)[laser.pk]] == [
        (None, None)
    ]
    a_session(safety, today - HOUR)
    full = a_session(safety, today + DAY, seats=1)
    attends_later = a_session(safety, today + 2 * DAY, seats=3)
    a_session(safety, today + 9 * DAY)
    ask_for_seat(full, person=person("jehona"), by="system", now=today)
    ask_for_seat(attends_later, person=person("jehona"), by="system", now=today)

    (training,) = lacking([laser], jelena, now=today)[laser.pk]
    assert (training.course, training.session, training.free) == (safety, attends_later, 2)
    assert lacking([laser], person("arta"), now=today) == {laser.pk: []}
