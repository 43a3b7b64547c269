"""A programme in whole numbers, solved by HiGHS: one thread, a fixed seed, from nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf, isinf
from typing import Any, Final

from charshia.engines.later import later

highspy = later("highspy")
np = later("numpy")

SEED: Final = 7
NEAR: Final = 1e-6  # how far a bound may be off by reckoning
FEASIBLE: Final = 2  # HiGHS: an answer that keeps every row
Terms = Mapping[int, int]  # a variable's number to its factor


@dataclass(frozen=True, slots=True)
class Goal:
    """A sum to be made least."""

    terms: Terms

    def of(self, values: Sequence[float]) -> float:
        return sum(factor * values[one] for one, factor in self.terms.items())


@dataclass(frozen=True, slots=True)
class Outcome:
    """``values`` by variable, None where nothing was found; nothing is less than ``bound``.
    "stopped" says that time ended it: another run may find something else."""

    status: str
    values: tuple[int, ...] | None
    bound: int | None


@dataclass(slots=True)
class Programme:
    """Variables from 0 to their high, all whole."""

    highs: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def variable(self, high: float) -> int:
        """A new variable; its number."""
        self.highs.append(high)
        return len(self.highs) - 1

    def constrain(self, terms: Terms, *, at_least: float = -inf, at_most: float = inf) -> None:
        self.rows.append((dict(terms), at_least, at_most))

    def keep(self, goal: Goal, at_most: int) -> None:
        """Carry what an earlier stage reached into the next."""
        self.constrain(goal.terms, at_most=at_most)

    def least(self, goal: Goal, *, seconds: float) -> Outcome:
        """The values at which ``goal`` is least, found within ``seconds``.

        Always from nothing: HiGHS was seen to call worse answers optimal when given one to
        start from. What does not keep every row exactly is not given.
        """
        solver = highspy.Highs()
        solver.silent()
        for name, value in (
            ("threads", 1), ("parallel", "off"), ("random_seed", SEED), ("mip_rel_gap", 0.0),
            ("time_limit", max(0.01, seconds)),
        ):  # fmt: skip
            solver.setOptionValue(name, value)
        solver.passModel(self._model(goal))
        solver.run()
        info, statuses = solver.getInfo(), highspy.HighsModelStatus
        bound = None if isinf(info.mip_dual_bound) else ceil(info.mip_dual_bound - NEAR)
        status = "optimal" if solver.getModelStatus() == statuses.kOptimal else "stopped"
        if info.primal_solution_status != FEASIBLE:
            return Outcome("stopped", None, bound)
        values = tuple(round(one) for one in solver.getSolution().col_value)
        return Outcome(status, values if self._is_kept_by(values) else None, bound)

    def _is_kept_by(self, values: Sequence[int]) -> bool:
        return all(
            low <= sum(factor * values[one] for one, factor in terms.items()) <= high
            for terms, low, high in self.rows
        )

    def _model(self, goal: Goal) -> Any:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.highs), len(self.rows)
        costs = np.zeros(len(self.highs))
        costs[list(goal.terms)] = list(goal.terms.values())
        lp.col_cost_, lp.col_lower_ = costs, np.zeros(len(self.highs))
        lp.col_upper_ = np.array(self.highs, dtype=float)
        lp.row_lower_ = np.array([low for _terms, low, _high in self.rows], dtype=float)
        lp.row_upper_ = np.array([high for _terms, _low, high in self.rows], dtype=float)
        starts = np.cumsum([0, *(len(terms) for terms, _low, _high in self.rows)])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = starts.astype(np.int32)
        lp.a_matrix_.index_ = np.array(
            [one for terms, _low, _high in self.rows for one in terms], dtype=np.int32
        )
        lp.a_matrix_.value_ = np.array(
            [one for terms, _low, _high in self.rows for one in terms.values()], dtype=float
        )
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.highs)
        return lp
