"""The best timetable found by trying all, with nothing of the engine but the plain words."""

from collections import Counter
from itertools import product

from charshia.engines.meetings.problem import Problem

Way = tuple[int, str]  # slot and interpreter, empty where none is needed
Met = tuple[str, str, int, str]


class Trial:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = {one.id: one for one in problem.participants}
        refused = {frozenset(one) for one in problem.refusals}
        open_wishes = [one for one in problem.wishes if frozenset(one) not in refused]
        pairs = sorted({tuple(sorted(one)) for one in open_wishes})
        self.ways = {pair: self._ways(*pair) for pair in pairs}
        own = Counter(
            one for one, other in open_wishes if self.ways[min(one, other), max(one, other)]
        )
        self.need = {
            who: min(problem.least, own[who], one.most, len(one.slots))
            for who, one in self.people.items()
        }

    @property
    def best(self) -> tuple[int, int, int]:
        """Floor (below nought), mutual meetings and wishes met."""
        return self._best(list(self.ways), [])

    def _best(self, pairs: list[tuple[str, str]], met: list[Met]) -> tuple[int, int, int]:
        if not pairs:
            return self._score(met)
        (one, other), *rest = pairs
        found = [self._best(rest, met)]
        for way in self.ways[one, other]:
            if self._fits(met, one, other, way):
                found.append(self._best(rest, [*met, (one, other, *way)]))
        return max(found)

    def _ways(self, one: str, other: str) -> list[Way]:
        there = self.people[one].slots & self.people[other].slots
        return [(slot, by) for slot in sorted(there) for by in self._speakers(one, other, slot)]

    def _speakers(self, one: str, other: str, slot: int) -> list[str]:
        mine, theirs = self.people[one].languages, self.people[other].languages
        if mine & theirs:
            return [""]
        wanted = {frozenset(pair) for pair in product(mine, theirs)}
        return [by.id for by in self.problem.interpreters if slot in by.slots and wanted & by.pairs]

    def _fits(self, met: list[Met], one: str, other: str, way: Way) -> bool:
        beside = [(a, b, by) for a, b, slot, by in met if slot == way[0]]
        if len(beside) >= self.problem.tables:
            return False
        if any({one, other} & {a, b} or (by and by == way[1]) for a, b, by in beside):
            return False
        return self._has_quota(met, one, other) and self._has_quota(met, other, one)

    def _has_quota(self, met: list[Met], who: str, whom: str) -> bool:
        kind = self.people[whom].kind
        mine = [({a, b} - {who}).pop() for a, b, _slot, _by in met if who in (a, b)]
        alike = sum(self.people[other].kind == kind for other in mine)
        most = self.people[who]
        return len(mine) < most.most and alike < most.most_of.get(kind, 99)

    def _score(self, met: list[Met]) -> tuple[int, int, int]:
        together = {frozenset((one, other)) for one, other, _slot, _by in met}
        kept = [asked for asked in self.problem.wishes if frozenset(asked) in together]
        own = Counter(who for who, _whom in kept)
        short = sum(max(0, need - own[who]) for who, need in self.need.items())
        return -short, len(kept) - len(together), len(kept)
