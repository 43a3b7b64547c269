"""Fewer gaps: the same meetings at other times.

Simulated annealing over Kempe chains (as in timetabling: Lü and Hao, "Adaptive tabu search for
course timetabling", Eur. J. Oper. Res. 200, 2010): two slots swap all meetings that hang
together through the people in them, so nobody is ever in two places.
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping

from charshia.engines.meetings.case import SILENT, Case, Place
from charshia.engines.meetings.clock import Clock

WARM, COLD = 1.5, 0.05  # gaps
MOVES, MOST_MOVES = 5, 4_000_000  # tried: for each two meetings, and in all
NEAR = 0.6  # share of moves to a slot beside another meeting


def gaps_of(slots: Iterable[int], days: tuple[int, ...], free: frozenset[int]) -> int:
    """Slots in which somebody is there, ``free`` and waits between two meetings of a day."""
    by_day: dict[int, list[int]] = {}
    for slot in slots:
        by_day.setdefault(days[slot], []).append(slot)
    return sum(
        sum(slot in free and slot not in taken for slot in range(min(taken), max(taken)))
        for taken in by_day.values()
    )


class Closing:
    """The meetings of a timetable on the move."""

    def __init__(self, case: Case, places: Mapping[int, Place]) -> None:
        self.case = case
        self.places = dict(places)
        self.agenda: list[dict[int, int]] = [{} for _ in case.free]
        self.sides = {pair: (case.pairs[pair].one, case.pairs[pair].other) for pair in places}
        self.slots = {pair: frozenset(case.pairs[pair].slots) for pair in places}
        self.load: Counter[int] = Counter()
        self.said: Counter[Place] = Counter()
        for pair, place in places.items():
            for who in self.sides[pair]:
                self.agenda[who][place[0]] = pair
            self.load[place[0]] += 1
            self.said[place] += 1
        self.gaps = [self._gaps(who) for who in range(len(case.free))]
        self.lowest, self.best = sum(self.gaps), dict(self.places)

    def _gaps(self, who: int) -> int:
        slots = [*self.agenda[who], *self.case.busy[who]]
        return gaps_of(slots, self.case.days, self.case.free[who])

    def close(self, clock: Clock, seed: int = 1, most: int = MOST_MOVES) -> None:
        """Move until the time is over, ``most`` moves are tried or no gap is left."""
        dice = random.Random(seed)  # noqa: S311 - a search, not a secret
        pairs, total = sorted(self.places), sum(self.gaps)
        whole, many = max(clock.left, 0.001), min(most, 1_000 + MOVES * len(pairs) ** 2)
        heat = WARM
        for count in range(many):
            if count % 64 == 0:
                if not total or clock.left <= 0:
                    return
                spent = max(count / many, 1 - clock.left / whole)
                heat = WARM * (COLD / WARM) ** spent
            pair = pairs[int(dice.random() * len(pairs))]
            total += self._try(pair, self._target(pair, dice), dice, heat)
            if total < self.lowest:
                self.lowest, self.best = total, dict(self.places)

    def _target(self, pair: int, dice: random.Random) -> int:
        """Mostly a slot beside another meeting of one of the two."""
        slots = self.case.pairs[pair].slots
        if dice.random() < NEAR:
            agenda = self.agenda[self.sides[pair][dice.random() < 0.5]]
            beside = [*agenda][int(dice.random() * len(agenda))] + (
                1 if dice.random() < 0.5 else -1
            )
            if beside in self.slots[pair]:
                return beside
        return slots[int(dice.random() * len(slots))]

    def _try(self, pair: int, target: int, dice: random.Random, heat: float) -> int:
        """Swap the chain of ``pair`` with ``target``; the change in gaps, 0 if it stays."""
        source = self.places[pair][0]
        chain = self._chain(pair, source, target) if target != source else None
        if not chain or not self._has_room(chain, source, target):
            return 0
        people = {who for moved in chain for who in self.sides[moved]}
        before = sum(self.gaps[who] for who in people)
        self._swap(chain, source, target)
        fresh = {who: self._gaps(who) for who in people}
        change = sum(fresh.values()) - before
        if change > 0 and dice.random() >= math.exp(-change / heat):
            self._swap(chain, source, target)
            return 0
        for who, gaps in fresh.items():
            self.gaps[who] = gaps
        return change

    def _chain(self, pair: int, source: int, target: int) -> list[int] | None:
        """All that must move with ``pair``; none where somebody cannot."""
        chain, seen = [pair], {pair}
        for moved in chain:
            goes_to = target if self.places[moved][0] == source else source
            if goes_to not in self.slots[moved]:
                return None
            for who in self.sides[moved]:
                met = self.agenda[who].get(goes_to)
                if met is not None and met not in seen:
                    seen.add(met)
                    chain.append(met)
        return chain

    def _has_room(self, chain: list[int], source: int, target: int) -> bool:
        moved, said = 0, Counter[int]()
        for pair in chain:
            slot, voice = self.places[pair]
            step = 1 if slot == source else -1
            moved += step
            if voice != SILENT:
                said[voice] += step
        case = self.case
        if self.load[target] + moved > case.tables[target]:
            return False
        if self.load[source] - moved > case.tables[source]:
            return False
        return all(
            self.said[target, voice] + step <= case.voices[voice].free[target]
            and self.said[source, voice] - step <= case.voices[voice].free[source]
            for voice, step in said.items()
        )

    def _swap(self, chain: list[int], source: int, target: int) -> None:
        for pair in chain:
            place = self.places[pair]
            for who in self.sides[pair]:
                if self.agenda[who].get(place[0]) == pair:
                    del self.agenda[who][place[0]]
            self.load[place[0]] -= 1
            self.said[place] -= 1
        for pair in chain:
            slot, voice = self.places[pair]
            slot = target if slot == source else source
            self.places[pair] = (slot, voice)
            for who in self.sides[pair]:
                self.agenda[who][slot] = pair
            self.load[slot] += 1
            self.said[slot, voice] += 1
