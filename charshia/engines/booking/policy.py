"""Every rule that a booking does not meet, at once, each with what it is by and who may waive it.

Whoever books learns all that is in the way in one answer, not one after the other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from charshia.engines.opening import Span, is_within, merged, span_of
from charshia.engines.slots.quarters import is_on_grid, minutes

DAY: Final = timedelta(days=1)


class Rule(StrEnum):
    OFF_GRID = "off_grid"
    BACKWARDS = "backwards"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    OVER = "over"
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    CLOSED = "closed"
    OUT_OF_ORDER = "out_of_order"
    TAKEN = "taken"
    UNTRAINED = "untrained"
    TRAINING_EXPIRED = "training_expired"
    TRAINING_LAPSED = "training_lapsed"
    DAY_FULL = "day_full"
    WEEK_FULL = "week_full"
    TOO_MANY_OPEN = "too_many_open"
    TOO_YOUNG = "too_young"
    AGE_UNKNOWN = "age_unknown"
    NO_SHOWS = "no_shows"
    BUSY = "busy"
    DEPOSIT = "deposit"
    PREPAID_SHORT = "prepaid_short"


# What nobody may waive: time that is not there, what would break a ledger, and the law.
FIRM: Final = frozenset(
    {
        Rule.OFF_GRID, Rule.BACKWARDS, Rule.OVER, Rule.OUT_OF_ORDER, Rule.TAKEN, Rule.TOO_YOUNG,
        Rule.PREPAID_SHORT,
    }
)  # fmt: skip

OF_TRAINING: Final = frozenset({Rule.UNTRAINED, Rule.TRAINING_EXPIRED, Rule.TRAINING_LAPSED})


@dataclass(frozen=True)
class Limits:
    """What a thing asks of whoever books it. None is no limit; times in minutes.

    ``training_is_firm`` where staff may not waive it, because it is dangerous.
    """

    least: int | None = None
    most: int | None = None
    notice: int = 0
    horizon_days: int | None = None
    a_day: int | None = None
    a_week: int | None = None
    open_bookings: int | None = None
    age: int | None = None
    no_shows: int | None = None  # so many and no more
    deposit_minor: int = 0
    needs_training: bool = False
    training_is_firm: bool = False


@dataclass(frozen=True)
class Permission:
    """That somebody was trained. It ends at ``ends_at``, and when it is not used for
    ``idle_days`` after the later of when it was given and when it was last used."""

    given_at: datetime
    ends_at: datetime | None = None
    idle_days: int | None = None
    last_used_at: datetime | None = None

    @property
    def lapses_at(self) -> datetime | None:
        if self.idle_days is None:
            return None
        return max(self.given_at, self.last_used_at or self.given_at) + self.idle_days * DAY


@dataclass(frozen=True)
class Known:
    """What is known of the thing and of the person, for the time that is asked about.

    ``opened``, ``taken`` and ``busy`` are spans; ``hers`` those that she booked of this thing.
    ``prepaid`` is how many minutes she has, or None when she does not pay with them.
    """

    opened: Sequence[Span] = ()
    taken: Sequence[Span] = ()
    is_out_of_order: bool = False
    permission: Permission | None = None
    hers: Sequence[Span] = ()
    busy: Sequence[Span] = ()
    open_bookings: int = 0
    age: int | None = None
    no_shows: int = 0
    deposit_minor: int = 0
    prepaid: int | None = None


@dataclass(frozen=True)
class Unmet:
    """One rule that is not met: ``limit`` is what it asks and ``found`` what there would be, in
    the unit of the rule; ``at`` the moment it turns on; ``day`` the day that is full."""

    rule: Rule
    limit: int | None = None
    found: int | None = None
    at: datetime | None = None
    day: date | None = None
    may_waive: bool = field(default=True, compare=False)


def unmet(
    wanted: Span, limits: Limits, known: Known, *, now: datetime, zone: tzinfo
) -> list[Unmet]:
    """All that is in the way of booking ``wanted``, in the order of Rule; none: it may be booked.

    Days and weeks are those of the clock in ``zone``; a week begins on Monday.
    """
    found = [*_of_length(wanted, limits)]
    if wanted.is_something:
        found += _of_when(wanted, limits, now)
        found += _of_the_thing(wanted, known)
        found += _of_training(wanted, limits, known.permission)
        found += _of_sums(wanted, limits, known, zone)
        found += _of_the_person(wanted, limits, known)
        found += _of_money(wanted, limits, known)
    order = list(Rule)
    return sorted(found, key=lambda one: (order.index(one.rule), one.day or date.min))


def _no(rule: Rule, limits: Limits | None = None, **facts: object) -> Unmet:
    is_firm = rule in FIRM or (
        rule in OF_TRAINING and limits is not None and limits.training_is_firm
    )
    return Unmet(rule, may_waive=not is_firm, **facts)  # type: ignore[arg-type]


def _of_length(wanted: Span, limits: Limits) -> Iterator[Unmet]:
    if not (is_on_grid(wanted.start) and is_on_grid(wanted.end)):
        yield _no(Rule.OFF_GRID)
    if not wanted.is_something:
        yield _no(Rule.BACKWARDS)
        return
    length = minutes(wanted)
    if limits.least is not None and length < limits.least:
        yield _no(Rule.TOO_SHORT, limit=limits.least, found=length)
    if limits.most is not None and length > limits.most:
        yield _no(Rule.TOO_LONG, limit=limits.most, found=length)


def _of_when(wanted: Span, limits: Limits, now: datetime) -> Iterator[Unmet]:
    earliest = now + timedelta(minutes=limits.notice)
    if wanted.start < now:
        yield _no(Rule.OVER, at=now)
    elif wanted.start < earliest:
        yield _no(Rule.TOO_SOON, limit=limits.notice, at=earliest)
    if limits.horizon_days is not None:
        latest = now + limits.horizon_days * DAY
        if wanted.start > latest:
            yield _no(Rule.TOO_FAR, limit=limits.horizon_days, at=latest)


def _of_the_thing(wanted: Span, known: Known) -> Iterator[Unmet]:
    if not is_within(wanted, merged(known.opened)):
        yield _no(Rule.CLOSED)
    if known.is_out_of_order:
        yield _no(Rule.OUT_OF_ORDER)
    if _meets(wanted, known.taken):
        yield _no(Rule.TAKEN)


def _of_training(wanted: Span, limits: Limits, permission: Permission | None) -> Iterator[Unmet]:
    if not limits.needs_training:
        return
    if permission is None or permission.given_at > wanted.start:
        yield _no(Rule.UNTRAINED, limits)
        return
    if permission.ends_at is not None and permission.ends_at < wanted.end:
        yield _no(Rule.TRAINING_EXPIRED, limits, at=permission.ends_at)
    lapses = permission.lapses_at
    if lapses is not None and lapses < wanted.start:
        yield _no(Rule.TRAINING_LAPSED, limits, limit=permission.idle_days, at=lapses)


def _of_sums(wanted: Span, limits: Limits, known: Known, zone: tzinfo) -> Iterator[Unmet]:
    asked = minutes_by_day([wanted], zone)
    booked = minutes_by_day(known.hers, zone)
    for day in sorted(asked) if limits.a_day is not None else ():
        together = asked[day] + booked.get(day, 0)
        if together > (limits.a_day or 0):
            yield _no(Rule.DAY_FULL, limit=limits.a_day, found=together, day=day)
    if limits.a_week is not None:
        weeks, others = by_week(asked), by_week(booked)
        for monday in sorted(weeks):
            together = weeks[monday] + others.get(monday, 0)
            if together > limits.a_week:
                yield _no(Rule.WEEK_FULL, limit=limits.a_week, found=together, day=monday)


def _of_the_person(wanted: Span, limits: Limits, known: Known) -> Iterator[Unmet]:
    most = limits.open_bookings
    if most is not None and known.open_bookings >= most:
        yield _no(Rule.TOO_MANY_OPEN, limit=most, found=known.open_bookings)
    if limits.age is not None and known.age is None:
        yield _no(Rule.AGE_UNKNOWN, limit=limits.age)
    elif limits.age is not None and (known.age or 0) < limits.age:
        yield _no(Rule.TOO_YOUNG, limit=limits.age, found=known.age)
    if limits.no_shows is not None and known.no_shows > limits.no_shows:
        yield _no(Rule.NO_SHOWS, limit=limits.no_shows, found=known.no_shows)
    if _meets(wanted, known.busy):
        yield _no(Rule.BUSY)


def _of_money(wanted: Span, limits: Limits, known: Known) -> Iterator[Unmet]:
    if known.deposit_minor < limits.deposit_minor:
        yield _no(Rule.DEPOSIT, limit=limits.deposit_minor, found=known.deposit_minor)
    if known.prepaid is not None and known.prepaid < minutes(wanted):
        yield _no(Rule.PREPAID_SHORT, limit=minutes(wanted), found=known.prepaid)


def _meets(wanted: Span, others: Sequence[Span]) -> bool:
    return any(one.start < wanted.end and wanted.start < one.end for one in others)


def minutes_by_day(spans: Sequence[Span], zone: tzinfo) -> dict[date, int]:
    """How many minutes of ``spans`` lie in each day of the clock in ``zone``."""
    found: Counter[date] = Counter()
    for span in spans:
        day, last = (end.astimezone(zone).date() for end in (span.start, span.end))
        while day <= last:
            part = span_of(day, 0, 1440, zone).cut(span.start.astimezone(UTC), span.end)
            if part.is_something:
                found[day] += minutes(part)
            day += DAY
    return dict(found)


def by_week(days: Mapping[date, int]) -> dict[date, int]:
    """The same by the Monday of each week."""
    found: Counter[date] = Counter()
    for day, amount in days.items():
        found[day - day.weekday() * DAY] += amount
    return dict(found)
