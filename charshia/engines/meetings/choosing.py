"""The programme behind all: which pairs meet, in which stretch of slots.

A stretch may be one slot (then the answer is a timetable) or many (then it is a relaxation:
who fits the stretch need not fit its slots). A timetable gives a choice for any stretches, so
the bound of a relaxation is a bound for every timetable.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from charshia.engines.meetings.case import SILENT, Case, Place
from charshia.engines.meetings.clock import Clock
from charshia.engines.programmes import Goal, Outcome, Programme

Option = tuple[int, int, int]  # pair, stretch, voice


@dataclass(frozen=True, slots=True)
class Score:
    """What counts, in its order: wishes lacking to the floor, mutual meetings, wishes met."""

    short: int
    mutual: int
    wishes: int

    @property
    def rank(self) -> tuple[int, int, int]:
        return (-self.short, self.mutual, self.wishes)


@dataclass(slots=True)
class Choice:
    """The programme of ``pairs`` (places in the case) in ``stretches``, and what its columns say.

    ``most``, ``most_of`` and ``need`` are what is left to each participant, ``tables`` and
    ``voices`` what is free, given by slot.
    """

    case: Case
    stretches: Sequence[Sequence[int]]
    pairs: Sequence[int]
    most: Sequence[int]
    most_of: Sequence[Mapping[str, int]]
    need: Sequence[int]
    tables: Sequence[int]
    voices: Sequence[Sequence[int]]
    programme: Programme = field(default_factory=Programme)
    options: dict[int, Option] = field(default_factory=dict)
    short: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._offer()
        self._once()
        self._hold_people()
        self._lift_to_floor()
        self._hold_rooms()

    def _offer(self) -> None:
        """A column for each pair, stretch and voice that are possible."""
        for pair in self.pairs:
            one = self.case.pairs[pair]
            slots = set(one.slots)
            for place, stretch in enumerate(self.stretches):
                common = slots.intersection(stretch)
                for voice in one.voices:
                    if any(voice == SILENT or self.voices[voice][slot] for slot in common):
                        self.options[self.programme.variable(1)] = (pair, place, voice)

    def _once(self) -> None:
        columns: dict[int, list[int]] = defaultdict(list)
        for column, (pair, _place, _voice) in self.options.items():
            columns[pair].append(column)
        for alike in columns.values():
            self._hold(alike, 1)

    def _hold_people(self) -> None:
        case = self.case
        at: dict[tuple[int, int], list[int]] = defaultdict(list)
        of: dict[tuple[int, str], list[int]] = defaultdict(list)
        all_of: dict[int, list[int]] = defaultdict(list)
        for column, (pair, place, _voice) in self.options.items():
            one = case.pairs[pair]
            for who, other in ((one.one, one.other), (one.other, one.one)):
                at[who, place].append(column)
                of[who, case.kinds[other]].append(column)
                all_of[who].append(column)
        for (who, place), columns in at.items():
            self._hold(columns, len(case.free[who].intersection(self.stretches[place])))
        for (who, kind), columns in of.items():
            self._hold(columns, self.most_of[who].get(kind, len(columns)))
        for who, columns in all_of.items():
            self._hold(columns, self.most[who])

    def _lift_to_floor(self) -> None:
        """Columns that say how many of their own wishes somebody lacks."""
        own: dict[int, list[int]] = defaultdict(list)
        for column, (pair, _place, _voice) in self.options.items():
            for who in self.case.pairs[pair].wished_by:
                own[who].append(column)
        for who, need in enumerate(self.need):
            if need > 0:
                column = self.short[who] = self.programme.variable(need)
                met = dict.fromkeys(own[who], 1)
                self.programme.constrain({column: 1, **met}, at_least=need)

    def _hold_rooms(self) -> None:
        at: dict[int, list[int]] = defaultdict(list)
        said: dict[Place, list[int]] = defaultdict(list)
        for column, (_pair, place, voice) in self.options.items():
            at[place].append(column)
            if voice != SILENT:
                said[place, voice].append(column)
        for place, columns in at.items():
            self._hold(columns, sum(self.tables[slot] for slot in self.stretches[place]))
        for (place, voice), columns in said.items():
            free = self.voices[voice]
            self._hold(columns, sum(free[slot] for slot in self.stretches[place]))

    def _hold(self, columns: Sequence[int], most: int) -> None:
        if len(columns) > most:
            self.programme.constrain(dict.fromkeys(columns, 1), at_most=most)

    @property
    def lacking(self) -> dict[int, int]:
        return dict.fromkeys(self.short.values(), 1)

    def worth(self, *, only_mutual: bool = False) -> dict[int, int]:
        """Wishes met by each column, or 1 where both wished."""
        pairs = self.case.pairs
        if only_mutual:
            return {
                column: 1 for column, option in self.options.items() if pairs[option[0]].is_mutual
            }
        return {column: len(pairs[option[0]].wished_by) for column, option in self.options.items()}

    def most_of_all(self, step: int) -> int:
        """What the goal of the step cannot exceed, however much time and room there were."""
        pairs = [self.case.pairs[pair] for pair in {option[0] for option in self.options.values()}]
        if step == 0:
            return 0
        return sum(one.is_mutual if step == 1 else len(one.wished_by) for one in pairs)

    def start(self, chosen: Iterable[Option]) -> list[float]:
        """The values of all columns when these options are taken."""
        taken = set(chosen)
        values: list[float] = [0] * (len(self.options) + len(self.short))
        met: dict[int, int] = defaultdict(int)
        for column, option in self.options.items():
            if option in taken:
                values[column] = 1
                for who in self.case.pairs[option[0]].wished_by:
                    met[who] += 1
        for who, column in self.short.items():
            values[column] = max(0, self.need[who] - met[who])
        return values

    def taken(self, values: Sequence[float]) -> list[Option]:
        return [option for column, option in self.options.items() if values[column] > 0.5]


def whole_choice(case: Case, stretches: Sequence[Sequence[int]]) -> Choice:
    """The programme of the whole case."""
    return Choice(
        case, stretches, range(len(case.pairs)), case.most, case.most_of, case.need,
        case.tables, [voice.free for voice in case.voices],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """The best ``score`` found of a programme; ``bound`` of each part is proven, given that the
    parts before are as good as in ``score``."""

    score: Score
    bound: Score
    options: list[Option]
    seconds: tuple[float, ...]


def best_choice(
    choice: Choice,
    clock: Clock,
    *,
    start: Iterable[Option] = (),
    held: Score | None = None,
) -> Bounds:
    """The best choice, one stage after the other: floor, mutual meetings, wishes.

    Each stage keeps what the stages before have reached, or is only as good as ``held``. No
    worse than ``start``, which must be possible; so there is always an answer.
    """
    values: Sequence[float] = choice.start(start)
    reached, bounds, took = [], [], []
    goals = (choice.lacking, choice.worth(only_mutual=True), choice.worth())
    for step, terms in enumerate(goals):
        sign, before = (1 if step == 0 else -1), clock.left
        goal = Goal({column: sign * factor for column, factor in terms.items()})
        now, bound = round(goal.of(values)), -choice.most_of_all(step)
        if terms and now != bound:
            found = choice.programme.least(goal, seconds=before / (3 - step))
            if found.values is not None and goal.of(found.values) < now:
                values = found.values
            now = round(goal.of(values))
            bound = _whole_bound(found, now, bound)
        reached.append(sign * now)
        bounds.append(sign * bound)
        took.append(before - clock.left)
        kept = now if held is None else sign * (held.short, held.mutual, held.wishes)[step]
        choice.programme.keep(goal, kept)
    return Bounds(Score(*reached), Score(*bounds), choice.taken(values), tuple(took))


def _whole_bound(found: Outcome, now: int, trivial: int) -> int:
    """The proven bound in whole numbers, never beyond what is reached or trivially true."""
    bound = trivial if found.bound is None else round(found.bound)
    return min(now, max(trivial, bound))
