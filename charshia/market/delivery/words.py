"""Times of delivery as people say them."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby
from typing import Protocol

from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.dates import clock, day, weekday_name
from charshia.ground.money.show import show
from charshia.market.delivery.models import Way


class Open(Protocol):
    """A time of the week; ``weekday`` 0 is Monday."""

    weekday: int
    opens: time
    closes: time


def least_words(way: Way, goods: Money) -> str:
    """What is missing to the least order of ``way``; empty when nothing is."""
    lacks = way.lacks(goods)
    if lacks is None:
        return ""
    return _("“%(way)s” begins at %(least)s: %(missing)s more is needed.") % {
        "way": way.name,
        "least": show(Money(way.min_order_minor or 0, goods.currency)),
        "missing": show(lacks),
    }


def time_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """Tuesday, 24 November, 13–18; minutes only where there are any."""
    return f"{day(starts_at, weekday=True)}, {_hour(starts_at)}–{_hour(ends_at)}"


def _hour(when: datetime) -> str:
    shown = clock(when)
    return shown.removesuffix(":00").removeprefix("0") if shown.endswith(":00") else shown


def week(hours: Iterable[Open]) -> str:
    """Mon–Fri 9:00–18:00, Sat 9:00–13:00."""
    days: dict[tuple[time, time], list[int]] = {}
    for one in sorted(hours, key=lambda one: (one.weekday, one.opens)):
        days.setdefault((one.opens, one.closes), []).append(one.weekday)
    return ", ".join(
        f"{_weekdays(weekdays)} {_clock(opens)}–{_clock(closes)}"
        for (opens, closes), weekdays in days.items()
    )


def _weekdays(numbers: list[int]) -> str:
    """Three days or more in a row are written as a stretch."""
    runs = []
    for _start, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _place, number in run]
        names = [weekday_name(number) for number in found]
        runs += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return ", ".join(runs)


def _clock(when: time) -> str:
    return f"{when.hour}:{when.minute:02}"
