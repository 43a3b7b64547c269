"""On which days something comes again: the part of RFC 5545, section 3.3.10, that names days.

A day is tested by itself, so that no rule, however written, costs more than the days asked for.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

DAY: Final = timedelta(days=1)
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN: Final = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST",
}  # fmt: skip


class Strange(ValueError):
    """A rule that is not one of days, or that we do not know."""


class Every(StrEnum):
    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True)
class Rule:
    """``weekdays`` are pairs of a place (0: each of them, -1: the last) and a weekday (0 is
    Monday); ``month_days`` count from the end below zero. Nothing named is nothing asked."""

    every: Every
    interval: int = 1
    count: int | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    week_begins: int = 0

    def falls_on(self, day: date, first: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.every == Every.DAY:
            return (day - first).days % self.interval == 0 and self._is_named(day)
        if self.every == Every.WEEK:
            weeks = (self._week(day) - self._week(first)).days // 7
            among = {weekday for _place, weekday in self.weekdays} or {first.weekday()}
            return weeks % self.interval == 0 and day.weekday() in among
        months = (day.year - first.year) * 12 + day.month - first.month
        if self.every == Every.MONTH:
            return months % self.interval == 0 and self._is_named(day, first)
        return (day.year - first.year) % self.interval == 0 and self._is_named(day, first)

    def _week(self, day: date) -> date:
        return day - (day.weekday() - self.week_begins) % 7 * DAY

    def _is_named(self, day: date, first: date | None = None) -> bool:
        """Whether day of month and weekday are among those named; where none is, as ``first``."""
        if first is not None and not (self.month_days or self.weekdays):
            same_month = self.every == Every.MONTH or self.months or day.month == first.month
            return day.day == first.day and bool(same_month)
        last = monthrange(day.year, day.month)[1]
        if self.month_days and not {day.day, day.day - last - 1} & self.month_days:
            return False
        return not self.weekdays or any(self._is_placed(day, *one) for one in self.weekdays)

    def _is_placed(self, day: date, place: int, weekday: int) -> bool:
        """The ``place``-th such weekday of its month; of its year where a rule of years names no
        months."""
        if day.weekday() != weekday:
            return False
        if not place or self.every == Every.DAY:
            return True
        in_year = self.every == Every.YEAR and not self.months
        number = day.timetuple().tm_yday if in_year else day.day
        whole = date(day.year, 12, 31).timetuple().tm_yday if in_year else 0
        last = whole or monthrange(day.year, day.month)[1]
        return place in ((number - 1) // 7 + 1, -((last - number) // 7 + 1))


def rule_of(parts: Mapping[str, Iterable[Any]]) -> Rule:
    """From the parts of a RRULE, each a list. Raises Strange."""
    known = {name.upper(): list(values) for name, values in parts.items()}
    if set(known) - KNOWN:
        raise Strange
    try:
        return Rule(
            Every(str(known["FREQ"][0]).upper()),
            _above_nothing(known.get("INTERVAL", [1])[0]),
            _above_nothing(known["COUNT"][0]) if "COUNT" in known else None,
            frozenset(int(one) for one in known.get("BYMONTH", ())),
            frozenset(int(one) for one in known.get("BYMONTHDAY", ())),
            frozenset(_weekday(str(one)) for one in known.get("BYDAY", ())),
            _weekday(str(known["WKST"][0]))[1] if "WKST" in known else 0,
        )
    except (ValueError, KeyError, IndexError) as wrong:
        raise Strange from wrong


def _above_nothing(said: Any) -> int:
    number = int(said)
    if number < 1:
        raise Strange
    return number


def _weekday(said: str) -> tuple[int, int]:
    """ "MO" is every Monday, "-1FR" the last Friday."""
    return int(said[:-2] or 0), WEEKDAYS.index(said[-2:].upper())
