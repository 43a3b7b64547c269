"""Many machines against the many parts of a design."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from charshia.engines.capability.judging import Machine, Need, Verdict, judge
from charshia.engines.capability.sizes import Maybe, at_least, at_most, goes_in, turns_in
from charshia.engines.capability.vocabulary import Answer, Vocabulary

NEAR: Final = 3


@dataclass(frozen=True)
class Standing:
    """What one space can do of a design: places of the parts in the list that was asked."""

    space: Hashable
    made: tuple[int, ...]
    unknown: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def answer(self) -> Answer:
        """For the whole design."""
        if self.missing:
            return Answer.NO
        return Answer.UNKNOWN if self.unknown else Answer.YES


@dataclass(frozen=True)
class Sharing:
    """Who makes which parts, where several spaces are needed, and what nobody surely makes."""

    shares: tuple[tuple[Hashable, tuple[int, ...]], ...]
    left: tuple[int, ...]


class Fleet:
    """Machines, laid out so that a design is answered at once.

    ``rank`` judges by sieves over the machines that have the process at all, which give what
    ``judge`` gives; the reasons are written only for what is looked at.
    """

    def __init__(
        self, machines: Iterable[Machine], processes: Vocabulary, materials: Vocabulary
    ) -> None:
        self.machines = list(machines)
        self._processes, self._materials = processes, materials
        self._by_space: dict[Hashable, list[Machine]] = defaultdict(list)
        self._with: dict[str, list[int]] = defaultdict(list)
        for place, machine in enumerate(self.machines):
            self._by_space[machine.space].append(machine)
            for process in machine.processes:
                self._with[process].append(place)
        self._low = [at_least(machine.size) for machine in self.machines]
        self._high = [at_most(machine.size) for machine in self.machines]
        self._lists = list(dict.fromkeys(machine.materials for machine in self.machines))
        numbered = {kinds: number for number, kinds in enumerate(self._lists)}
        self._naming: dict[str, list[int]] = defaultdict(list)
        for number, kinds in enumerate(self._lists):
            for key in kinds:
                self._naming[key].append(number)
        self._kind = [numbered[machine.materials] for machine in self.machines]
        self._high_sorted = [tuple(sorted(size)) for size in self._high]
        self._reach = [max(x + y, z) for x, y, z in self._high]  # no side is longer than that
        self._groups: dict[str | None, tuple[list[int], list[int]]] = {}

    def rank(self, parts: Sequence[Need]) -> list[Standing]:
        """The spaces that make or may make a part, those that make the most first; then those that
        may make the most, then as they came. O(parts × machines with the process)."""
        made: dict[Hashable, set[int]] = defaultdict(set)
        maybe: dict[Hashable, set[int]] = defaultdict(set)
        for need, places in _alike(parts).items():
            sure, open_ = self._spaces_for(need)
            for space in sure:
                made[space].update(places)
            for space in open_ - sure:
                maybe[space].update(places)
        whole = range(len(parts))
        found = [
            Standing(
                space,
                tuple(sorted(made[space])),
                tuple(sorted(maybe[space])),
                tuple(n for n in whole if n not in made[space] and n not in maybe[space]),
            )
            for space in self._by_space
            if space in made or space in maybe
        ]
        return sorted(found, key=lambda one: (-len(one.made), -len(one.unknown)))

    def explain(self, space: Hashable, parts: Sequence[Need]) -> list[Verdict | None]:
        """For each part what the best machine of a space says to it; None without machines."""
        machines = self._by_space.get(space, [])
        found: dict[Need, Verdict | None] = {}
        for need in _alike(parts):
            verdicts = (judge(one, need, self._processes, self._materials) for one in machines)
            found[need] = min(verdicts, key=_best_first, default=None)
        return [found[need] for need in parts]

    def near(self, need: Need, most: int = NEAR) -> list[Verdict]:
        """The machines of the process that come nearest to a part that none of them makes."""
        sure, open_ = self._group(need.process)
        verdicts = (
            judge(self.machines[place], need, self._processes, self._materials)
            for place in (*sure, *open_)
        )
        missing = [verdict for verdict in verdicts if verdict.answer == Answer.NO]
        return sorted(missing, key=lambda verdict: verdict.nearness)[:most]

    def together(self, parts: Sequence[Need]) -> Sharing:
        """A few spaces that make all parts between them: each time the one that makes the most of
        what is left. At most ln(parts) times as many as the fewest (Chvátal, A greedy heuristic
        for the set-covering problem, Math. of OR 4, 1979)."""
        left = set(range(len(parts)))
        able = [(one.space, set(one.made)) for one in self.rank(parts) if one.made]
        shares = []
        while left and able:
            space, made = max(able, key=lambda one: len(one[1] & left))
            if not made & left:
                break
            shares.append((space, tuple(sorted(made & left))))
            left -= made
        return Sharing(tuple(shares), tuple(sorted(left)))

    def _spaces_for(self, need: Need) -> tuple[set[Hashable], set[Hashable]]:
        """Those that surely make it, and those of which it is not known."""
        sure, open_ = self._group(need.process)
        works = self._works(need.material)
        possible = self._possible(need, works, sure)
        certain = set(self._certain(need, works, possible)) if _is_whole(need) else set()
        maybe = {*possible, *self._possible(need, works, open_)} - certain
        machines = self.machines
        return {machines[n].space for n in certain}, {machines[n].space for n in maybe}

    def _works(self, material: str | None) -> bytearray:
        """Of each list of materials that a machine has, the answer to that one."""
        if material is None:
            return bytearray([Answer.UNKNOWN]) * len(self._lists)
        known = self._materials
        answers = bytearray(Answer.NO if kinds else Answer.UNKNOWN for kinds in self._lists)
        for keys, answer in (
            (known.above(material), Answer.UNKNOWN),
            ({material, *known.kinds_of(material)}, Answer.YES),
        ):
            for number in (n for key in keys for n in self._naming.get(key, ())):
                answers[number] = answer
        return answers

    def _group(self, process: str | None) -> tuple[list[int], list[int]]:
        """Places of machines that have the process, and of those of which that is open."""
        if process not in self._groups:
            self._groups[process] = self._grouped(process)
        return self._groups[process]

    def _grouped(self, process: str | None) -> tuple[list[int], list[int]]:
        if process is None:
            return [], list(range(len(self.machines)))
        sure = {n for key in self._processes.kinds_of(process) for n in self._with.get(key, ())}
        sure.update(self._with.get(process, ()))
        broader = {n for n, machine in enumerate(self.machines) if not machine.processes}
        broader |= {n for key in self._processes.above(process) for n in self._with.get(key, ())}
        return sorted(sure), sorted(broader - sure)

    def _possible(self, need: Need, works: bytearray, places: Sequence[int]) -> list[int]:
        """Those of which nothing stated forbids it."""
        if need.process_alone:
            return list(places)
        small, middle, large = sorted(box := at_least(need.size))
        kind, high, reach, machines = self._kind, self._high_sorted, self._reach, self.machines
        found = []
        for n in places:
            if not works[kind[n]]:
                continue
            a, b, c = high[n]
            if small > a or large > reach[n]:
                continue
            if (middle > b or large > c) and not turns_in(box, self._high[n]):
                continue
            if not _falls_short(machines[n], need):
                found.append(n)
        return found

    def _certain(self, need: Need, works: bytearray, places: Iterable[int]) -> Iterator[int]:
        """Those of what is possible of which everything that is asked is stated."""
        box = at_least(need.size)
        for n in places:
            is_said = works[self._kind[n]] == Answer.YES and _says_all(self.machines[n], need)
            if need.process_alone or (is_said and goes_in(box, self._low[n])):
                yield n


def _alike(parts: Sequence[Need]) -> dict[Need, list[int]]:
    """Parts that need the same, with their places."""
    found: dict[Need, list[int]] = defaultdict(list)
    for place, need in enumerate(parts):
        found[need].append(place)
    return found


def _best_first(verdict: Verdict) -> tuple[int, tuple[int, int, object]]:
    return -verdict.answer, verdict.nearness


def _is_whole(need: Need) -> bool:
    """Is everything said that a part has?"""
    is_all = need.material is not None and None not in need.size
    return need.process is not None and (need.process_alone or is_all)


def _falls_short(machine: Machine, need: Need) -> bool:
    """Of thickness, tolerance and power, is one stated that is not enough?"""
    return (
        _is_less(machine.thickness_um, need.thickness_um)
        or _is_less(need.tolerance_um, machine.tolerance_um)
        or _is_less(machine.power_mw, need.power_mw)
    )


def _is_less(has: Maybe, wanted: Maybe) -> bool:
    return has is not None and wanted is not None and has < wanted


def _says_all(machine: Machine, need: Need) -> bool:
    """Of thickness, tolerance and power, is each stated that is asked for?"""
    return (
        (need.thickness_um is None or machine.thickness_um is not None)
        and (need.tolerance_um is None or machine.tolerance_um is not None)
        and (need.power_mw is None or machine.power_mw is not None)
    )
