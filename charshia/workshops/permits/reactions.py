"""What follows from courses: permits; what is asked of other issuers; and who is told."""

from functools import partial
from typing import Final

from django.utils import timezone

from charshia.commons.learning.models import Certificate, Enrolment, Seat
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.media.fetching import fetch
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import write_to
from charshia.workshops.permits.actions import note_look, settle
from charshia.workshops.permits.actions.giving import machines_for
from charshia.workshops.permits.kinds import Ending, Look
from charshia.workshops.permits.models import Credential, Permit, Requirement
from charshia.workshops.permits.queries.proofs import who_learnt
from charshia.workshops.permits.verifying import is_listed

LISTS: Final = "application/vc+jwt, application/jwt, */*"


def _key(entry: Entry) -> int:
    return int(entry.subject.rpartition("/")[2])


@on("learning.session.attended")
@on("learning.session.missed")
def settle_by_seat(entry: Entry) -> None:
    """She came, or it was corrected."""
    seat = Seat.objects.select_related("person", "session").filter(pk=_key(entry)).first()
    if seat is not None:
        _settle(seat.person, seat.session.course_id)


@on("learning.course.completed")
def settle_by_course(entry: Entry) -> None:
    row = Enrolment.objects.select_related("person").filter(pk=_key(entry)).first()
    if row is not None:
        _settle(row.person, row.course_id)


@on("learning.certificate.revoked")
def settle_by_certificate(entry: Entry) -> None:
    rows = Certificate.objects.select_related("enrolment__person").filter(pk=_key(entry))
    certificate = rows.first()
    if certificate is not None:
        _settle(certificate.enrolment.person, certificate.enrolment.course_id)


@on("learning.session.cancelled")
def settle_by_session(entry: Entry) -> None:
    """Nobody learnt anything in a session that did not take place."""
    rows = Seat.objects.attended().filter(session=_key(entry)).select_related("person", "session")
    for seat in rows.order_by("pk"):
        _settle(seat.person, seat.session.course_id)


def _settle(person: Person, course: int) -> None:
    settle(person, machines_for(person, [course]), now=timezone.now())


@on("workshops.requirement.put", slow=True)
@on("workshops.requirement.dropped", slow=True)
def settle_all(entry: Entry) -> None:
    """Who learnt before what a machine asks for now has not learnt it for nothing."""
    rows = Requirement.objects.filter(machine=_key(entry))
    courses = list(rows.values_list("course", flat=True))
    for person in who_learnt(courses) if courses else ():
        settle(person, [_key(entry)], now=timezone.now())


@on("workshops.credential.handed_in", slow=True)
def ask_issuer(entry: Entry) -> None:
    """Whether it took the badge back, in the list that the badge names; tried again until that
    can be had."""
    rows = Credential.objects.filter(pk=_key(entry), look=Look.WAITING)
    found = rows.select_related("recognition", "person").first()
    if found is not None:
        is_bad = is_listed(found.token, found.recognition.key, partial(fetch, accept=LISTS))
        note_look(found, is_good=not is_bad, now=timezone.now())


@on("workshops.permit.given")
def write_of_permit(entry: Entry) -> None:
    permit = _permit(entry)
    if permit is not None and permit.ended_at is None:
        _write(permit, "given")


@on("workshops.permit.ended")
def write_of_ending(entry: Entry) -> None:
    permit = _permit(entry)
    if permit is not None and permit.ending != Ending.REPLACED:
        _write(permit, "ended")


@on("workshops.permit.ends_soon")
def write_of_end_to_come(entry: Entry) -> None:
    permit = _permit(entry)
    if permit is not None and permit.ended_at is None and permit.warned_of is not None:
        is_idle = permit.ends_at is None or permit.warned_of < permit.ends_at
        _write(permit, "ends_soon", is_idle=is_idle)


def _permit(entry: Entry) -> Permit | None:
    rows = Permit.objects.select_related("person", "machine__space")
    return rows.filter(pk=_key(entry)).first()


def _write(permit: Permit, template: str, **more: object) -> None:
    machine = permit.machine
    said = {"permit": permit, "machine": machine.name, "space": machine.space.name, **more}
    write_to(permit.person, f"permits/letters/{template}", said, "permits:mine")
