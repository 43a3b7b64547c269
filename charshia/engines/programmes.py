"""Mixed-integer programmes, stated in whole numbers and checked in them.

A ``Programme`` has variables and rows; ``least`` finds the values at which a ``Goal`` is
least. Goals that follow one another are carried as rows: ``keep`` what the first reached,
then look for the next. The solver reckons in floating point, so what it finds is rounded
where it should be whole, and every row of whole variables is checked exactly afterwards.
"""

import heapq
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, gcd, inf, isinf
from typing import Final

from charshia.engines.highs import (
    STRICT,
    TOLERANCE,
    Columns,
    Found,
    Relaxation,
    Rows,
    Status,
    least,
)

Terms = Mapping[int, int]  # a variable's number to its factor
Limits = Mapping[int, tuple[float, float]]  # a variable's number to its least and most
NEAR: Final = 1e-6  # rows with variables that are not whole are checked this closely
PROVEN: Final = 1e-5  # "optimal": nothing is better by more than this part of the value
SOUGHT: Final = 1e-6  # and how close the solver is asked to come


@dataclass(frozen=True, slots=True)
class Goal:
    """A sum to be made least, in units of which ``scale`` make one of the solver's."""

    terms: Terms
    scale: int = 1
    constant: int = 0

    def of(self, values: Sequence[float]) -> float:
        return sum(factor * values[one] for one, factor in self.terms.items()) + self.constant


@dataclass(frozen=True, slots=True)
class Row:
    terms: Terms
    at_least: int | None
    at_most: int | None
    scale: int

    def holds(self, values: Sequence[float], *, near: float) -> bool:
        total = sum(factor * values[one] for one, factor in self.terms.items())
        slack = near * self.scale
        return (self.at_least is None or total >= self.at_least - slack) and (
            self.at_most is None or total <= self.at_most + slack
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """``values`` by variable, whole ones as int, None where nothing was found; ``value`` and
    ``bound`` in the goal's own units. ``floors``: where cases were looked at, what each is at
    least, infinite where nothing lies within it."""

    status: Status
    values: tuple[float, ...] | None
    value: float | None
    bound: float | None
    seconds: float
    floors: tuple[float, ...] = ()

    @property
    def gap(self) -> float | None:
        """How far the value may be from the best, as a part of itself."""
        if self.value is None or self.bound is None:
            return None
        return max(0.0, self.value - self.bound) / max(1.0, abs(self.value))


@dataclass(frozen=True, slots=True)
class Case:
    """Some of all answers: those within ``limits``, none of which is below ``floor``."""

    limits: Limits
    floor: float


@dataclass(slots=True)
class Programme:
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    fine: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(
        self, high: float = inf, *, low: float = 0, whole: bool = True, fine: bool = False
    ) -> int:
        """A new variable between ``low`` and ``high``, both allowed; its number.

        ``fine``: whole, but one more or less is so little that the solver may look for the
        rest first and for whole numbers afterwards.
        """
        self.lows.append(low)
        self.highs.append(high)
        self.whole.append(whole)
        self.fine.append(fine and whole)
        return len(self.lows) - 1

    def constrain(
        self,
        terms: Terms,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        scale: int = 1,
    ) -> None:
        """Hold a sum between two numbers. Its numbers are divided by ``scale`` for the solver:
        cents are to be reckoned in whole euros, or its tolerance means nothing."""
        self.rows.append(Row(dict(terms), at_least, at_most, scale))

    def keep(self, goal: Goal, at_most: int) -> None:
        """Carry what an earlier stage reached into the next."""
        self.constrain(goal.terms, at_most=at_most - goal.constant, scale=goal.scale)

    def copy(self) -> "Programme":
        return Programme(self.lows[:], self.highs[:], self.whole[:], self.fine[:], self.rows[:])

    def least(self, goal: Goal, *, seconds: float, gap: float = SOUGHT) -> Outcome:
        """The values at which ``goal`` is least, found within ``seconds``.

        First with what is fine let be broken; then its whole numbers within what was found;
        and only if they are not proven by that, all at once.
        """
        first = self._least(goal, self._coarse(), seconds, gap)
        if first.values is None:
            return first
        rounded = self._rounded(first.values)
        if self.is_kept_by(rounded):
            found = self._said(goal, first, rounded, first)
            if not self._is_open(first, found):
                return found
        second = self._within(first.values, goal, seconds - first.seconds, gap)
        if second.values is not None:
            found = self._said(goal, first, second.values, second)
            if not self._is_open(first, found):
                return found
        spent = first.seconds + second.seconds
        third = self._least(goal, self.whole, seconds - spent, gap)
        return self._best_of(goal, first, second, third)

    def _is_open(self, first: Outcome, found: Outcome) -> bool:
        """Is there hope of proving what the broken numbers alone did not?"""
        return first.status == "optimal" and found.status == "feasible"

    def least_of(self, goal: Goal, cases: Sequence[Case], *, seconds: float) -> Outcome:
        """The least of all ``cases``, which together leave out no answer that could be less.

        Each is solved with its limits, the most promising first, and only if its relaxation
        (all that is whole let be broken) leaves hope of less than what is there. For choices
        of which a solver's relaxation knows little, and of which there are few.
        """
        if not cases:
            return Outcome("infeasible", None, None, None, 0.0)
        return _Search(self, goal, time.monotonic() + seconds).through(cases)

    def limited(self, limits: Limits) -> "Programme":
        """The same with narrower limits of some variables."""
        narrow = self.copy()
        for one, (low, high) in limits.items():
            narrow.lows[one], narrow.highs[one] = low, high
        return narrow

    def relaxation(self, goal: Goal) -> Relaxation:
        return Relaxation(*self._stated(goal))

    def _coarse(self) -> list[bool]:
        return [whole and not fine for whole, fine in zip(self.whole, self.fine, strict=True)]

    def _within(self, values: Sequence[float], goal: Goal, seconds: float, gap: float) -> Outcome:
        """With all that is whole and not fine held at ``values``."""
        fixed = self.copy()
        for one, is_coarse in enumerate(self._coarse()):
            if is_coarse:
                fixed.lows[one] = fixed.highs[one] = round(values[one])
        fixed.fine = [False] * len(self.fine)
        return fixed.least(goal, seconds=seconds, gap=gap)

    def _said(self, goal: Goal, first: Outcome, values: Sequence[float], last: Outcome) -> Outcome:
        """What came of ``values``, found in the bounds that ``first`` proved."""
        value, bound = goal.of(values), first.bound
        seconds = first.seconds if last is first else first.seconds + last.seconds
        status = first.status
        if bound is not None:
            bound = min(value, self._up(goal, bound))
            is_proven = value - bound <= PROVEN * abs(value)
            if is_proven or status == "optimal":
                status = "optimal" if is_proven else "feasible"
        return Outcome(status, tuple(values), value, bound, seconds)

    def _best_of(self, goal: Goal, first: Outcome, second: Outcome, third: Outcome) -> Outcome:
        seconds = first.seconds + second.seconds + third.seconds
        there = [one for one in (second, third) if one.values is not None]
        if not there:
            return Outcome(third.status, None, None, first.bound, seconds)
        best = min(there, key=lambda one: one.value or 0)
        bounds = [one.bound for one in (first, third) if one.bound is not None]
        whole = Outcome(third.status, best.values, best.value, max(bounds, default=None), seconds)
        return self._said(goal, whole, best.values or (), whole)

    def _least(self, goal: Goal, whole: Sequence[bool], seconds: float, gap: float) -> Outcome:
        """What does not stand the check is looked for once more with closer tolerances, and
        not given if it fails again."""
        spent, relaxed = 0.0, Programme(self.lows, self.highs, list(whole), [], self.rows)
        for tolerance in (TOLERANCE, STRICT):
            found = relaxed._solved(goal, seconds - spent, gap, tolerance)
            spent += found.seconds
            if not found.values:
                break
            values = relaxed._rounded(found.values)
            if relaxed.is_kept_by(values):
                bound = None if isinf(found.bound) else relaxed.in_units(goal, found.bound)
                return Outcome(found.status, values, goal.of(values), bound, spent)
        status: Status = "infeasible" if found.status == "infeasible" else "stopped"
        bound = None if isinf(found.bound) else relaxed.in_units(goal, found.bound)
        return Outcome(status, None, None, bound, spent)

    def in_units(self, goal: Goal, bound: float) -> float:
        """The solver's bound in the goal's own units."""
        return self._up(goal, bound * goal.scale + goal.constant)

    def _up(self, goal: Goal, bound: float) -> float:
        """No answer lies between two grains."""
        grain = self._grain(goal)
        if not grain:
            return bound
        return ceil((bound - goal.constant) / grain - NEAR) * grain + goal.constant

    def is_kept_by(self, values: Sequence[float]) -> bool:
        """Do ``values`` keep all rows and limits, exactly where all in a row are whole?"""
        within = all(
            low - NEAR <= value <= high + NEAR
            for low, value, high in zip(self.lows, values, self.highs, strict=True)
        )
        return within and all(
            row.holds(values, near=0 if self._is_whole(row.terms) else NEAR) for row in self.rows
        )

    def _is_whole(self, terms: Terms) -> bool:
        return all(self.whole[one] for one in terms)

    def _grain(self, goal: Goal) -> int:
        """By how much the goal of two different answers differs at least; 0: by anything."""
        return gcd(*goal.terms.values()) if self._is_whole(goal.terms) else 0

    def _solved(self, goal: Goal, seconds: float, gap: float, tolerance: float) -> Found:
        columns, rows = self._stated(goal)
        grain = self._grain(goal) / goal.scale
        return least(columns, rows, seconds=seconds, gap=gap, grain=grain, tolerance=tolerance)

    def _stated(self, goal: Goal) -> tuple[Columns, Rows]:
        """As the solver wants it."""
        costs = [0.0] * len(self.lows)
        for one, factor in goal.terms.items():
            costs[one] = factor / goal.scale
        starts: list[int] = [0]
        indices: list[int] = []
        values: list[float] = []
        for row in self.rows:
            indices += row.terms.keys()
            values += [factor / row.scale for factor in row.terms.values()]
            starts.append(len(indices))
        lows = [-inf if row.at_least is None else row.at_least / row.scale for row in self.rows]
        highs = [inf if row.at_most is None else row.at_most / row.scale for row in self.rows]
        return (
            Columns(costs, self.lows, self.highs, self.whole),
            Rows(lows, highs, starts, indices, values),
        )

    def _rounded(self, values: Sequence[float]) -> tuple[float, ...]:
        return tuple(
            round(value) if whole else value
            for value, whole in zip(values, self.whole, strict=True)
        )


class _Search:
    """Through cases, the one with the lowest bound first, until none can be less."""

    def __init__(self, programme: Programme, goal: Goal, ends: float) -> None:
        self._programme, self._goal, self._ends = programme, goal, ends
        self._began = time.monotonic()
        self._relaxation = programme.relaxation(goal)
        self._best: Outcome | None = None
        self._open: list[tuple[float, bool, int]] = []  # bound, has it been relaxed, which case
        self._floors: list[float] = []
        self._proven = inf  # the lowest bound of cases that were solved

    def through(self, cases: Sequence[Case]) -> Outcome:
        self._open = [(case.floor, False, number) for number, case in enumerate(cases)]
        self._floors = [case.floor for case in cases]
        heapq.heapify(self._open)
        while self._open and self._is_worth(self._open[0][0]):
            bound, is_relaxed, number = heapq.heappop(self._open)
            left = self._ends - time.monotonic()
            if left <= 0:
                heapq.heappush(self._open, (bound, is_relaxed, number))
                return self._said("stopped")
            if is_relaxed:
                self._solve(self._programme.limited(cases[number].limits), bound, left)
            else:
                self._relax(cases[number], bound, number, left)
        return self._said("optimal" if self._best else "infeasible")

    def _relax(self, case: Case, bound: float, number: int, left: float) -> None:
        found = self._relaxation.least(case.limits, seconds=left)
        self._floors[number] = inf
        if found.status != "infeasible":
            known = found.bound * self._goal.scale + self._goal.constant
            self._floors[number] = bound = max(bound, known)
            heapq.heappush(self._open, (bound, True, number))

    def _solve(self, narrow: Programme, bound: float, left: float) -> None:
        if self._best is not None and self._best.value is not None:
            narrow.keep(self._goal, ceil(self._best.value) - 1)
        found = narrow.least(self._goal, seconds=left)
        if found.values is not None:
            self._best = found
        if found.status == "stopped" or found.values is not None:
            self._proven = min(self._proven, bound if found.bound is None else found.bound)

    def _is_worth(self, bound: float) -> bool:
        """Could a case with this bound be less than what is there?"""
        if self._best is None or self._best.value is None:
            return True
        return self._best.value - bound > SOUGHT * abs(self._best.value) + NEAR

    def _said(self, status: Status) -> Outcome:
        seconds = time.monotonic() - self._began
        bound = min([self._proven, *(one[0] for one in self._open[:1])])
        if self._best is None or self._best.value is None:
            known = None if isinf(bound) else bound
            is_open = status == "stopped" or self._proven < inf
            said: Status = "stopped" if is_open else "infeasible"
            return Outcome(said, None, None, known, seconds, tuple(self._floors))
        value = self._best.value
        bound = min(value, bound)
        is_proven = value - bound <= PROVEN * abs(value)
        said = "optimal" if is_proven else "stopped"
        return Outcome(said, self._best.values, value, bound, seconds, tuple(self._floors))
