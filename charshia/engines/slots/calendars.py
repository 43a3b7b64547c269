"""Reading a calendar file (RFC 5545) of somebody else: when something takes place.

The file is hostile until shown otherwise: it is read up to a size, its own time zones are never
reckoned (names of the IANA are), and what comes again is counted by days within the time asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.opening import Span
from charshia.engines.slots.recurring import Rule, Strange, rule_of
from charshia.engines.slots.walls import shown, wall

icalendar = later("icalendar")
MOST_BYTES: Final = 500_000
MOST_EVENTS: Final = 1000
MOST_ENTRIES: Final = 1000
MOST_DAYS: Final = 300_000  # that are tested for what comes again, in one file
UID: Final = 255
ZONES: Final = re.compile(rb"^BEGIN:VTIMEZONE.*?(?:^END:VTIMEZONE[^\n]*\n?|\Z)", re.S | re.M | re.I)
BEGINS: Final = re.compile(rb"^BEGIN:", re.M | re.I)


class Trouble(StrEnum):
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_TIME = "no_time"  # an event without a beginning, or that ends before it
    STRANGE_RULE = "strange_rule"  # it comes again by a rule that we do not read


@dataclass(frozen=True)
class Finding:
    """``said`` is the title of the event, or nothing."""

    trouble: Trouble
    said: str = ""


@dataclass(frozen=True, order=True)
class Entry:
    span: Span
    uid: str
    title: str


@dataclass
class Read:
    """``uids`` are of all events of the file: also of those that take no time any more."""

    entries: list[Entry] = field(default_factory=list)
    uids: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Event:
    uid: str
    title: str
    begins: datetime | date
    ends: datetime | date
    counts: bool  # it takes time: not cancelled, not marked as free
    replaces: datetime | date | None
    raw: Any


def read(data: bytes, zone: tzinfo, *, since: datetime, until: datetime) -> Read:
    """What takes place between two moments, in order; a time without a zone is by the clock in
    ``zone``. What is wrong with the file is in its findings."""
    found = Read()
    if len(data) > MOST_BYTES or len(BEGINS.findall(data)) > 3 * MOST_EVENTS:
        found.findings.append(Finding(Trouble.TOO_LARGE))
        return found
    events = list(_events(data, found))
    moved = {(one.uid, _at(one.replaces, zone)) for one in events if one.replaces is not None}
    budget = [MOST_DAYS]
    for one in events:
        found.uids.add(one.uid)
        try:
            spans = list(_spans(one, zone, since, until, budget)) if one.counts else []
        except (Strange, ValueError, OverflowError, TypeError, AttributeError):
            found.findings.append(Finding(Trouble.STRANGE_RULE, one.title))
            continue
        found.entries += [
            Entry(span, one.uid, one.title)
            for span in spans
            if one.replaces is not None or (one.uid, span.start) not in moved
        ]
    if len(found.entries) > MOST_ENTRIES:
        found.findings.append(Finding(Trouble.TOO_MANY))
    found.entries = sorted(set(found.entries))[:MOST_ENTRIES]
    return found


def _events(data: bytes, found: Read) -> Iterator[_Event]:
    """The events of a file; what is wrong with one is a finding, the others stay."""
    try:
        book = icalendar.Calendar.from_ical(ZONES.sub(b"", data.removeprefix(b"\xef\xbb\xbf")))
        parts = [part for part in book.subcomponents if part.name == "VEVENT"][:MOST_EVENTS]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        found.findings.append(Finding(Trouble.UNREADABLE))
        return
    for part in parts:
        title = str(part.get("summary") or "")[:200]
        try:
            yield _event(part, title)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            found.findings.append(Finding(Trouble.NO_TIME, title))


def _event(part: Any, title: str) -> _Event:
    begins = part["dtstart"].dt
    ends = _end_of(part, begins)
    if not begins < ends:
        raise ValueError("it ends before it begins")
    uid = str(part.get("uid") or f"{title} {begins.isoformat()}")
    if len(uid) > UID:
        uid = sha256(uid.encode()).hexdigest()
    is_gone = str(part.get("status") or "").upper() == "CANCELLED"
    is_free = str(part.get("transp") or "").upper() == "TRANSPARENT"
    replaced = part.get("recurrence-id")
    return _Event(
        uid, title, begins, ends, not is_gone and not is_free,
        replaced.dt if replaced is not None else None, part,
    )  # fmt: skip


def _end_of(part: Any, begins: datetime | date) -> datetime | date:
    if "dtend" in part:
        ends: datetime | date = part["dtend"].dt
        return ends
    if "duration" in part:
        lasting: datetime | date = begins + part["duration"].dt
        return lasting
    # Without an end it takes its day (RFC 5545, section 3.6.1), or no time at all.
    return begins if isinstance(begins, datetime) else begins + timedelta(days=1)


def _at(when: datetime | date, zone: tzinfo) -> datetime:
    """The moment, in UTC."""
    if not isinstance(when, datetime):
        return wall(when, 0, zone).at
    if when.tzinfo is not None:
        return when.astimezone(UTC)
    return wall(when.date(), when.hour * 60 + when.minute, zone).at


def _spans(
    one: _Event, zone: tzinfo, since: datetime, until: datetime, budget: list[int]
) -> Iterator[Span]:
    """Each time that it takes place between two moments."""
    left_out = {_at(each.dt, zone) for dates in _dates(one.raw, "exdate") for each in dates.dts}
    added = {_at(each.dt, zone) for dates in _dates(one.raw, "rdate") for each in dates.dts}
    for begins in {*_begins(one, zone, since, until, budget), *added} - left_out:
        span = Span(begins, _ending(one, begins, zone))
        if span.end > since and span.start < until:
            yield span


def _dates(part: Any, name: str) -> list[Any]:
    found = part.get(name)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _begins(
    one: _Event, zone: tzinfo, since: datetime, until: datetime, budget: list[int]
) -> Iterator[datetime]:
    first = _at(one.begins, zone)
    if one.raw.get("rrule") is None or one.replaces is not None:
        yield first
        return
    parts = one.raw["rrule"]
    if isinstance(parts, list) or "EXRULE" in one.raw:
        raise Strange
    clock = _zone_of(one.begins, zone)
    day, minute = shown(first, clock)
    long = _ending(one, first, zone) - first
    last = min([until, *(_last(said, clock) for said in parts.get("UNTIL", ()))])
    for found in _days(rule_of(parts), day, (since - long).date(), until.date(), budget):
        at = wall(found, minute, clock).at
        if at <= last:
            yield at


def _days(rule: Rule, first: date, since: date, until: date, budget: list[int]) -> Iterator[date]:
    """The days of a rule around the time asked for; one that counts is counted from its first."""
    day, found = first if rule.count else max(first, since - timedelta(days=1)), 0
    while day <= until and (rule.count is None or found < rule.count):
        budget[0] -= 1
        if budget[0] < 0:
            raise Strange
        if rule.falls_on(day, first):
            found += 1
            yield day
        day += timedelta(days=1)


def _last(said: datetime | date, zone: tzinfo) -> datetime:
    """Until when it comes again: a day is meant whole."""
    if isinstance(said, datetime):
        return _at(said, zone)
    return wall(said, 1440, zone).at - timedelta(seconds=1)


def _zone_of(when: datetime | date, zone: tzinfo) -> tzinfo:
    known = when.tzinfo if isinstance(when, datetime) else None
    return known or zone


def _ending(one: _Event, begins: datetime, zone: tzinfo) -> datetime:
    """As long after ``begins`` as it lasts; whole days end with a day."""
    if isinstance(one.begins, datetime) or isinstance(one.ends, datetime):
        return begins + (_at(one.ends, zone) - _at(one.begins, zone))
    return wall(shown(begins, zone)[0] + (one.ends - one.begins), 0, zone).at
