"""Figures as pages show and open them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
from charshia.circular.impact.days import end_of, last_quarter
from charshia.circular.impact.facts import (
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
from charshia.circular.staff.queries import JobsAndHours, jobs_and_hours
from charshia.circular.works.weights import kilograms, percent
from charshia.engines.drymatter import moisture_bp
from charshia.engines.small_counts import LEAST

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
class Report:
    """An enterprise's figures until ``day``. ``is_inside``: for its own people, who also see
    which fields were burnt."""

    enterprise: Enterprise
    day: date
    is_inside: bool = False

    @cached_property
    def weighings(self) -> list[Weighing]:
        return weighings(self.enterprise, self.day)

    @cached_property
    def lots(self) -> list[Pressed]:
        return pressed(self.enterprise, self.day)

    @cached_property
    def machines(self) -> list[Ran]:
        return machines(self.enterprise, self.day)

    @cached_property
    def worked_day(self) -> date | None:
        """The end of the quarter that was over last; None where nobody worked until then."""
        span = last_quarter(self.day)
        return None if span is None or self.work is None or not self.work.people else span[1]

    @cached_property
    def work(self) -> JobsAndHours | None:
        """From the beginning until the end of that quarter."""
        span, since = last_quarter(self.day), timezone.localdate(self.enterprise.opened_at)
        if span is None or span[1] < since:
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
        rows = heated(self.enterprise, self.day) if self.supplied_day else []
        if self.is_inside:
            return rows
        words = _("Building %(number)s")
        return [replace(one, name=words % {"number": number}) for number, one in enumerate(rows, 1)]

    @cached_property
    def burnt_day(self) -> date | None:
        """Until when sums about burning are told."""
        return self.day if self.is_inside else told_until(self.weighings, self.day)

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
            "driven": lambda: figures.drove(driven(self.enterprise, self.day)),
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


def days_of(report: Report) -> Sequence[date]:
    """Ends of seasons to look back at: the last days of the years in which something came in."""
    years = sorted({one.day.year for one in report.weighings})
    return [date(year, 12, 31) for year in years if date(year, 12, 31) < report.day]
