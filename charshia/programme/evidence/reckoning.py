"""The figures of a programme for a day, and which of them may be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from charshia.engines.indicators import UNSAID, Figures, figures, sellers
from charshia.engines.suppression import (
    Axis,
    Cell,
    Plan,
    Published,
    counted,
    is_telling,
    suppressed,
)
from charshia.programme.admission.models import Programme
from charshia.programme.evidence.axes import DASH, OTHERS, PAIR, THRESHOLD, plan_of
from charshia.programme.evidence.facts import facts_of, gone_before
from charshia.programme.evidence.indicators import values

ALL_PAIRS: Final[Cell] = ((PAIR, ""),)
IN_CONFIDENCE: Final = "links_across"  # an indicator that rests on what is said in confidence


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
    shown = values(found)
    del shown[IN_CONFIDENCE]
    return Reckoned(day, shown, plain, Published({}), gone_before(programme, day))


def reckon_all(
    programme: Programme,
    day: date,
    *,
    earlier: Sequence[Mapping[Cell, int]],
    sales_until: date | None = None,
    threshold: int = THRESHOLD,
) -> Reckoned:
    """The same with sensitive tables, as far as they tell of nobody. ``earlier`` are the cells
    that were shown before, oldest first, ``sales_until`` the last day of which it was shown what
    all sold. Takes seconds."""
    facts = facts_of(programme, day)
    found = _without_small_names(figures(facts, day), threshold)
    plan = plan_of(found.records, with_sensitive=True, threshold=threshold)
    pairs = _pairs(found, earlier, threshold)
    return Reckoned(
        day=day,
        values=_guarded(found, pairs, threshold, sellers(facts, day, after=sales_until)),
        tables=suppressed(counted(found.records, plan), plan, earlier=earlier),
        pairs=pairs,
        gone=gone_before(programme, day),
    )


def _without_small_names(found: Figures, threshold: int) -> Figures:
    """Not even the name of a community is published that fewer than ``threshold`` say."""
    said = Counter(record["community"] for record in found.records)
    large = {name for name, n in said.items() if n >= threshold} | {UNSAID}

    def shown(name: str) -> str:
        return name if name in large else OTHERS

    records = tuple(record | {"community": shown(record["community"])} for record in found.records)
    pairs: Counter[tuple[str, str]] = Counter()
    for names, count in found.links_between.items():
        one, other = sorted(shown(name) for name in names)
        pairs[one, other] += count
    return replace(found, records=records, links_between=dict(sorted(pairs.items())))


def _guarded(found: Figures, pairs: Published, threshold: int, new_sellers: int) -> dict[str, Any]:
    """Neither what a few businesses sold together, in all or since it was last shown, nor a
    small number of links."""
    shown = values(found)
    if found.first_sale.part < threshold or 0 < new_sellers < threshold:
        shown["sales_minor"] = [None, None]
    if ALL_PAIRS in pairs.left_out:
        shown[IN_CONFIDENCE] = [None, None]
    return shown


def _pairs(found: Figures, earlier: Sequence[Mapping[Cell, int]], threshold: int) -> Published:
    """What businesses of different communities did together, by pair of communities."""
    names = tuple(_pair(*pair) for pair in found.links_between)
    if not names:
        return Published({})
    records = [
        {PAIR: _pair(*pair)} for pair, count in found.links_between.items() for _ in range(count)
    ]
    axis = Axis(PAIR, names, is_sensitive=True, least=dict.fromkeys(names, 1))
    plan = Plan((axis,), ((PAIR,),), threshold)
    made = suppressed(counted(records, plan), plan, earlier=earlier)
    total = made.counts.pop(())  # the empty cell is that of all businesses
    made.counts[ALL_PAIRS] = total
    if is_telling(ALL_PAIRS, made.counts, threshold, earlier):
        made.left_out.add(ALL_PAIRS)
    return made


def _pair(one: str, other: str) -> str:
    return f"{one}{DASH}{other}"


def _listed(made: Published) -> list[tuple[Cell, int | None]]:
    return [(cell, None if cell in made.left_out else n) for cell, n in made.counts.items()]
