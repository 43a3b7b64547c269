"""What is wished, what there is, and the timetable that comes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Asked = tuple[str, str]  # who, and with whom

REFUSED = "refused"
NEVER_TOGETHER = "never_together"
NO_INTERPRETER = "no_interpreter"
NO_ROOM = "no_room"  # of quotas, tables, slots or interpreters


@dataclass(frozen=True, slots=True)
class Participant:
    """``slots`` are those in which they are there and free; ``most`` is how many meetings they
    have at most, ``most_of`` how many at most with each kind of participant."""

    id: str
    languages: frozenset[str]
    slots: frozenset[int]
    kind: str = ""
    most: int = 10_000
    most_of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """``pairs``: each of two languages, read both ways."""

    id: str
    pairs: frozenset[frozenset[str]]
    slots: frozenset[int]

    def is_between(self, some: Iterable[str], others: Iterable[str]) -> bool:
        theirs = list(others)
        return any(frozenset((one, other)) in self.pairs for one in some for other in theirs)


@dataclass(frozen=True, slots=True)
class Meeting:
    """``table`` counts from 0; ``interpreter`` is empty where a language is shared."""

    one: str
    other: str
    slot: int
    table: int
    interpreter: str = ""

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Problem:
    """``days`` gives the day of each slot, slots in the order of the clock. ``least`` of their
    own wishes are met for everybody who has as many that can be. ``fixed`` are agreed and stay,
    whatever else has changed since."""

    days: tuple[int, ...]
    tables: int
    participants: tuple[Participant, ...]
    wishes: frozenset[Asked]
    refusals: frozenset[Asked] = frozenset()
    interpreters: tuple[Interpreter, ...] = ()
    least: int = 1
    fixed: tuple[Meeting, ...] = ()

    def __post_init__(self) -> None:
        ids = [one.id for one in self.participants]
        if len(set(ids)) != len(ids):
            raise ValueError("two participants have one id")
        strangers = {who for asked in self.wishes | self.refusals for who in asked} - set(ids)
        strangers |= {who for one in self.fixed for who in one.pair} - set(ids)
        if strangers:
            raise ValueError(f"not among the participants: {sorted(strangers)}")
        if any(one == other for one, other in self.wishes):
            raise ValueError("nobody meets themselves")
        if list(self.days) != sorted(self.days):
            raise ValueError("days are not in order")
        self._look_at_fixed()

    def _look_at_fixed(self) -> None:
        """What is agreed must be possible by itself: nobody and nothing in two places."""
        places: Counter[tuple[str, str | int, int]] = Counter()
        for one in self.fixed:
            places.update(("who", who, one.slot) for who in one.pair)
            places["table", one.table, one.slot] += 1
            if one.interpreter:
                places["interpreter", one.interpreter, one.slot] += 1
        if any(count > 1 for count in places.values()):
            raise ValueError("agreed meetings clash")


@dataclass(frozen=True, slots=True)
class Stage:
    """``bound`` is proven: no timetable that is as good in the stages before has a better
    ``value``. The status is "optimal" only when the two are equal."""

    name: str
    value: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """How far the value is from the bound, as a share of the greater of the two."""
        return abs(self.value - self.bound) / max(self.value, self.bound, 1)

    @property
    def status(self) -> str:
        return "optimal" if self.value == self.bound else "feasible"


@dataclass(frozen=True, slots=True)
class Timetable:
    """``meetings`` by slot and table, the agreed among them. ``unmet`` gives each wish that is
    not met and why. The stages are "floor" (wishes by which somebody stays below ``least``),
    "mutual" (meetings that both wished), "wishes" (wishes met) and "gaps" (slots in which
    somebody waits between two meetings of a day). ``is_repeatable``: no stage was ended by the
    clock, so the same problem gives the same timetable again."""

    meetings: tuple[Meeting, ...]
    unmet: Mapping[Asked, str]
    stages: tuple[Stage, ...]
    is_repeatable: bool

    def stage(self, name: str) -> Stage:
        return next(one for one in self.stages if one.name == name)
