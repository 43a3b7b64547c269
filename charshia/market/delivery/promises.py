"""When goods reach a buyer if she orders now, said before she does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.timetable import Time
from charshia.ground.languages.dates import clock, day
from charshia.market.delivery.models import Way, WayKind
from charshia.market.delivery.queries import times_of_ways, ways_now
from charshia.market.delivery.words import time_in_words


@dataclass(frozen=True)
class Promise:
    """``words`` are empty when nothing can be promised. ``until``: not true any longer then."""

    words: str
    until: datetime | None = None


NONE = Promise("")


def promises(
    ways: Sequence[Way], *, ready: Mapping[int, date | None], now: datetime
) -> dict[int, Promise]:
    """For each way what an order of now can count on, by its id; ``ready`` is by stall id.

    Hours must be prefetched and stalls loaded. At most three queries, however many ways.
    """
    only_on = ways_now(ways, now=now)
    chosen = [way for way in ways if way.pk in only_on]
    times = times_of_ways(chosen, not_before=ready, only_on=only_on, now=now, most=1)
    today = timezone.localdate(now)
    return {
        way.pk: _promise(way, times[way.pk], _first(way, ready.get(way.stall_id), today), only_on)
        for way in chosen
    }


def _first(way: Way, ready: date | None, today: date) -> date:
    return max(today + timedelta(days=way.lead_days), ready or today)


def _promise(
    way: Way, times: Sequence[Time], first: date, only_on: Mapping[int, date | None]
) -> Promise:
    if times:
        return Promise(_on_time(way, times[0]), until=times[0].starts_at)
    if way.kind == WayKind.MARKET_DAY or list(way.hours.all()):
        return NONE
    return Promise(_on_day(way, only_on.get(way.pk) or first))


def _on_time(way: Way, time: Time) -> str:
    if way.kind == WayKind.PICKUP:
        words = {"day": day(time.starts_at, weekday=True), "hour": clock(time.starts_at)}
        return _("Pick up from %(day)s, %(hour)s") % words
    if way.kind == WayKind.MARKET_DAY:
        next_day = time_in_words(time.starts_at, time.ends_at)
        return _("Next time: %(next_day)s") % {"next_day": next_day}
    return _("Arrives %(day)s") % {"day": day(time.starts_at, weekday=True)}


def _on_day(way: Way, on: date) -> str:
    words = {"day": day(on, weekday=True)}
    if way.kind == WayKind.PICKUP:
        return _("Pick up from %(day)s on") % words
    if way.kind == WayKind.POST:
        return _("Posted by %(day)s") % words
    return _("Arrives from %(day)s on") % words
