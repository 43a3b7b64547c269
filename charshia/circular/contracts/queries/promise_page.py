"""What can be promised, as a page shows it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from charshia.circular.contracts.pricing import first_of
from charshia.circular.contracts.queries.promises import (
    Outlook,
    months_between,
    next_month,
    outlook_of,
)
from charshia.circular.contracts.wording import at_least, at_most, grade_words, month_words
from charshia.circular.founding.models import Enterprise
from charshia.engines.promising import UNKNOWN
from charshia.ground.languages.dates import day
from charshia.ground.ui.components.charts import Bar

APRIL = 4


def next_april(today: date) -> date:
    """The April in which the winter ends that is next, or is now."""
    return date(today.year + (today.month > APRIL), APRIL, 1)


def head_of(grade: str) -> str:
    return grade_words(grade) if grade else _("of any class or none")


@dataclass(frozen=True)
class MonthRow:
    """Stock and what is foreseen until its end, what is wanted until then, what is free."""

    month: date
    there_g: int
    wanted_g: int
    free: tuple[tuple[str, int], ...]  # by class, "" for any

    @property
    def name(self) -> str:
        return month_words(self.month)

    @property
    def cells(self) -> tuple[str, str]:
        return at_most(self.there_g), at_least(self.wanted_g)

    @property
    def free_words(self) -> list[tuple[str, str]]:
        """By class, how much."""
        return [(head_of(grade), at_most(grams)) for grade, grams in self.free]


@dataclass(frozen=True)
class ShortLine:
    """A contract lacks so much in a week."""

    monday: date
    grams: int
    number: str
    name: str

    @property
    def words(self) -> str:
        return _("Week of %(day)s: %(mass)s are short") % {
            "day": day(self.monday), "mass": at_least(self.grams),
        }  # fmt: skip


@dataclass(frozen=True)
class PromisePage:
    outlook: Outlook
    rows: tuple[MonthRow, ...]
    short: tuple[ShortLine, ...]
    until: date

    @property
    def heads(self) -> list[str]:
        return [head_of(one) for one, _grams in self.rows[-1].free]

    @property
    def until_words(self) -> str:
        return month_words(self.until)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Until the last month, by class."""
        return self.rows[-1].free_words

    @property
    def stock(self) -> list[tuple[str, str]]:
        """What lies there, by class."""
        found = [one for one in self.outlook.plan.supplies if not one.is_forecast]
        return [(grade_words(one.grade), at_most(one.grams)) for one in found]

    @property
    def has_unknown(self) -> bool:
        return any(
            one.grade == UNKNOWN and not one.is_forecast for one in self.outlook.plan.supplies
        )

    @property
    def forecast(self) -> str:
        return at_most(sum(one.grams for one in self.outlook.plan.supplies if one.is_forecast))

    @property
    def on_forecast(self) -> str:
        """How much of what is promised already is not pressed yet."""
        grams = self.outlook.plan.from_forecast
        return at_least(grams) if grams else ""

    @property
    def whole_short(self) -> str:
        return at_least(sum(one.grams for one in self.short))

    @property
    def bars(self) -> list[Bar]:
        """What can be promised of anything, by month, the thin line what is wanted until then."""
        most = max([1, *(max(one.there_g, one.wanted_g) for one in self.rows)])
        return [
            Bar(one.name, at_most(one.there_g), one.there_g / most, one.wanted_g / most)
            for one in self.rows
        ]


def promise_page(enterprise: Enterprise, *, until: date, now: datetime) -> PromisePage:
    """As many queries as `outlook_of`."""
    found = outlook_of(enterprise, until=until, now=now)
    months = list(months_between(first_of(found.weeks.today), found.weeks.until))
    return PromisePage(found, tuple(_rows(found, months)), tuple(_short(found)), found.weeks.until)


def _rows(found: Outlook, months: list[date]) -> Iterator[MonthRow]:
    plan, weeks = found.plan, found.weeks
    for month in months:
        week = min(weeks.last, weeks.of(next_month(month) - timedelta(days=1)))
        there = sum(one.grams for one in plan.supplies if one.period <= week)
        wanted = sum(one.grams for one in plan.demands if one.period <= week)
        free = tuple((grade, found.promisable_until(month, grade)) for grade in found.grades)
        yield MonthRow(month, there, wanted, free)


def _short(found: Outlook) -> list[ShortLine]:
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for one in found.plan.short:
        sums[one.demand.period, one.demand.key] += one.grams
    return [
        ShortLine(found.weeks.monday(week), grams, key, found.contracts[key].institution.name)
        for (week, key), grams in sorted(sums.items())
    ]
