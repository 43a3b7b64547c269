"""What a booking costs, step by step, in whole minor units, each line explained.

The first hour has a price, each further one another, a day at most a third: the more favourable of
hours and day holds for each 24 hours. What is left of an hour is reckoned by the quarter.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from charshia.engines.money import round_half_up

HOUR = 60
DAY = 24 * HOUR


class Step(StrEnum):
    DAYS = "days"
    FIRST = "first"
    FURTHER = "further"


@dataclass(frozen=True)
class Rates:
    """Minor units for the first hour, each further one, and 24 hours (None: no day's rate)."""

    first: int = 0
    further: int = 0
    day: int | None = None

    def __post_init__(self) -> None:
        if min(self.first, self.further, self.day or 0) < 0:
            raise ValueError("a price is not below zero")


@dataclass(frozen=True)
class Line:
    """``minutes`` (of DAYS: whole days of them) at ``rate`` an hour (or a day)."""

    step: Step
    minutes: int
    rate: int
    minor: int


@dataclass(frozen=True)
class Quote:
    lines: tuple[Line, ...]

    @property
    def minor(self) -> int:
        return sum(line.minor for line in self.lines)


def quote(rates: Rates, minutes: int) -> Quote:
    """The price of so many minutes. Raises ValueError where that is not above zero."""
    if minutes <= 0:
        raise ValueError("nothing is booked")
    days, rest = divmod(minutes, DAY) if rates.day is not None else (0, minutes)
    hours = _hours(rates, rest)
    if rates.day is not None and sum(line.minor for line in hours) > rates.day:
        days, hours = days + 1, ()
    if rates.day is not None and days:
        day = Line(Step.DAYS, days * DAY, rates.day, days * rates.day)
        return Quote((day, *hours))
    return Quote(hours)


def _hours(rates: Rates, minutes: int) -> tuple[Line, ...]:
    first, further = min(minutes, HOUR), max(minutes - HOUR, 0)
    lines = (
        _line(Step.FIRST, first, rates.first),
        _line(Step.FURTHER, further, rates.further),
    )
    return tuple(line for line in lines if line.minutes)


def _line(step: Step, minutes: int, rate: int) -> Line:
    return Line(step, minutes, rate, round_half_up(Fraction(rate * minutes, HOUR)))
