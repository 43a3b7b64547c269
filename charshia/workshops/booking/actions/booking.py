"""Booking a subject, once or as a series, and moving a booking.

Whatever is booked in a space waits for its lock: so who waits is never passed over. That no quarter
is taken twice does not hang on it: the database refuses that by itself.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.booking.cancelling import Terms
from charshia.engines.booking.policy import Rule, Unmet
from charshia.engines.refusal import Refusal
from charshia.engines.slots.quarters import minutes
from charshia.engines.slots.series import Series, Why
from charshia.engines.slots.walls import Doubt
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.ledgers import give_back_minutes, use_minutes
from charshia.workshops.booking.actions.offering import lock, offer_freed
from charshia.workshops.booking.actions.quarters import free, take
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.booking.queries.asking import Wish, trainings_of, unmet_of
from charshia.workshops.booking.queries.prices import group_of, quoted
from charshia.workshops.booking.refusals import NotAllowed
from charshia.workshops.spaces.models import Space

MOST_TIMES: Final = 53  # of a series: a year of weeks


class NotOffered(Refusal):
    pass


class TooLate(Refusal):
    pass


class NothingFits(Refusal):
    pass


def keeps(person: Person, space: Space) -> bool:
    """Whether she looks after the space: she decides, and may waive rules."""
    return Space.objects.helped_by(person).filter(pk=space.pk).exists()


@action
def book(subject: Subject, wish: Wish, *, person: Person, by: Person, now: datetime) -> Booking:
    """Book it for ``person``, or ask for it where somebody must approve.

    Who looks after the space needs no approval and may waive rules (``wish.waive``), by name.
    Raises NotAllowed with every rule in the way, NotOffered.
    """
    found = lock(subject, person)
    offer_freed(found.space, now=now)
    return _book(found, wish, person, by, now)


def _book(
    subject: Subject, wish: Wish, person: Person, by: Person, now: datetime, series: str = ""
) -> Booking:
    if not subject.is_offered or not visible(subject, person):
        raise NotOffered(_("This cannot be booked."))
    unmet = unmet_of(subject, wish, person=person, now=now)
    waived = check(subject, wish, unmet, person=person, by=by, now=now)
    made = Booking(
        subject=subject, person=person, starts_at=wish.span.start, ends_at=wish.span.end,
        purpose=wish.purpose.strip(), asked_at=now, series=series, waived=waived,
        waived_by=by if waived else None,
    )  # fmt: skip
    settle_terms(made, wish, by=by, now=now)
    made.save(force_insert=True)
    occupy(made, wish, now)
    record_booking(made, by=by, now=now)
    return made


def visible(subject: Subject, person: Person) -> bool:
    return Subject.objects.visible_to(person).filter(pk=subject.pk).exists()


def check(
    subject: Subject, wish: Wish, unmet: Sequence[Unmet], *, person: Person, by: Person,
    now: datetime,
) -> list[str]:  # fmt: skip
    """The rules that ``by`` waives, in order. Raises NotAllowed for those that stay."""
    may = bool(wish.waive) and keeps(by, subject.space)
    waived = [one for one in unmet if may and one.may_waive and one.rule in wish.waive]
    left = [one for one in unmet if one not in waived]
    if left:
        raise NotAllowed(left, subject, trainings_of(left, subject, person=person, now=now))
    return sorted({str(one.rule) for one in waived})


def settle_terms(booking: Booking, wish: Wish, *, by: Person, now: datetime) -> None:
    """Its price and whether it waits for approval, not yet written."""
    subject, person = booking.subject, booking.person
    long, is_kept = minutes(wish.span), keeps(by, subject.space)
    booking.group = group_of(subject.space, person, now)
    price = quoted(subject, long, booking.group)
    booking.prepaid_minutes = long if wish.with_prepaid else 0
    booking.price_minor = 0 if wish.with_prepaid else price.minor
    booking.lines = [
        [str(line.step), line.minutes, line.rate, line.minor]
        for line in price.lines
        if not wish.with_prepaid
    ]
    machine = subject.machine
    asks = subject.needs_approval or (machine is not None and machine.needs_approval)
    booking.state = State.ASKED if asks and not is_kept else State.BOOKED
    booking.decided_by, booking.decided_at = (by, now) if is_kept else (None, None)


def occupy(booking: Booking, wish: Wish, now: datetime) -> None:
    """Take its quarters and the minutes that pay for it. Raises NotAllowed when it is taken."""
    if not take(booking):
        raise NotAllowed([Unmet(Rule.TAKEN, may_waive=False)], booking.subject)
    if wish.with_prepaid:
        use_minutes(booking, booking.prepaid_minutes, now)


def record_booking(booking: Booking, *, by: Person, now: datetime) -> None:
    facts = {"thing": booking.subject_id, "waived": booking.waived}
    if booking.state == State.ASKED:
        record("workshops.booking.asked", booking, by=by, at=now, **facts)
    else:
        record("workshops.booking.made", booking, by=by, at=now, **facts)


@dataclass(frozen=True)
class Left:
    """A date of a series that was not booked: the clock skips it, or what rules are in the way."""

    day: date
    why: Why | None = None
    refusal: NotAllowed | None = None


@dataclass(frozen=True)
class Booked:
    bookings: Sequence[Booking]
    left: Sequence[Left]


@action
def book_series(
    subject: Subject, series: Series, wish: Wish, *, person: Person, by: Person, now: datetime
) -> Booked:
    """Book every date of it that can be, and give each of the others with what is in its way.

    The span of ``wish`` is not looked at. Raises NothingFits when none can be, NotOffered.
    """
    found = lock(subject, person)
    offer_freed(found.space, now=now)
    name = secrets.token_hex(8)
    made: list[Booking] = []
    left: list[Left] = []
    for day in series.days[:MOST_TIMES]:
        span, doubt = series.span_on(day)
        if doubt == Doubt.SKIPPED:
            left.append(Left(day, Why.NO_SUCH_TIME))
            continue
        try:
            made.append(_one_of(found, replace(wish, span=span), person, by, now, name))
        except NotAllowed as refusal:
            left.append(Left(day, refusal=refusal))
    if not made:
        raise NothingFits(_("None of these dates can be booked."))
    return Booked(made, left)


@action
def _one_of(
    subject: Subject, wish: Wish, person: Person, by: Person, now: datetime, series: str
) -> Booking:
    """An action within the action, so that what is refused leaves nothing behind."""
    return _book(subject, wish, person, by, now, series)


@action
def move(booking: Booking, wish: Wish, *, by: Person, now: datetime) -> Booking:
    """To another time, by the rules and prices of today; its own time is not in its way.

    Raises NotAllowed, and TooLate when it has begun, or when cancelling it would cost and nobody
    of the space moves it.
    """
    found = reread(booking)
    subject = found.subject
    is_kept = keeps(by, subject.space)
    _check_movable(found, now=now, is_kept=is_kept)
    # She said once how old she is.
    wish = replace(wish, age=wish.age or subject.least_age)
    person = person_of(found)
    unmet = unmet_of(subject, wish, person=person, now=now, but=found)
    found.waived = check(subject, wish, unmet, person=person, by=by, now=now)
    found.waived_by = by if found.waived else None
    give_back_minutes(found, found.prepaid_minutes, now)
    free(found)
    is_hers = by.pk == found.person_id
    facts = {
        "from": found.starts_at.isoformat(), "to": wish.span.start.isoformat(), "is_hers": is_hers,
    }  # fmt: skip
    found.starts_at, found.ends_at = wish.span.start, wish.span.end
    settle_terms(found, wish, by=by, now=now)
    found.save()
    occupy(found, wish, now)
    record("workshops.booking.moved", found, by=by, at=now, **facts)
    offer_freed(subject.space, now=now)
    return found


def _check_movable(found: Booking, *, now: datetime, is_kept: bool) -> None:
    if found.state not in (State.ASKED, State.BOOKED) or found.starts_at <= now:
        raise TooLate(_("This booking cannot be moved any more."))
    terms = terms_of(found.subject)
    costs = found.price_minor or found.prepaid_minutes
    is_late = bool(costs and terms.kept_bp) and now > terms.free_until(found.starts_at)
    if is_late and not is_kept:
        raise TooLate(_("It is too late to move this booking: ask the space."))


def terms_of(subject: Subject) -> Terms:
    return Terms(subject.free_minutes, subject.kept_bp)


def reread(booking: Booking) -> Booking:
    """The booking as it is, with its space locked and so is its person."""
    lock(booking.subject, booking.person)
    return Booking.objects.with_names().get(pk=booking.pk)


def person_of(booking: Booking) -> Person:
    if booking.person is None:
        raise TooLate(_("Nobody has this booking any more."))
    return booking.person
