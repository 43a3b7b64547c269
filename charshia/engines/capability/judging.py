"""One machine against one thing that is wanted: what fits, what is missing and by how much."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from charshia.engines.capability.sizes import Maybe, at_least, at_most, goes_in, shortage
from charshia.engines.capability.vocabulary import Answer, Vocabulary

Size = tuple[Maybe, Maybe, Maybe]
UNSAID: Final[Size] = (None, None, None)


class Aspect(StrEnum):
    PROCESS = "process"
    MATERIAL = "material"
    SIZE = "size"
    THICKNESS = "thickness"
    TOLERANCE = "tolerance"
    POWER = "power"


class Side(StrEnum):
    """Who did not say what would have to be known."""

    MACHINE = "machine"
    PART = "part"


@dataclass(frozen=True)
class Machine:
    """``processes`` and ``materials`` are keys of the vocabularies; without any nobody said which.
    Lengths are micrometres, None where they are not known."""

    key: Hashable
    space: Hashable
    processes: tuple[str, ...]
    materials: frozenset[str] = frozenset()
    size: Size = UNSAID  # x, y, z of the largest piece
    thickness_um: Maybe = None  # the thickest that it gets through
    tolerance_um: Maybe = None  # how exact it is
    power_mw: Maybe = None


@dataclass(frozen=True)
class Need:
    """What a part needs. A part has a process, a material and a size, so one that is not said is
    unknown; thickness, tolerance and power are asked for only where they are said. Of a tool
    (``process_alone``) the process is all that is asked."""

    process: str | None = None
    material: str | None = None
    size: Size = UNSAID
    thickness_um: Maybe = None
    tolerance_um: Maybe = None
    power_mw: Maybe = None
    process_alone: bool = False


@dataclass(frozen=True)
class Fact:
    """``short`` is by how much there is too little (too much, of a tolerance): of a size along x, y
    and z, of everything else one number. ``silent`` says who did not say what is unknown; it is
    None where a broader term leaves it open."""

    aspect: Aspect
    answer: Answer
    wanted: object = None
    has: object = None
    short: tuple[int, ...] = ()
    silent: Side | None = None


@dataclass(frozen=True)
class Verdict:
    machine: Machine
    facts: tuple[Fact, ...]

    @cached_property
    def answer(self) -> Answer:
        """No, if anything is missing; else unknown, if anything is."""
        return min(fact.answer for fact in self.facts)

    def those(self, answer: Answer) -> list[Fact]:
        return [fact for fact in self.facts if fact.answer == answer]

    @cached_property
    def nearness(self) -> tuple[int, int, Fraction]:
        """Smaller is nearer: how much is missing, how much unknown, and by which part of what is
        wanted the largest shortage is."""
        short = max((_part(fact) for fact in self.those(Answer.NO)), default=Fraction(0))
        return len(self.those(Answer.NO)), len(self.those(Answer.UNKNOWN)), short


def _part(fact: Fact) -> Fraction:
    if not fact.short:
        return Fraction(1)
    wanted = fact.wanted if isinstance(fact.wanted, tuple) else (fact.wanted,)
    whole = max((each for each in wanted if isinstance(each, int)), default=1)
    return Fraction(max(fact.short), max(whole, 1))


def judge(machine: Machine, need: Need, processes: Vocabulary, materials: Vocabulary) -> Verdict:
    """What of ``need`` the machine meets, a fact an aspect."""
    process = _process(machine, need, processes)
    if need.process_alone:
        return Verdict(machine, (process,))
    facts = (
        process,
        _material(machine, need, materials),
        _size(machine, need),
        _at_least(Aspect.THICKNESS, machine.thickness_um, need.thickness_um),
        _exact(machine, need),
        _at_least(Aspect.POWER, machine.power_mw, need.power_mw),
    )
    return Verdict(machine, tuple(fact for fact in facts if fact is not None))


def _process(machine: Machine, need: Need, processes: Vocabulary) -> Fact:
    known: dict[str, Any] = {"wanted": need.process, "has": machine.processes}
    if need.process is None or not machine.processes:
        silent = Side.PART if need.process is None else Side.MACHINE
        return Fact(Aspect.PROCESS, Answer.UNKNOWN, silent=silent, **known)
    return Fact(Aspect.PROCESS, processes.best(machine.processes, need.process), **known)


def _material(machine: Machine, need: Need, materials: Vocabulary) -> Fact:
    has = tuple(sorted(machine.materials))
    known: dict[str, Any] = {"wanted": need.material, "has": has}
    if need.material is None or not has:
        silent = Side.PART if need.material is None else Side.MACHINE
        return Fact(Aspect.MATERIAL, Answer.UNKNOWN, silent=silent, **known)
    return Fact(Aspect.MATERIAL, materials.best(has, need.material), **known)


def _size(machine: Machine, need: Need) -> Fact:
    known: dict[str, Any] = {"wanted": need.size, "has": machine.size}
    box, room = at_least(need.size), at_most(machine.size)
    if not goes_in(box, room):
        return Fact(Aspect.SIZE, Answer.NO, short=shortage(box, room), **known)
    if None in need.size:
        return Fact(Aspect.SIZE, Answer.UNKNOWN, silent=Side.PART, **known)
    if not goes_in(box, at_least(machine.size)):
        return Fact(Aspect.SIZE, Answer.UNKNOWN, silent=Side.MACHINE, **known)
    return Fact(Aspect.SIZE, Answer.YES, **known)


def _at_least(aspect: Aspect, has: Maybe, wanted: Maybe) -> Fact | None:
    if wanted is None:
        return None
    if has is None:
        return Fact(aspect, Answer.UNKNOWN, wanted, silent=Side.MACHINE)
    if has >= wanted:
        return Fact(aspect, Answer.YES, wanted, has)
    return Fact(aspect, Answer.NO, wanted, has, (wanted - has,))


def _exact(machine: Machine, need: Need) -> Fact | None:
    wanted, has = need.tolerance_um, machine.tolerance_um
    if wanted is None:
        return None
    if has is None:
        return Fact(Aspect.TOLERANCE, Answer.UNKNOWN, wanted, silent=Side.MACHINE)
    if has <= wanted:
        return Fact(Aspect.TOLERANCE, Answer.YES, wanted, has)
    return Fact(Aspect.TOLERANCE, Answer.NO, wanted, has, (has - wanted,))


def thousandths(value: Decimal | float | None) -> Maybe:
    """Millimetres as whole micrometres, watts as whole milliwatts; None stays None."""
    if value is None:
        return None
    return int((Decimal(str(value)) * 1000).to_integral_value(ROUND_HALF_UP))
