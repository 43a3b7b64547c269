"""The timetable: who meets, then when, then with fewer gaps.

0. A first timetable is filled at once (``filling``); nothing later is worse.
1. Which pairs meet in which stretch of some slots is a b-matching with rooms, interpreters,
   quotas and the floor as further rows (``choosing``); its bound holds for every timetable.
2. The stretches are cut into slots, and what did not fit is placed by solving a few slots anew
   at a time (``placing``). A small case is solved by slots at once and needs no second step.
3. The meetings stay, their slots are swapped until fewer people wait (``closing``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from charshia.engines.meetings.case import Case, Place, case_of, why_unmet
from charshia.engines.meetings.choosing import Bounds, Option, Score, best_choice, whole_choice
from charshia.engines.meetings.clock import Clock
from charshia.engines.meetings.closing import Closing
from charshia.engines.meetings.filling import Filling
from charshia.engines.meetings.placing import Placed
from charshia.engines.meetings.problem import Problem, Stage, Timetable
from charshia.engines.meetings.seating import seated

STRETCH = 5  # slots
SMALL = 3_000  # ways to place a pair that are solved at once
FOR_WISHES = 0.6  # of the time; the rest is for gaps
FOR_CHOICE = 0.65  # of that, at most: a choice that is proven gives all bounds


def solve(problem: Problem, *, seconds: float = 60.0) -> Timetable:
    """A timetable for ``problem`` in about ``seconds``, its stages with what is proven of each.

    What is agreed stays. Deterministic where no stage is ended by the clock.
    """
    whole = Clock(seconds)
    case = case_of(problem)
    clock = Clock(FOR_WISHES * seconds)
    placed, bounds = _placed(case, clock)
    before = whole.left
    closing = Closing(case, placed.places)
    closing.close(whole)
    stopped = placed.was_stopped or whole.left <= 0
    return _timetable(problem, case, closing, placed.score, bounds, before - whole.left, stopped)


def _placed(case: Case, clock: Clock) -> tuple[Placed, Bounds]:
    is_small = sum(len(one.slots) * len(one.voices) for one in case.pairs) <= SMALL
    stretches = _stretches(case.days, 1 if is_small else STRETCH)
    first = Clock(FOR_CHOICE * clock.left)
    filled = Placed(case, Filling(case).fill())
    start = _options(stretches, filled.places)
    bounds = best_choice(whole_choice(case, stretches), first, start=start)
    placed = Placed(case, was_stopped=first.left <= 0)
    if is_small:
        placed.places = {pair: (stretches[at][0], voice) for pair, at, voice in bounds.options}
    elif bounds.score.rank > filled.score.rank:
        for place, stretch in enumerate(stretches):
            chosen = [pair for pair, at, _voice in bounds.options if at == place]
            placed.place_stretch(stretch, chosen, clock.left / (4 * len(stretches)))
    if placed.score.rank < filled.score.rank:
        placed.places = dict(filled.places)
    placed.improve(bounds.bound, clock)
    return placed, _bounds_beside(case, stretches, placed, bounds, clock)


def _options(stretches: list[list[int]], places: Mapping[int, Place]) -> list[Option]:
    """The choice that a timetable is."""
    where = {slot: place for place, stretch in enumerate(stretches) for slot in stretch}
    return [(pair, where[slot], voice) for pair, (slot, voice) in places.items()]


def _stretches(days: Sequence[int], most: int) -> list[list[int]]:
    """The slots of each day in pieces of at most ``most``, in order."""
    found = []
    for day in sorted(set(days)):
        slots = [slot for slot, of in enumerate(days) if of == day]
        pieces = -(-len(slots) // most)
        cuts = [len(slots) * piece // pieces for piece in range(pieces + 1)]
        found += [slots[first:last] for first, last in pairwise(cuts)]
    return found


def _bounds_beside(
    case: Case, stretches: list[list[int]], placed: Placed, bounds: Bounds, clock: Clock
) -> Bounds:
    """The bounds that hold for what was placed.

    Those of the choice hold where the stages before are as good as in it. Where the timetable
    is behind, more may be possible in a later stage, and it is asked again.
    """
    score = placed.score
    if (score.short, score.mutual) == (bounds.score.short, bounds.score.mutual):
        return bounds
    start = _options(stretches, placed.places)
    again = best_choice(
        whole_choice(case, stretches), Clock(max(1.0, clock.left)), start=start, held=score
    )
    return replace(again, seconds=bounds.seconds)


def _timetable(
    problem: Problem, case: Case, closing: Closing, score: Score, bounds: Bounds,
    seconds: float, stopped: bool,
) -> Timetable:  # fmt: skip
    meetings = seated(problem, case, closing.best)
    met = {one.pair for one in meetings}
    agreed = {one.pair for one in problem.fixed}
    wished = [frozenset(asked) for asked in problem.wishes if frozenset(asked) in agreed]
    values = (score.short, score.mutual, score.wishes)
    limits = (bounds.bound.short, bounds.bound.mutual, bounds.bound.wishes)
    more = (0, len(wished) - len(set(wished)), len(wished))  # what the agreed meetings meet
    stages = [
        Stage(name, value + plus, limit + plus, took)
        for name, value, limit, plus, took in zip(
            ("floor", "mutual", "wishes"), values, limits, more, bounds.seconds, strict=True
        )
    ]
    stages.append(Stage("gaps", closing.lowest, 0, seconds))
    return Timetable(meetings, why_unmet(problem, case, met), tuple(stages), not stopped)
