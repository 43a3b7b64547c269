"""A timetable at once, without a solver: what every search begins with and is never worse than."""

from collections import Counter, defaultdict

from charshia.engines.meetings.case import SILENT, Case, Place


class Filling:
    """Pairs are placed one after the other, each where there is most room.

    First those by which somebody comes nearer to the floor, then the mutual, then the others;
    among equals those that fit fewest slots.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.places: dict[int, Place] = {}
        self._taken: dict[int, set[int]] = defaultdict(set)
        self._load: Counter[int] = Counter()
        self._said: Counter[Place] = Counter()
        self._had_of: Counter[tuple[int, str]] = Counter()
        self._met: Counter[int] = Counter()

    def fill(self) -> dict[int, Place]:
        pairs = self.case.pairs
        order = sorted(
            range(len(pairs)), key=lambda one: (not pairs[one].is_mutual, len(pairs[one].slots))
        )
        for pair in order:
            if any(self._met[who] < self.case.need[who] for who in pairs[pair].wished_by):
                self._place(pair)
        for pair in order:
            if pair not in self.places:
                self._place(pair)
        return self.places

    def _place(self, pair: int) -> None:
        one = self.case.pairs[pair]
        if not (self._has_quota(one.one, one.other) and self._has_quota(one.other, one.one)):
            return
        shut = self._taken[one.one] | self._taken[one.other]
        found = [
            (self._load[slot] - self.case.tables[slot], slot, voice)
            for slot in one.slots
            if slot not in shut and self._load[slot] < self.case.tables[slot]
            for voice in one.voices
            if voice == SILENT or self._said[slot, voice] < self.case.voices[voice].free[slot]
        ]
        if not found:
            return
        _room, slot, voice = min(found)
        self.places[pair] = (slot, voice)
        self._load[slot] += 1
        self._said[slot, voice] += 1
        self._met.update(one.wished_by)
        for who, other in ((one.one, one.other), (one.other, one.one)):
            self._taken[who].add(slot)
            self._had_of[who, self.case.kinds[other]] += 1

    def _has_quota(self, who: int, other: int) -> bool:
        kind = self.case.kinds[other]
        most_of = self.case.most_of[who].get(kind)
        if most_of is not None and self._had_of[who, kind] >= most_of:
            return False
        return len(self._taken[who]) < self.case.most[who]
