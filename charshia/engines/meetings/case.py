"""A problem without what is agreed and what is impossible, in whole numbers for the search."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from charshia.engines.meetings.problem import (
    NEVER_TOGETHER,
    NO_INTERPRETER,
    NO_ROOM,
    REFUSED,
    Asked,
    Interpreter,
    Participant,
    Problem,
)

Place = tuple[int, int]  # slot and voice
SILENT = -1  # the voice of a meeting that needs none


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants that may meet. ``voices`` is (SILENT,) where they share a language."""

    one: int
    other: int
    wished_by: tuple[int, ...]
    slots: tuple[int, ...]
    voices: tuple[int, ...]

    @property
    def is_mutual(self) -> bool:
        return len(self.wished_by) == 2


@dataclass(frozen=True, slots=True)
class Voice:
    """Interpreters between the same languages; ``free``: how many of them in each slot."""

    pairs: frozenset[frozenset[str]]
    free: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """``need`` is how many of their own wishes each lacks to the floor, ``most`` and ``most_of``
    how many more meetings they may have; ``busy`` their agreed slots; ``tables`` the free ones
    of each slot."""

    days: tuple[int, ...]
    kinds: tuple[str, ...]
    free: tuple[frozenset[int], ...]
    busy: tuple[frozenset[int], ...]
    most: tuple[int, ...]
    most_of: tuple[Mapping[str, int], ...]
    need: tuple[int, ...]
    tables: tuple[int, ...]
    voices: tuple[Voice, ...]
    pairs: tuple[Pair, ...]
    unmet: Mapping[Asked, str]  # wishes that cannot be met at all


def case_of(problem: Problem) -> Case:
    """What is left to be solved once the agreed stands."""
    names = {one.id: place for place, one in enumerate(problem.participants)}
    busy = _busy(problem)
    free = [one.slots - busy[one.id] for one in problem.participants]
    voices = _voices(problem)
    pairs, unmet = _pairs(problem, names, free, voices)
    met = _met(problem)
    own = Counter(who for pair in pairs for who in pair.wished_by)
    most = [max(0, one.most - len(busy[one.id])) for one in problem.participants]
    need = [
        min(max(0, problem.least - met[one.id]), own[place], most[place], len(free[place]))
        for place, one in enumerate(problem.participants)
    ]
    taken = Counter(one.slot for one in problem.fixed)
    return Case(
        days=problem.days,
        kinds=tuple(one.kind for one in problem.participants),
        free=tuple(free),
        busy=tuple(busy[one.id] for one in problem.participants),
        most=tuple(most),
        most_of=tuple(_most_of(one, problem) for one in problem.participants),
        need=tuple(need),
        tables=tuple(max(0, problem.tables - taken[slot]) for slot in range(len(problem.days))),
        voices=voices,
        pairs=pairs,
        unmet=unmet,
    )


def _busy(problem: Problem) -> dict[str, frozenset[int]]:
    return {
        one.id: frozenset(met.slot for met in problem.fixed if one.id in met.pair)
        for one in problem.participants
    }


def _met(problem: Problem) -> Counter[str]:
    """How many of each one's own wishes the agreed meetings meet."""
    agreed = {one.pair for one in problem.fixed}
    return Counter(who for who, whom in problem.wishes if frozenset((who, whom)) in agreed)


def _most_of(one: Participant, problem: Problem) -> dict[str, int]:
    kinds = {other.id: other.kind for other in problem.participants}
    had = Counter(
        kinds[who] for met in problem.fixed if one.id in met.pair for who in met.pair - {one.id}
    )
    return {kind: max(0, most - had[kind]) for kind, most in one.most_of.items()}


def _voices(problem: Problem) -> tuple[Voice, ...]:
    taken = {(one.interpreter, one.slot) for one in problem.fixed if one.interpreter}
    alike: dict[frozenset[frozenset[str]], list[Interpreter]] = {}
    for one in problem.interpreters:
        alike.setdefault(one.pairs, []).append(one)
    return tuple(
        Voice(
            pairs,
            tuple(
                sum(slot in one.slots and (one.id, slot) not in taken for one in group)
                for slot in range(len(problem.days))
            ),
        )
        for pairs, group in alike.items()
    )


def _pairs(
    problem: Problem,
    names: Mapping[str, int],
    free: list[frozenset[int]],
    voices: tuple[Voice, ...],
) -> tuple[tuple[Pair, ...], dict[Asked, str]]:
    refused = {frozenset(one) for one in problem.refusals}
    agreed = {one.pair for one in problem.fixed}
    wished: dict[tuple[int, int], list[Asked]] = {}
    unmet: dict[Asked, str] = {}
    for asked in sorted(problem.wishes):
        pair = frozenset(asked)
        if pair in refused and pair not in agreed:
            unmet[asked] = REFUSED
        elif pair not in agreed:
            one, other = sorted(names[who] for who in asked)
            wished.setdefault((one, other), []).append(asked)
    pairs = []
    for (one, other), both in sorted(wished.items()):
        slots = tuple(sorted(free[one] & free[other]))
        people = (problem.participants[one], problem.participants[other])
        heard = _heard(*people, voices)
        speaking = tuple(voice for voice in heard if _speaks(voice, slots, voices))
        if slots and speaking:
            by = tuple(names[who] for who, _whom in both)
            pairs.append(Pair(one, other, by, slots, speaking))
        else:
            unmet |= dict.fromkeys(both, _why_never(*people, has_slots=bool(slots)))
    return tuple(pairs), unmet


def _why_never(one: Participant, other: Participant, *, has_slots: bool) -> str:
    if has_slots:
        return NO_INTERPRETER
    return NO_ROOM if one.slots & other.slots else NEVER_TOGETHER  # agreed meetings fill them


def _heard(one: Participant, other: Participant, voices: tuple[Voice, ...]) -> tuple[int, ...]:
    """The voices through which the two understand each other."""
    if one.languages & other.languages:
        return (SILENT,)
    return tuple(
        place
        for place, voice in enumerate(voices)
        if Interpreter("", voice.pairs, frozenset()).is_between(one.languages, other.languages)
    )


def _speaks(voice: int, slots: tuple[int, ...], voices: tuple[Voice, ...]) -> bool:
    return voice == SILENT or any(voices[voice].free[slot] for slot in slots)


def why_unmet(problem: Problem, case: Case, met: set[frozenset[str]]) -> dict[Asked, str]:
    """Each wish that no meeting meets, and why."""
    return {
        asked: case.unmet.get(asked, NO_ROOM)
        for asked in sorted(problem.wishes)
        if frozenset(asked) not in met
    }
