"""What is taken and what is free, of one subject or of many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import starmap
from typing import Any, Final, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Func, IntegerField, QuerySet

from charshia.engines.opening import Span, without
from charshia.engines.slots.finding import first_free
from charshia.engines.slots.quarters import beginning
from charshia.workshops.booking.kinds import OCCUPYING, Kind, State
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.booking.queries.asking import opened

HORIZON: Final = timedelta(days=90)
SOON: Final = timedelta(days=7)


class Busy(NamedTuple):
    """A time at which a subject is taken, from a quarter of an hour (counted since 1970) to before
    another: by which booking of which subject. A tuple, as there are many."""

    first: int
    till: int
    booking: int
    of: int  # the subject that was booked: this one, or the space around it
    state: str

    @property
    def span(self) -> Span:
        return Span(beginning(self.first), beginning(self.till))


class _Quarter(Func):
    """The quarter of a moment, reckoned by the database: a year has too many to read as moments."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        counted = "unixepoch(%(expressions)s) / 900"
        return self.as_sql(compiler, connection, template=counted, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        cast = "(EXTRACT(EPOCH FROM %(expressions)s)::bigint / 900)"
        return self.as_sql(compiler, connection, template=cast, **more)


def taken(subjects: Collection[Subject], since: datetime, until: datetime) -> dict[int, list[Busy]]:
    """By key of each subject what occupies it, in order. Two queries, however many and however
    long: a machine is taken by its own bookings and by those of its whole space, a whole space by
    those of all its machines."""
    spaces = {one.space_id for one in subjects}
    kin = Subject.objects.filter(space__in=spaces).values_list("pk", "kind", "space_id")
    touched = _touched(subjects, kin)
    rows = Booking.objects.between(since, until).filter(subject__in=list(touched))
    # So said, no index of states comes before that of times.
    rows = rows.exclude(state__in=set(State) - set(OCCUPYING)).order_by()
    facts = rows.values_list(
        _Quarter("starts_at"), _Quarter("ends_at"), "pk", "subject_id", "state"
    )
    found: dict[int, list[Busy]] = {one.pk: [] for one in subjects}
    for busy in starmap(Busy, _all_of(facts)):
        for thing in touched[busy.of]:
            found[thing].append(busy)
    for times in found.values():
        times.sort()
    return found


def _all_of(facts: QuerySet[Any, Any]) -> list[Any]:
    """As the database gives them: a year takes half as long again if they are looked at twice."""
    try:
        asked = facts.query.sql_with_params()
    except EmptyResultSet:  # of no subject
        return []
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return cursor.fetchall()


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
    notice and within its horizon. Six queries for what is free soon, six for all others."""
    found: dict[int, Span | None] = {one.pk: None for one in subjects}
    for ahead in (min(SOON, horizon), horizon):
        full = [one for one in subjects if found[one.pk] is None]
        free = free_of(full, now, now + ahead + length) if full else {}
        for one in full:
            found[one.pk] = first_free(
                free[one.pk], [], length,
                since=now + timedelta(minutes=one.notice_minutes),
                until=now + min(ahead, timedelta(days=one.horizon_days)) + length,
            )  # fmt: skip
    return found
