"""The week of a space on one page: of each thing when it is free."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from charshia.engines.opening import Span, moment, span_of
from charshia.people.accounts.models import Person
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.queries.asking import opened
from charshia.workshops.booking.queries.calendar import free_of
from charshia.workshops.spaces.models import Space

DAYS = 7


@dataclass(frozen=True)
class Day:
    """``free`` are times of the clock there ("09:00–12:00"); ``is_open`` whether it opens."""

    day: date
    free: list[str]
    is_open: bool


@dataclass(frozen=True)
class Row:
    subject: Subject
    days: list[Day]


@dataclass(frozen=True)
class Week:
    rows: list[Row]
    first: date
    before: date | None  # where one can go back to
    after: date


def week_of(space: Space, first: date, person: Person | None, now: datetime) -> Week:
    """A dozen queries, however many things and bookings."""
    subjects = list(
        Subject.objects.visible_to(person).offered().filter(space=space).with_names()
        .order_by("kind", "machine", "number", "pk")
    )  # fmt: skip
    today = now.astimezone(ZoneInfo(space.time_zone)).date()
    rows = rows_of(subjects, first, now) if subjects else []
    before = max(today, first - timedelta(days=DAYS)) if first > today else None
    return Week(rows, first, before, first + timedelta(days=DAYS))


def rows_of(subjects: Collection[Subject], first: date, now: datetime) -> list[Row]:
    """Of each thing seven days from ``first``; what has passed is not free."""
    zone = ZoneInfo(next(iter(subjects)).space.time_zone)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    since, until = moment(first, 0, zone), moment(days[-1], 1440, zone)
    free = free_of(subjects, max(since, now), max(until, now))
    doors = opened(subjects, since, until)
    wholes = [(day, span_of(day, 0, 1440, zone)) for day in days]
    return [
        Row(
            one,
            [
                Day(
                    day,
                    [_clock(part, whole, zone) for part in _within(free[one.pk], whole)],
                    any(_within(doors[one.pk], whole)),
                )
                for day, whole in wholes
            ],
        )
        for one in subjects
    ]


def _within(spans: Collection[Span], whole: Span) -> list[Span]:
    parts = (span.cut(whole.start, whole.end) for span in spans)
    return [part for part in parts if part.is_something]


def _clock(part: Span, whole: Span, zone: ZoneInfo) -> str:
    ends = "24:00" if part.end == whole.end else f"{part.end.astimezone(zone):%H:%M}"
    return f"{part.start.astimezone(zone):%H:%M}–{ends}"
