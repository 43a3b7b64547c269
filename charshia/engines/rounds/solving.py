"""Solving in child processes: the solver and all it loads never enter the process that asks."""

import json
import subprocess
import sys
import time
from threading import Timer

from charshia.engines.rounds.problem import Answer, Problem, Route
from charshia.engines.rounds.timing import judged
from charshia.engines.rounds.wire import pack, unpack_routes

SEEDS = (1, 2)
GRACE = 20.0  # seconds after its time until a child that does not answer is killed


class SolverFailed(Exception):
    """No child answered: the last words of one of them."""


def solve(
    problem: Problem, *, seconds: float, seeds: tuple[int, ...] = SEEDS, began: float | None = None
) -> Answer:
    """Good routes for ``problem``, the best of one child process a seed, after ``seconds``.

    A feasible answer is better than any other, then the cheaper one. The cost and whether it
    is feasible are found by walking the routes, not taken from the solver. ``began`` is a
    ``time.monotonic()`` from which the seconds count. Raises SolverFailed.

    Solved with PyVRP (Wouda, Lan and Kool, INFORMS Journal on Computing 36(4), 2024), an
    iterated local search; shipments are its own, so that collecting before handing over, by
    one vehicle, holds within the search and not by repair.
    """
    began = time.monotonic() if began is None else began
    if not problem.stops and not problem.shipments:
        return judged(problem, tuple(() for _vehicle in problem.vehicles))
    children = [_Child(seed) for seed in seeds]
    line = pack(problem) + "\n"
    try:
        for child in children:
            child.ask(line, seconds - (time.monotonic() - began))
        found = [routes for child in children if (routes := child.answer()) is not None]
    finally:
        for child in children:
            child.end()
    if not found:
        raise SolverFailed(children[0].last_words)
    answers = [judged(problem, routes, time.monotonic() - began) for routes in found]
    return min(answers, key=lambda one: (not one.is_feasible, one.cost))


class _Child:
    """One process. It ends when we end: its standard input closes."""

    def __init__(self, seed: int) -> None:
        self.last_words = ""
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "charshia.engines.rounds.child", str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.clock: Timer | None = None

    def ask(self, line: str, seconds: float) -> None:
        seconds = max(0.2, seconds)
        self.clock = Timer(seconds + GRACE, self.process.kill)
        self.clock.daemon = True
        self.clock.start()
        assert self.process.stdin
        try:
            self.process.stdin.write(f"{seconds}\n{line}")
            self.process.stdin.flush()
        except BrokenPipeError:
            return  # its answer is empty, its last words say why

    def answer(self) -> tuple[Route, ...] | None:
        assert self.process.stdout
        assert self.process.stderr
        said = self.process.stdout.read()
        if not said:
            self.last_words = self.process.stderr.read()[-500:]
            return None
        return unpack_routes(json.loads(said))

    def end(self) -> None:
        if self.clock:
            self.clock.cancel()
        self.process.kill()
        self.process.communicate()
