"""Figures as pages show and open them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.circular.contracts.models import PublicSum
from charshia.circular.factors.kinds import Topic
from charshia.circular.factors.names import name_of
from charshia.circular.factors.queries import Values, values_for
from charshia.circular.factors.tables import Row
from charshia.circular.founding.models import Enterprise
from charshia.circular.impact import figures
from charshia.circular.impact.days import is_first, last_quarter
from charshia.circular.impact.facts import (
    Burnt,
    Driven,
    Heated,
    Pressed,
    Ran,
    Weighing,
    driven,
    heated,
    machines,
    pressed,
    weighings,
)
from charshia.circular.impact.figures import Exposed, Figure
from charshia.circular.impact.telling import told_until
from charshia.circular.impact.wording import HOW, TITLES, amount, spread
from charshia.circular.planner.ranges import fine
from charshia.circular.staff.queries import JobsAndHours, jobs_and_hours
from charshia.circular.works.weights import kilograms, percent
from charshia.engines.drymatter import moisture_bp
from charshia.engines.small_counts import LEAST
from charshia.ground.ui.days import end_of

BURNT: Final = frozenset({"burning", "air"})
HOURS: Final = "hours"
SUPPLIED: Final = frozenset({"supplied", "fuel"})
WEIGHED: Final = frozenset({"collected", "dry"})
# As the page shows them; what is avoided stands apart from what it took, and is never added to it.
GROUPS: Final = {
    "weighed": ("collected", "dry", "pressed", "supplied"),
    "reckoned": ("burning", "air", "fuel"),
    "took": ("hours", "power", "driven"),
}


@dataclass(frozen=True)
class Shown:
    """A figure in words. ``day`` is until when it is reckoned; for sums about burning that
    everybody reads the end of a quarter, None while too few fields came together."""

    figure: Figure
    day: date | None

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def title(self) -> str:
        return str(TITLES.get(self.key) or name_of(self.key))

    @property
    def how(self) -> str:
        return str(HOW.get(self.key, ""))

    @property
    def words(self) -> str:
        one = self.figure.range
        return "" if one is None or self.day is None else amount(one.value, self.figure.unit)

    @property
    def between(self) -> str:
        one = self.figure.range
        return "" if one is None or self.day is None else spread(one, self.figure.unit)

    @property
    def mark_words(self) -> str:
        return str(self.figure.mark.label) if self.figure.mark else ""

    @property
    def is_open(self) -> bool:
        """Does a factor of it give no range, so that the truth may lie outside?"""
        return self.figure.range is not None and self.figure.range.is_open

    @property
    def parts(self) -> "list[Shown]":
        return [Shown(one, self.day) for one in self.figure.parts]

    @property
    def missing(self) -> list[str]:
        return [name_of(key) for key in self.figure.missing]

    @property
    def is_supplied(self) -> bool:
        return self.key in SUPPLIED

    @property
    def is_hidden(self) -> bool:
        """It is not told at all: of too few, or what the enterprise does not show."""
        return self.day is None

    @property
    def factors(self) -> list[Row]:
        return [Row(one) for one in self.figure.factors]


@dataclass(frozen=True)
class Load:
    """A weighing as a row of a table."""

    weighing: Weighing

    @property
    def crop(self) -> str:
        return name_of(self.weighing.crop)

    @property
    def fresh(self) -> str:
        return kilograms(self.weighing.fresh_g)

    @property
    def moisture(self) -> str:
        """Empty where nobody has measured it."""
        wet = moisture_bp(self.weighing.fresh_g, self.weighing.dry_g)
        return "" if wet is None else percent(wet)

    @property
    def dry(self) -> str:
        return "" if self.weighing.dry_g is None else kilograms(self.weighing.dry_g)


@dataclass(frozen=True)
class Made:
    """A pressed lot as a row of a table."""

    pressed: Pressed

    @property
    def words(self) -> str:
        return kilograms(self.pressed.fresh_g)


@dataclass(frozen=True)
class Delivered:
    """So much of a lot that a building got, as a row of a table."""

    building: Heated
    burnt: Burnt

    @property
    def fuel(self) -> str:
        """Empty where nobody has shown what was burnt there before."""
        return name_of(self.building.fuel) if self.building.fuel else ""

    @property
    def mass(self) -> str:
        return amount(self.burnt.kg, "kg")

    @property
    def energy(self) -> str:
        """Of a tonne; empty where nobody has measured it."""
        ncv = self.burnt.ncv
        return "" if ncv is None else fine(ncv.value)


@dataclass(frozen=True)
class Report:
    """An enterprise's figures until ``day``, from ``since`` on or from its beginning.
    ``is_inside``: for its own people, who also see which fields were burnt."""

    enterprise: Enterprise
    day: date
    is_inside: bool = False
    since: date | None = None

    @property
    def first(self) -> date:
        return self.since or timezone.localdate(self.enterprise.opened_at)

    @cached_property
    def every_weighing(self) -> list[Weighing]:
        """From the beginning."""
        return weighings(self.enterprise, self.day)

    @property
    def weighings(self) -> list[Weighing]:
        since = self.since
        return [one for one in self.every_weighing if since is None or one.day >= since]

    @cached_property
    def lots(self) -> list[Pressed]:
        made, since = pressed(self.enterprise, self.day), self.since
        return [one for one in made if since is None or one.day >= since]

    @cached_property
    def machines(self) -> list[Ran]:
        return machines(self.enterprise, self.first, self.day)

    @cached_property
    def worked_day(self) -> date | None:
        """The end of the quarter that was over last; None where nobody worked until then."""
        span = last_quarter(self.day)
        return None if span is None or self.work is None or not self.work.people else span[1]

    @cached_property
    def work(self) -> JobsAndHours | None:
        """Until the end of that quarter, from the beginning, or of a quarter: the difference of
        two other sums would be the hours of a few."""
        span, opened = last_quarter(self.day), timezone.localdate(self.enterprise.opened_at)
        since = max(self.first, opened)
        if span is None or span[1] < since or not (since == opened or is_first(since)):
            return None
        return jobs_and_hours(self.enterprise, since, span[1])

    @property
    def minutes(self) -> int | None:
        return self.work.minutes if self.work and self.work.people >= LEAST else None

    @cached_property
    def communities(self) -> list[tuple[str, int, str]]:
        """Of the quarter that was over last, as far as it tells of nobody: who, how many, hours."""
        span = last_quarter(self.day)
        if span is None or span[1] < timezone.localdate(self.enterprise.opened_at):
            return []
        told = jobs_and_hours(self.enterprise, *span).communities or []
        return [(one.name, one.people, amount(Fraction(one.minutes, 60), "hour")) for one in told]

    @cached_property
    def supplied_day(self) -> date | None:
        """None where the enterprise does not show what it supplies."""
        is_shown = self.is_inside or PublicSum.objects.filter(enterprise=self.enterprise).exists()
        return self.day if is_shown else None

    @cached_property
    def heated(self) -> list[Heated]:
        """With the names of buildings only for its own people."""
        rows = heated(self.enterprise, self.first, self.day) if self.supplied_day else []
        if self.is_inside:
            return rows
        words = _("Building %(number)s")
        return [replace(one, name=words % {"number": number}) for number, one in enumerate(rows, 1)]

    @cached_property
    def burnt_day(self) -> date | None:
        """Until when sums about burning are told; from a day on only where the sum until then
        was told too."""
        if self.is_inside:
            return self.day
        told = told_until(self.every_weighing, self.day)
        if self.since is None or told is None:
            return told
        before = told_until(self.every_weighing, self.since - timedelta(days=1))
        between = [one.day for one in self.every_weighing if one.day < self.since]
        is_whole = not between or (before is not None and between[-1] <= before)
        return told if is_whole and told >= self.since else None

    @cached_property
    def burnt(self) -> list[Weighing]:
        """Measured loads of fields where burning was the evidenced practice, as far as told."""
        day = self.burnt_day
        if day is None:
            return []
        return [one for one in self.weighings if one.was_burnt and one.dry_g and one.day <= day]

    def values(self, topic: Topic) -> Values | None:
        return values_for(self.enterprise, topic, at=end_of(self.day))

    @cached_property
    def shares(self) -> Values | None:
        return self.values(Topic.BURNING)

    def shown(self, key: str) -> Shown:
        """Raises KeyError for a figure that there is not."""
        day: date | None = self.day
        if key == HOURS:
            day = self.worked_day
        elif key in BURNT:
            day = self.burnt_day
        elif key in SUPPLIED:
            day = self.supplied_day
        return Shown(self._figure(key), day)

    def _figure(self, key: str) -> Figure:
        exposed = Exposed.of(self.burnt) if key in BURNT else None
        if key == "burning" and exposed:
            return figures.burning(exposed, self.shares, self.values(Topic.WARMING))
        if key == "air" and exposed:
            return figures.air(exposed, self.shares, self.values(Topic.AIR))
        plain = {
            "collected": lambda: figures.collected(self.weighings),
            "dry": lambda: figures.dried(self.weighings),
            "pressed": lambda: figures.made(self.lots),
            "supplied": lambda: figures.supplied(self.heated),
            "fuel": lambda: figures.fuel(self.heated, self.values(Topic.FUELS)),
            "driven": lambda: figures.drove(self.driven),
            HOURS: lambda: figures.worked(self.minutes),
            "power": lambda: figures.powered(self.machines),
        }
        return plain[key]()

    @property
    def unmeasured(self) -> int:
        """Loads whose moisture nobody has measured."""
        return sum(one.dry_g is None for one in self.weighings)

    @property
    def made(self) -> list[Made]:
        """Newest first."""
        return [Made(one) for one in reversed(self.lots)]

    @cached_property
    def driven(self) -> Driven:
        return driven(self.enterprise, self.first, self.day)

    @property
    def rounds(self) -> list[tuple[date, str, str]]:
        """Day, kilometres and litres, newest first; empty where nobody looked."""
        return [
            (one.day, _thousandth(one.metres, "km"), _thousandth(one.fuel_ml, "l"))
            for one in reversed(self.driven.drives)
        ]

    @property
    def runs(self) -> list[tuple[str, str, int, int]]:
        """Machine, hours, its runs and how many of them somebody read."""
        return [(one.name, amount(one.hours, "hour"), one.runs, one.read) for one in self.machines]

    @property
    def deliveries(self) -> list[Delivered]:
        return [Delivered(one, burnt) for one in self.heated for burnt in one.burnt]

    def loads(self, key: str) -> list[Load]:
        """The weighings that a figure comes from, newest first. Of sums about burning only its
        own people see them: a lot says where it comes from."""
        if key in WEIGHED:
            found: Iterable[Weighing] = self.weighings
        elif key in BURNT and self.is_inside:
            found = self.burnt
        else:
            found = ()
        return [Load(one) for one in reversed(list(found))]


def _thousandth(value: int | None, unit: str) -> str:
    return "" if value is None else amount(Fraction(value, 1000), unit)


def days_of(report: Report) -> Sequence[date]:
    """Ends of seasons to look back at: the last days of the years in which something came in."""
    years = sorted({one.day.year for one in report.weighings})
    return [date(year, 12, 31) for year in years if date(year, 12, 31) < report.day]
