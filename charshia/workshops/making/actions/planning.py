"""All that a making needs is booked in one go, or nothing of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions import ask_for_seat
from charshia.commons.learning.models import Place, Seat, Session
from charshia.engines.opening import Span
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import NotAllowed, NotOffered, Wish, book
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.designs.actions import NotPublished
from charshia.workshops.designs.models import Version
from charshia.workshops.making.models import Lesson, Making, Slot
from charshia.workshops.spaces.models import Space


class NotAsProposed(Refusal):
    """Something of it cannot be had any more, or never could."""


class NoSeatLeft(Refusal):
    pass


@dataclass(frozen=True)
class Plan:
    """The machines with their times, the sessions in which she wants a seat, and how old she says
    that she is."""

    slots: tuple[tuple[Subject, Span], ...]
    sessions: tuple[Session, ...] = ()
    age: int | None = None


@action
def plan_making(version: Version, space: Space, plan: Plan, *, by: Person, now: datetime) -> Making:
    """Book every machine and take every seat, or nothing. The same again is the same making.

    Raises NotAsProposed with what is not to be had, NoSeatLeft, NotPublished.
    """
    _check(version, space, plan)
    # A second press waits here; in the order in which ``book`` locks.
    Space.objects.select_for_update(of=("self",), no_key=True).get(pk=space.pk)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    before = _same(version, space, plan, by)
    if before is not None:
        return before
    seats = [_seat(one, by, now) for one in sorted(plan.sessions, key=lambda one: one.pk)]
    slots = sorted(plan.slots, key=lambda one: one[1].start)
    bookings = [_book(subject, span, version, plan, by, now) for subject, span in slots]
    made = Making.objects.create(person=by, version=version, space=space, planned_at=now)
    Slot.objects.bulk_create([Slot(making=made, booking=one) for one in bookings])
    Lesson.objects.bulk_create([Lesson(making=made, seat=one) for one in seats])
    record(
        "workshops.making.planned", made, by=by, at=now,
        bookings=[one.pk for one in bookings], seats=[one.pk for one in seats],
    )  # fmt: skip
    return made


def _check(version: Version, space: Space, plan: Plan) -> None:
    if version.published_at is None or not version.design.is_public:
        raise NotPublished(_("It is not published."))
    if not plan.slots or any(subject.space_id != space.pk for subject, _span in plan.slots):
        raise NotAsProposed(_("This cannot be booked together."))
    taught = max((one.ends_at for one in plan.sessions), default=None)
    if taught and any(span.start < taught for _subject, span in plan.slots):
        raise NotAsProposed(_("The machine comes after the training."))


def _same(version: Version, space: Space, plan: Plan, by: Person) -> Making | None:
    """What she planned so already: a second press of the same button."""
    rows = Making.objects.planned().filter(person=by, version=version, space=space)
    wanted = {(subject.pk, span.start, span.end) for subject, span in plan.slots}
    for one in rows.order_by("pk"):
        slots = Booking.objects.open().filter(pk__in=one.slots.values("booking"))
        if set(slots.values_list("subject", "starts_at", "ends_at")) == wanted:
            return one
    return None


def _seat(session: Session, by: Person, now: datetime) -> Seat:
    """Raises NoSeatLeft: a place on the waiting list would promise nothing."""
    try:
        seat = ask_for_seat(session, person=by, by=by, now=now)
    except Refusal as no:
        raise NoSeatLeft(str(no)) from no
    if seat.state != Place.SEATED:
        raise NoSeatLeft(
            _("The last seat of “%(title)s” has just been taken.") % {"title": session.course.title}
        )
    return seat


def _book(
    subject: Subject, span: Span, version: Version, plan: Plan, by: Person, now: datetime
) -> Booking:
    wish = Wish(span, purpose=str(version.design.title), age=plan.age)
    try:
        return book(subject, wish, person=by, by=by, now=now)
    except (NotAllowed, NotOffered) as no:
        raise NotAsProposed(_("%(what)s: %(why)s") % {"what": subject.name, "why": no}) from no
