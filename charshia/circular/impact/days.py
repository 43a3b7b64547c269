"""Days of a reckoning, and the quarters after which sums about people are told."""

from datetime import date
from typing import Final

LAST_DAYS: Final = ((3, 31), (6, 30), (9, 30), (12, 31))


def is_first(day: date) -> bool:
    """Does a quarter begin with it?"""
    return day.day == 1 and day.month % 3 == 1


def quarters(first: date, last: date) -> list[date]:
    """The ends of quarters from ``first`` to ``last``, both included."""
    years = range(first.year, last.year + 1)
    ends = [date(year, month, day) for year in years for month, day in LAST_DAYS]
    return [one for one in ends if first <= one <= last]


def last_quarter(day: date) -> tuple[date, date] | None:
    """The first and the last day of the quarter that was over last on ``day``."""
    ends = quarters(date(day.year - 1, 1, 1), day)
    return (ends[-1].replace(day=1, month=ends[-1].month - 2), ends[-1]) if ends else None
