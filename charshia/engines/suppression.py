"""Which numbers of published tables must be left out, so that no small one can be worked out.

A cell is how many records have certain values on certain axes; a table gives every cell of
its axes and all their sums. Axes may be sensitive (what people say of themselves): a cell of
one that counts fewer than ``threshold`` records, or has changed by fewer since it was last
published, is left out (primary suppression). More are left out (complementary suppression)
until whoever knows all that is published, in all tables together, cannot tell what any small
cell counts: by linear programming over every way in which the records may lie, its least and
its greatest possible count stay ``LEAST_WIDTH`` apart (Fischetti and Salazar, "Models and
algorithms for optimizing cell suppression in tabular data", J. Am. Stat. Assoc. 95, 2000,
state the problem; here cells are added one by one, the smallest first).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import prod
from typing import Any, Final

from charshia.engines.highs import quiet
from charshia.engines.later import later

highspy = later("highspy")
np = later("numpy")
LEAST_WIDTH: Final = 2  # records between the least and the greatest count that are possible
MOST_ATOMS: Final = 20_000

# Values on some axes, in the order of their names; the empty one is everything.
Cell = tuple[tuple[str, str], ...]
Counts = Mapping[Cell, int]


@dataclass(frozen=True, slots=True)
class Axis:
    """``values``: all that may be published, also those that nobody has. ``open`` are those of
    a sensitive axis that are public anyway; ``least`` is what some count at least, as everybody
    knows, because they would not be named otherwise."""

    name: str
    values: tuple[str, ...]
    is_sensitive: bool
    open: frozenset[str] = frozenset()
    least: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """The axes, and for each table the names of those it crosses."""

    axes: tuple[Axis, ...]
    tables: tuple[tuple[str, ...], ...]
    threshold: int

    def is_sensitive(self, cell: Cell) -> bool:
        opened = {axis.name: axis.open for axis in self.axes if axis.is_sensitive}
        return any(name in opened and value not in opened[name] for name, value in cell)


@dataclass(slots=True)
class Published:
    """``counts`` of every cell of all tables; ``left_out`` are those that must not be shown."""

    counts: dict[Cell, int]
    left_out: set[Cell] = field(default_factory=set)

    def shown(self) -> dict[Cell, int]:
        return {cell: count for cell, count in self.counts.items() if cell not in self.left_out}


def cells_of(plan: Plan) -> list[Cell]:
    """Every cell of all tables, with all their sums, each once."""
    values = {axis.name: axis.values for axis in plan.axes}
    found: dict[Cell, None] = {(): None}
    for table in plan.tables:
        for size in range(1, len(table) + 1):
            for names in combinations(sorted(table), size):
                for chosen in product(*(values[name] for name in names)):
                    found[tuple(zip(names, chosen, strict=True))] = None
    return list(found)


def counted(records: Iterable[Mapping[str, str]], plan: Plan) -> dict[Cell, int]:
    """How many of ``records`` (axis to value) each cell counts. Raises KeyError for a record
    that lacks an axis."""
    counts: Counter[Cell] = Counter()
    names = {tuple(name for name, _ in cell) for cell in cells_of(plan)}
    for record in records:
        counts.update(tuple((name, record[name]) for name in some) for some in names)
    return {cell: counts[cell] for cell in cells_of(plan)}


def suppressed(counts: Counts, plan: Plan, *, earlier: Sequence[Counts] = ()) -> Published:
    """What may be shown of ``counts``, given what was shown ``earlier`` (oldest first).

    Cells without a sensitive axis are always shown. Raises ValueError when the axes of
    sensitive tables cross in more than MOST_ATOMS ways.
    """
    made = Published(dict(counts))
    sensitive = sorted(cell for cell in counts if plan.is_sensitive(cell))
    kept = [cell for cell in sensitive if is_telling(cell, counts, plan.threshold, earlier)]
    made.left_out.update(kept)
    if not made.left_out:
        return made
    for tables in _apart(plan):
        part = replace(plan, tables=tables)
        cells = set(cells_of(part))
        _leave_out_more(made, part, [cell for cell in sensitive if cell in cells], kept)
    return made


def _leave_out_more(
    made: Published, plan: Plan, sensitive: Sequence[Cell], kept: Sequence[Cell]
) -> None:
    """Add to what is left out of ``plan``'s tables until nobody can work out one of ``kept``."""
    ours = set(sensitive)
    wanted = [cell for cell in kept if cell in ours]
    if not wanted:
        return
    looker = _Looker(made.counts, plan, made.left_out)
    while exposed := looker.exposed(wanted):
        more = _beside(exposed, sensitive, made.counts, made.left_out)
        if more is None:
            break  # nothing of a sensitive axis is shown any more
        made.left_out.add(more)
        looker.forget(more)


def _apart(plan: Plan) -> list[tuple[tuple[str, ...], ...]]:
    """The tables with a sensitive axis, in groups that share no axis.

    Whoever fits the numbers of one group fits those of all: records that lie in some way on
    the axes of one can lie in any way on those of another, if there are as many.
    """
    sensitive = {axis.name for axis in plan.axes if axis.is_sensitive}
    groups: list[tuple[set[str], list[tuple[str, ...]]]] = []
    for table in plan.tables:
        names, tables = set(table), [table]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            tables = [*group[1], *tables]
        groups.append((names, tables))
    return [tuple(tables) for names, tables in groups if names & sensitive]


def is_telling(cell: Cell, counts: Counts, threshold: int, earlier: Sequence[Counts]) -> bool:
    """Does the number count few, or has it changed by few since it was shown?"""
    changes = (abs(counts[cell] - old.get(cell, counts[cell])) for old in earlier)
    return any(_is_small(number, threshold) for number in (counts[cell], *changes))


def _is_small(count: int, threshold: int) -> bool:
    return 0 < count < threshold


def _beside(
    exposed: Cell, sensitive: Sequence[Cell], counts: Counts, left_out: Collection[Cell]
) -> Cell | None:
    """The cell to leave out next: of the same table and line if there is one, the smallest."""

    def rank(cell: Cell) -> tuple[bool, bool, int, Cell]:
        same_axes = [name for name, _ in cell] == [name for name, _ in exposed]
        shared = len(set(cell) & set(exposed))
        is_beside = same_axes and shared == len(cell) - 1
        return (not is_beside, counts[cell] == 0, counts[cell], cell)

    return min((cell for cell in sensitive if cell not in left_out), key=rank, default=None)


class _Looker:
    """Somebody who knows all that is shown, and how far that lets her reckon."""

    def __init__(self, counts: Counts, plan: Plan, left_out: Collection[Cell]) -> None:
        axes = [axis for axis in plan.axes if any(axis.name in table for table in plan.tables)]
        self._atoms = list(_atoms(axes))
        names = {axis.name for axis in axes}
        self._least: dict[Cell, float] = {
            ((axis.name, value),): float(n) for axis in axes for value, n in axis.least.items()
        }
        known = [cell for cell in sorted(counts) if names.issuperset(name for name, _ in cell)]
        self._place = {cell: row for row, cell in enumerate(known)}
        self._model = quiet()
        width = len(self._atoms)
        self._model.addVars(width, np.zeros(width), np.full(width, highspy.kHighsInf))
        for cell in known:
            members = self._members(cell)
            low, high = (
                (self._least.get(cell, 0.0), highspy.kHighsInf)
                if cell in left_out
                else (float(counts[cell]), float(counts[cell]))
            )
            self._model.addRow(low, high, len(members), members, np.ones(len(members)))

    def _members(self, cell: Cell) -> Any:
        wanted = set(cell)
        found = [place for place, atom in enumerate(self._atoms) if wanted <= atom]
        return np.array(found, dtype=np.int32)

    def forget(self, cell: Cell) -> None:
        row = self._place[cell]
        self._model.changeRowBounds(row, self._least.get(cell, 0.0), highspy.kHighsInf)

    def exposed(self, cells: Iterable[Cell]) -> Cell | None:
        """The first of ``cells`` whose count is known too well."""
        return next((cell for cell in cells if self._width(cell) < LEAST_WIDTH - 0.5), None)

    def _width(self, cell: Cell) -> float:
        low = self._reached(cell, highspy.ObjSense.kMinimize)
        high = self._reached(cell, highspy.ObjSense.kMaximize)
        return high - low

    def _reached(self, cell: Cell, sense: Any) -> float:
        width = len(self._atoms)
        costs = np.zeros(width)
        costs[self._members(cell)] = 1.0
        self._model.changeColsCost(width, np.arange(width, dtype=np.int32), costs)
        self._model.changeObjectiveSense(sense)
        self._model.run()
        if self._model.getModelStatus() == highspy.HighsModelStatus.kUnbounded:
            return highspy.kHighsInf
        return float(self._model.getObjectiveValue())


def _atoms(axes: Sequence[Axis]) -> Iterator[frozenset[tuple[str, str]]]:
    """Every way in which a record may lie on the axes."""
    ways = prod(len(axis.values) for axis in axes)
    if ways > MOST_ATOMS:
        raise ValueError(f"{ways} ways to lie on the axes of sensitive tables are too many")
    names = [axis.name for axis in axes]
    for values in product(*(axis.values for axis in axes)):
        yield frozenset(zip(names, values, strict=True))
