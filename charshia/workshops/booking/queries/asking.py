"""What is known of a subject and of a person, for a time that she wants: what the rules ask."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q, Sum

from charshia.engines.booking.policy import (
    OF_TRAINING,
    Known,
    Limits,
    Permission,
    Unmet,
    unmet,
)
from charshia.engines.opening import Span, without
from charshia.engines.slots.quarters import numbers
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import Kind, State
from charshia.workshops.booking.models import (
    Booking,
    BookingQuerySet,
    Closure,
    Deposit,
    Pack,
    Quarter,
    Subject,
)
from charshia.workshops.permits import queries as permits
from charshia.workshops.permits.queries import Training
from charshia.workshops.spaces.kinds import Risk
from charshia.workshops.spaces.models import Presence, Space
from charshia.workshops.spaces.queries.opening import openings

REMEMBERED: Final = timedelta(days=182)  # how long somebody's absence counts
AROUND: Final = timedelta(days=8)  # what lies in the same week is not further away


@dataclass(frozen=True)
class Wish:
    """What somebody wants beside the subject: when, what for, how old she says that she is,
    whether she pays with prepaid hours, and which rules somebody of the space waives."""

    span: Span
    purpose: str = ""
    age: int | None = None
    with_prepaid: bool = False
    waive: frozenset[str] = frozenset()


def unmet_of(
    subject: Subject,
    wish: Wish,
    *,
    person: Person,
    now: datetime,
    but: Booking | None = None,
    notice: bool = True,
) -> list[Unmet]:
    """Every rule that is in the way of her wish. ``but`` is her booking that would be moved (or is
    held for her); without ``notice`` it may begin as soon as she likes. Space and machine of the
    subject must be at hand. A dozen queries."""
    limits = limits_of(subject, notice=notice)
    known = known_of(subject, wish, person=person, now=now, but=but)
    return unmet(wish.span, limits, known, now=now, zone=ZoneInfo(subject.space.time_zone))


def limits_of(subject: Subject, *, notice: bool = True) -> Limits:
    machine = subject.machine
    return Limits(
        least=subject.least_minutes,
        most=subject.most_minutes,
        notice=subject.notice_minutes if notice else 0,
        horizon_days=subject.horizon_days,
        a_day=subject.day_minutes,
        a_week=subject.week_minutes,
        open_bookings=subject.most_open,
        age=subject.least_age,
        no_shows=subject.most_no_shows,
        deposit_minor=subject.deposit_minor,
        needs_training=machine is not None and machine.needs_training,
        training_is_firm=machine is not None and machine.risk == Risk.HIGH,
    )


def known_of(
    subject: Subject, wish: Wish, *, person: Person, now: datetime, but: Booking | None = None
) -> Known:
    span, space = wish.span, subject.space
    if not span.is_something:
        return Known()
    others = Booking.objects.filter(person=person).exclude(pk=but.pk if but else 0)
    hers = others.occupying().filter(subject=subject)
    open_ = others.open().filter(ends_at__gt=now, subject__space=space)
    missed = others.filter(state=State.NO_SHOW, subject__space=space)
    held = Deposit.objects.filter(space=space, person=person).first()
    # What she gives back by moving can be used again.
    back = but.prepaid_minutes if but else 0
    return Known(
        opened=opened([subject], span.start, span.end)[subject.pk],
        taken=[span] if is_taken(subject, span, but=but) else [],
        is_out_of_order=subject.is_out_of_order,
        permission=permission_of(subject, person),
        hers=[one.span for one in hers.between(span.start - AROUND, span.end + AROUND)],
        busy=[one.span for one in _elsewhere(others, space, span)],
        open_bookings=open_.count(),
        age=wish.age,
        no_shows=missed.filter(starts_at__gt=now - REMEMBERED).count(),
        deposit_minor=held.held_minor if held else 0,
        prepaid=prepaid_of(space, person, span.start, back) if wish.with_prepaid else None,
    )


def _elsewhere(others: BookingQuerySet, space: Space, span: Span) -> Collection[Booking]:
    """What she booked in other spaces; two machines of one room she can watch at once."""
    return list(others.occupying().between(span.start, span.end).exclude(subject__space=space))


def prepaid_of(space: Space, person: Person, at: datetime, back: int = 0) -> int:
    """The minutes that she has for a booking then, with ``back`` that she would get back."""
    day = at.astimezone(ZoneInfo(space.time_zone)).date()
    good = Pack.objects.filter(Q(expires_on=None) | Q(expires_on__gte=day))
    found = good.filter(space=space, person=person).aggregate(left=Sum("left"))
    return (found["left"] or 0) + back


def permission_of(subject: Subject, person: Person) -> Permission | None:
    """That she was trained on its machine, which must be at hand; three queries."""
    machine = subject.machine
    return permits.permission_of(machine, person) if machine is not None else None


def trainings_of(
    unmet: Collection[Unmet], subject: Subject, *, person: Person, now: datetime
) -> list[Training]:
    """Where training is in the way: the courses that she lacks, each with its next session."""
    machine = subject.machine
    if machine is None or not any(one.rule in OF_TRAINING for one in unmet):
        return []
    return permits.lacking([machine], person, now=now)[machine.pk]


def is_taken(subject: Subject, span: Span, *, but: Booking | None = None) -> bool:
    """Whether a booking occupies a quarter that it would take."""
    quarters = numbers(span)
    rows = Quarter.objects.filter(
        subject__in=things_of(subject), quarter__gte=quarters.start, quarter__lt=quarters.stop
    )
    return rows.exclude(booking=but.pk if but else 0).exists()


def things_of(subject: Subject) -> list[int]:
    """The subjects whose quarters a booking of this one takes: of a whole space all its machines
    too, also those that are not offered. In order."""
    if subject.kind != Kind.SPACE:
        return [subject.pk]
    whole = Q(pk=subject.pk) | Q(kind=Kind.MACHINE, space=subject.space_id)
    return list(Subject.objects.filter(whole).order_by("pk").values_list("pk", flat=True))


def opened(
    subjects: Collection[Subject], since: datetime, until: datetime
) -> dict[int, list[Span]]:
    """By key of each subject: when it is open. A machine opens with its space, a helper when she
    says that she is there. Five queries at most, however many; their spaces must be at hand."""
    spaces = {one.space_id: one.space for one in subjects}
    doors = openings(list(spaces.values()), since, until)
    there = Presence.objects.filter(space__in=spaces, ends_at__gt=since, starts_at__lt=until)
    helpers: dict[tuple[int, int | None], list[Span]] = {}
    for one in there.filter(person__in=[s.helper_id for s in subjects if s.helper_id]):
        mine = helpers.setdefault((one.space_id, one.person_id), [])
        mine.append(Span(one.starts_at, one.ends_at))
    shut: dict[int, list[Span]] = {}
    rows = Closure.objects.filter(subject__in=subjects, ends_at__gt=since, starts_at__lt=until)
    for row in rows:
        shut.setdefault(row.subject_id, []).append(Span(row.starts_at, row.ends_at))
    return {
        one.pk: without(
            helpers.get((one.space_id, one.helper_id), [])
            if one.kind == Kind.HELPER
            else doors[one.space_id],
            shut.get(one.pk, []),
        )
        for one in subjects
    }
