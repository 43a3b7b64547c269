"""The figures of a programme for a day, and which of them may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charshia.engines.indicators import Figures, figures
from charshia.engines.suppression import Axis, Cell, Plan, Published, counted, suppressed
from charshia.programme.admission.models import Programme
from charshia.programme.evidence.axes import THRESHOLD, plan_of
from charshia.programme.evidence.facts import facts_of, gone_before
from charshia.programme.evidence.indicators import values

PAIR = "communities"  # of businesses that did something together


@dataclass(frozen=True, slots=True)
class Reckoned:
    """``tables`` are counts of businesses, ``pairs`` of what two communities did together."""

    day: date
    values: dict[str, Any]
    tables: Published
    pairs: Published
    gone: int

    def cells(self) -> list[tuple[Cell, int | None]]:
        """Every cell with its count, None where it is left out."""
        return [*_listed(self.tables), *_listed(self.pairs)]


def reckon(programme: Programme, day: date) -> Reckoned:
    """As of the end of ``day``, without what people say in confidence."""
    found = figures(facts_of(programme, day), day)
    plan = plan_of(found.records, with_sensitive=False)
    plain = Published(counted(found.records, plan))
    return Reckoned(day, values(found), plain, Published({}), gone_before(programme, day))


def reckon_all(
    programme: Programme, day: date, *, earlier: Sequence[Mapping[Cell, int]]
) -> Reckoned:
    """The same with sensitive tables, as far as they tell of nobody. ``earlier`` are the cells
    that were shown before, oldest first. Takes seconds."""
    found = figures(facts_of(programme, day), day)
    plan = plan_of(found.records, with_sensitive=True)
    return Reckoned(
        day=day,
        values=values(found),
        tables=suppressed(counted(found.records, plan), plan, earlier=earlier),
        pairs=_pairs(found, earlier),
        gone=gone_before(programme, day),
    )


def _pairs(found: Figures, earlier: Sequence[Mapping[Cell, int]]) -> Published:
    """What businesses of different communities did together, by pair of communities."""
    names = tuple(_pair(*pair) for pair in found.links_between)
    if not names:
        return Published({})
    records = [
        {PAIR: _pair(*pair)} for pair, count in found.links_between.items() for _ in range(count)
    ]
    plan = Plan((Axis(PAIR, names, is_sensitive=True),), ((PAIR,),), THRESHOLD)
    made = suppressed(counted(records, plan), plan, earlier=earlier)
    del made.counts[()]  # the empty cell is that of all businesses
    return made


def _pair(one: str, other: str) -> str:
    return f"{one} – {other}"


def _listed(made: Published) -> list[tuple[Cell, int | None]]:
    return [(cell, None if cell in made.left_out else n) for cell, n in made.counts.items()]
