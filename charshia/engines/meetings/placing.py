"""From a choice to slots, by solving a few slots at a time and leaving all others as they are.

Large neighbourhood search (Shaw, "Using constraint programming and local search methods to
solve vehicle routing problems", CP 1998), each neighbourhood a small programme.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from charshia.engines.meetings.case import Case, Place
from charshia.engines.meetings.choosing import Choice, Score
from charshia.engines.meetings.clock import Clock
from charshia.engines.programmes import Goal

COLUMNS = 1_500  # of a neighbourhood
MOST_SECONDS = 3.0  # for a neighbourhood
PATIENCE = 60  # neighbourhoods that improve nothing
FLOOR, MUTUAL = 40, 4  # how much dearer than a wish, within a neighbourhood


@dataclass(slots=True)
class Placed:
    """Where each placed pair of ``case`` meets: its slot and voice."""

    case: Case
    places: dict[int, Place] = field(default_factory=dict)
    was_stopped: bool = False

    @property
    def score(self) -> Score:
        pairs = self.case.pairs
        met = Counter(who for pair in self.places for who in pairs[pair].wished_by)
        return Score(
            sum(max(0, need - met[who]) for who, need in enumerate(self.case.need)),
            sum(pairs[pair].is_mutual for pair in self.places),
            met.total(),
        )

    def place_stretch(self, slots: Sequence[int], among: Iterable[int], seconds: float) -> None:
        """Solve ``slots`` anew for the pairs that are in them and for ``among``."""
        inside = {pair for pair, (slot, _) in self.places.items() if slot in set(slots)}
        wanted = sorted(inside | {pair for pair in among if pair not in self.places})
        choice = self._around(slots, wanted, inside)
        terms = {column: -worth for column, worth in choice.worth().items()}
        for column in choice.worth(only_mutual=True):
            terms[column] -= MUTUAL
        terms |= dict.fromkeys(choice.lacking, FLOOR)
        found = choice.programme.least(Goal(terms), seconds=seconds)
        self.was_stopped |= found.status == "stopped"
        if found.values is None:
            return
        before, earlier = self.score, dict(self.places)
        for pair in inside:
            del self.places[pair]
        for pair, place, voice in choice.taken(found.values):
            self.places[pair] = (slots[place], voice)
        if self.score.rank < before.rank:
            self.places = earlier

    def _around(self, slots: Sequence[int], wanted: list[int], inside: set[int]) -> Choice:
        """The programme of ``slots``, when all that lies outside stays."""
        case = self.case
        had: Counter[int] = Counter()
        had_of: Counter[tuple[int, str]] = Counter()
        met: Counter[int] = Counter()
        for pair in self.places.keys() - inside:
            one = case.pairs[pair]
            had.update((one.one, one.other))
            had_of[one.one, case.kinds[one.other]] += 1
            had_of[one.other, case.kinds[one.one]] += 1
            met.update(one.wished_by)
        return Choice(
            case, [[slot] for slot in slots], wanted,
            [most - had[who] for who, most in enumerate(case.most)],
            [_less(of, who, had_of) for who, of in enumerate(case.most_of)],
            [need - met[who] for who, need in enumerate(case.need)],
            case.tables, [voice.free for voice in case.voices],
        )  # fmt: skip

    def improve(self, goal: Score, clock: Clock, seed: int = 1) -> None:
        """Place more, until ``goal`` is reached, the time is over or nothing helps any more."""
        dice, patience = random.Random(seed), PATIENCE  # noqa: S311 - a search, not a secret
        while clock.left > 0.1 and patience and self.score.rank < goal.rank:
            unplaced = [pair for pair in range(len(self.case.pairs)) if pair not in self.places]
            if not unplaced:
                return
            before = self.score.rank
            slots = self._beside(dice.choice(unplaced), len(unplaced), dice)
            self.place_stretch(slots, unplaced, min(MOST_SECONDS, clock.left))
            patience = patience - 1 if self.score.rank == before else PATIENCE
        self.was_stopped |= clock.left <= 0.1

    def _beside(self, pair: int, unplaced: int, dice: random.Random) -> list[int]:
        """Slots in which one of the two is free, and some more, as many as can be solved."""
        one, case = self.case.pairs[pair], self.case
        taken = {
            who: {self.places[p][0] for p in self.places if who in _sides(case, p)}
            for who in (one.one, one.other)
        }
        order = sorted(
            range(len(case.days)),
            key=lambda slot: (
                -(slot in one.slots) - sum(slot not in taken[who] for who in taken),
                dice.random(),
            ),
        )
        load = Counter(slot for slot, _voice in self.places.values())
        chosen, pairs = order[:2], unplaced + sum(load[slot] for slot in order[:2])
        for slot in order[2:]:
            pairs += load[slot]
            if pairs * (len(chosen) + 1) > COLUMNS:
                break
            chosen.append(slot)
        return sorted(chosen)


def _sides(case: Case, pair: int) -> tuple[int, int]:
    return case.pairs[pair].one, case.pairs[pair].other


def _less(of: Mapping[str, int], who: int, had: Counter[tuple[int, str]]) -> dict[str, int]:
    return {kind: most - had[who, kind] for kind, most in of.items()}
