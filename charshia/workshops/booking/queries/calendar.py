"""What is taken and what is free, of one subject or of many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from charshia.engines.opening import Span, without
from charshia.engines.slots.finding import first_free
from charshia.workshops.booking.kinds import OCCUPYING, Kind
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.booking.queries.asking import opened

HORIZON: Final = timedelta(days=90)


@dataclass(frozen=True)
class Busy:
    """A time at which a subject is taken: by which booking of which subject."""

    span: Span
    booking: int
    of: int  # the subject that was booked: this one, or the space around it
    state: str


def taken(subjects: Collection[Subject], since: datetime, until: datetime) -> dict[int, list[Busy]]:
    """By key of each subject what occupies it, in order. Two queries, however many and however
    long: a machine is taken by its own bookings and by those of its whole space, a whole space by
    those of all its machines."""
    spaces = {one.space_id for one in subjects}
    kin = Subject.objects.filter(space__in=spaces).values_list("pk", "kind", "space_id")
    touched = _touched(subjects, kin)
    rows = Booking.objects.filter(
        subject__in=list(touched), state__in=OCCUPYING, starts_at__lt=until, ends_at__gt=since
    )
    found: dict[int, list[Busy]] = {one.pk: [] for one in subjects}
    facts = rows.order_by("starts_at", "pk").values_list(
        "pk", "subject_id", "state", "starts_at", "ends_at"
    )
    for pk, subject, state, starts_at, ends_at in facts.iterator(chunk_size=5000):
        busy = Busy(Span(starts_at, ends_at), pk, subject, state)
        for thing in touched[subject]:
            found[thing].append(busy)
    return found


def _touched(
    subjects: Collection[Subject], kin: Iterable[tuple[int, str, int]]
) -> dict[int, list[int]]:
    """By key of every subject whose bookings matter: which of ``subjects`` they occupy."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    mine = {one.pk: one for one in subjects}
    by_space: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, kind, space in kin:
        by_space[space].append((pk, kind))
    for one in mine.values():
        found[one.pk].append(one.pk)
        others = by_space[one.space_id] if one.kind != Kind.HELPER else []
        for pk, kind in others:
            whole = {one.kind, kind} == {Kind.SPACE, Kind.MACHINE}
            if whole:
                found[pk].append(one.pk)
    return found


def free_of(
    subjects: Collection[Subject], since: datetime, until: datetime
) -> dict[int, list[Span]]:
    """By key of each subject when it is open, in order, and not taken. Six queries. Nothing of
    a machine that is out of order is free; space and machine must be at hand."""
    doors, gone = opened(subjects, since, until), taken(subjects, since, until)
    return {
        one.pk: []
        if one.is_out_of_order
        else without(doors[one.pk], [busy.span for busy in gone[one.pk]])
        for one in subjects
    }


def first_slots(
    subjects: Collection[Subject], length: timedelta, *, now: datetime, horizon: timedelta = HORIZON
) -> dict[int, Span | None]:
    """By key of each subject the first time at which it is free for so long, not before its
    notice and within its horizon. Six queries, however many."""
    free = free_of(subjects, now, now + horizon + length)
    return {
        one.pk: first_free(
            free[one.pk], [], length,
            since=now + timedelta(minutes=one.notice_minutes),
            until=now + min(horizon, timedelta(days=one.horizon_days)) + length,
        )
        for one in subjects
    }  # fmt: skip
