"""When spaces are open, from all that is known of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from charshia.engines.opening import Rule, Span, Week, spans
from charshia.workshops.spaces.kinds import Opening, Status
from charshia.workshops.spaces.models import Change, Hours, Presence, Space

DAY = timedelta(days=1)
Known = TypeVar("Known")


def openings(spaces: Collection[Space], since: datetime, until: datetime) -> dict[int, list[Span]]:
    """By key of each space: when it is open between two moments, in order and in UTC. A space that
    is not in use never is. Three queries, however many spaces."""
    weeks = weeks_of(spaces, since, until)
    return {
        space.pk: spans(weeks[space.pk], since, until) if space.status == Status.ACTIVE else []
        for space in spaces
    }


def weeks_of(spaces: Collection[Space], since: datetime, until: datetime) -> dict[int, Week]:
    """What is known of each space's opening between two moments. Three queries."""
    pks = [space.pk for space in spaces]
    ruled = [space.pk for space in spaces if space.opening == Opening.RULE]
    rules = _grouped((h.space_id, _rule(h)) for h in Hours.objects.filter(space__in=ruled))
    changes = _changes(pks, since.date() - DAY, until.date() + DAY)
    there = Presence.objects.filter(space__in=pks, ends_at__gt=since, starts_at__lt=until)
    presences = _grouped((p.space_id, Span(p.starts_at, p.ends_at)) for p in there)
    return {
        space.pk: Week(
            ZoneInfo(space.time_zone), rules[space.pk], changes[space.pk], presences[space.pk]
        )
        for space in spaces
    }


def open_at(spaces: Collection[Space], moment: datetime) -> set[int]:
    """The keys of those that are open at a moment. Three queries."""
    found = openings(spaces, moment, moment + timedelta(seconds=1))
    return {pk for pk, times in found.items() if times}


def _rule(hours: Hours) -> Rule:
    return Rule(
        hours.weekday, hours.from_minute, hours.till_minute, hours.valid_from, hours.valid_to
    )


def _changes(
    pks: list[int], first: date, last: date
) -> defaultdict[int, dict[date, list[tuple[int, int]]]]:
    found: defaultdict[int, dict[date, list[tuple[int, int]]]] = defaultdict(dict)
    for row in Change.objects.filter(space__in=pks, day__gte=first, day__lte=last):
        minutes = found[row.space_id].setdefault(row.day, [])
        if row.from_minute is not None and row.till_minute is not None:
            minutes.append((row.from_minute, row.till_minute))
    return found


def _grouped(pairs: Iterable[tuple[int, Known]]) -> defaultdict[int, list[Known]]:
    found: defaultdict[int, list[Known]] = defaultdict(list)
    for pk, value in pairs:
        found[pk].append(value)
    return found
