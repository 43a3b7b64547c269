"""HiGHS, made to say nothing, to use one thread and to give the same answer to the same question.

Whatever asks HiGHS here goes through ``quiet``: its scheduler is one for the whole process,
and refuses to run a model that wants another number of threads than the first one did.
"""

import os
from collections.abc import Mapping, Sequence
from ctypes import CDLL
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import Any, Final, Literal

from charshia.engines.later import later

highspy = later("highspy")
np = later("numpy")

SEED: Final = 7
TOLERANCE: Final = 1e-7  # how far a row may be missed, and a whole number be off
STRICT: Final = 1e-9
SMALL: Final = 600  # columns
# Looking for good answers by the way, and beginning anew with fewer columns, costs small
# programmes three times what it spares them (measured on plans of 40 lots).
PLAIN: Final = {
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_allow_restart": False,
}

_first = Lock()

# optimal: proven. feasible: as close to the bound as was asked, the same each time.
# stopped: time ended it, another run may find something else. infeasible: proven too.
Status = Literal["optimal", "feasible", "infeasible", "stopped"]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is to be found, and what each costs; the sum of costs is made least."""

    costs: Sequence[float]
    lows: Sequence[float]
    highs: Sequence[float]
    whole: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Rows:
    """Conditions by rows: ``indices`` and ``values`` from ``starts[r]`` to ``starts[r + 1]``."""

    lows: Sequence[float]
    highs: Sequence[float]
    starts: Sequence[int]
    indices: Sequence[int]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Found:
    """``values`` is empty where nothing was found. ``bound``: nothing can cost less."""

    status: Status
    values: tuple[float, ...]
    cost: float
    bound: float
    seconds: float


def quiet(*, seconds: float | None = None) -> Any:
    """A model that prints nothing, uses one thread and a fixed seed."""
    with _first:
        _greet()
    model = highspy.Highs()
    model.silent()
    model.setOptionValue("threads", 1)
    model.setOptionValue("parallel", "off")
    model.setOptionValue("random_seed", SEED)
    if seconds is not None:
        model.setOptionValue("time_limit", max(0.01, seconds))
    return model


@cache
def _greet() -> None:
    """Let HiGHS say its name where nobody hears it.

    The first model of a process writes two lines to standard output before it can be told to
    be silent, by the C library, which may keep them back until the process ends.
    """
    c = CDLL(None)
    c.fflush(None)
    stdout, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()
        c.fflush(None)
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(nowhere)


def least(
    columns: Columns,
    rows: Rows,
    *,
    seconds: float,
    gap: float = 0.0,
    grain: float = 0.0,
    tolerance: float = TOLERANCE,
) -> Found:
    """The least cost, looked for during at most ``seconds``.

    Costs of two answers differ by ``grain`` or not at all (0: by anything), so a bound less
    than that away is proof. ``gap`` is the relative one at which to stop without proof.
    Always from nothing: HiGHS was seen to call worse answers optimal when given one to
    start from.
    """
    model = quiet(seconds=seconds)
    for name in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
        model.setOptionValue(name, tolerance)
    if len(columns.costs) <= SMALL:
        for name, value in PLAIN.items():
            model.setOptionValue(name, value)
    model.setOptionValue("mip_rel_gap", gap)
    model.setOptionValue("mip_abs_gap", max(1e-6, 0.9 * grain))
    model.passModel(_model(columns, rows))
    model.run()
    return _found(model, is_whole=any(columns.whole), gap=max(1e-6, grain))


class Relaxation:
    """Columns of which none need be whole, asked about within one set of limits after another.

    The solver goes on from where it ended each time, which takes it few steps where limits
    differ little.
    """

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self._lows = np.array(columns.lows, dtype=float)
        self._highs = np.array(columns.highs, dtype=float)
        self._model = quiet()
        self._model.passModel(_model(replace(columns, whole=()), rows))

    def least(self, limits: Mapping[int, tuple[float, float]], *, seconds: float) -> Found:
        """The least cost with some columns, by their numbers, held between other limits."""
        lows, highs = self._lows.copy(), self._highs.copy()
        for one, (low, high) in limits.items():
            lows[one], highs[one] = low, high
        count = len(lows)
        self._model.changeColsBounds(count, np.arange(count, dtype=np.int32), lows, highs)
        before = float(self._model.getRunTime())
        self._model.setOptionValue("time_limit", before + max(0.01, seconds))
        self._model.run()
        found = _found(self._model, is_whole=False, gap=0.0)
        return replace(found, seconds=found.seconds - before)

    @property
    def reduced(self) -> Any:
        """By column: what moving it by one from where the last answer has it costs at least."""
        return np.array(self._model.getSolution().col_dual)


def _model(columns: Columns, rows: Rows) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns.costs), len(rows.lows)
    lp.col_cost_ = np.array(columns.costs, dtype=float)
    lp.col_lower_ = np.array(columns.lows, dtype=float)
    lp.col_upper_ = np.array(columns.highs, dtype=float)
    lp.row_lower_ = np.array(rows.lows, dtype=float)
    lp.row_upper_ = np.array(rows.highs, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(rows.indices, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(rows.values, dtype=float)
    if any(columns.whole):
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in columns.whole]
    return lp


def _found(model: Any, *, is_whole: bool, gap: float) -> Found:
    said, info = model.getModelStatus(), model.getInfo()
    statuses = highspy.HighsModelStatus
    seconds = float(model.getRunTime())
    if said in {statuses.kInfeasible, statuses.kUnboundedOrInfeasible}:
        return Found("infeasible", (), highspy.kHighsInf, highspy.kHighsInf, seconds)
    is_there = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(model.getSolution().col_value) if is_there else ()
    cost = float(info.objective_function_value) if is_there else highspy.kHighsInf
    if said == statuses.kOptimal:
        bound = float(info.mip_dual_bound) if is_whole else cost
        proven = cost - bound <= gap + 1e-9 * abs(cost)
        return Found("optimal" if proven else "feasible", values, cost, bound, seconds)
    bound = float(info.mip_dual_bound) if is_whole else -highspy.kHighsInf
    return Found("stopped", values, cost, bound, seconds)
