"""The spaces that can make a design: which, why, what is missing, and what is between."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from charshia.engines.capability.fleet import Fleet, Standing
from charshia.engines.capability.judging import Verdict
from charshia.engines.capability.vocabulary import Answer
from charshia.engines.rounds.earth import Point, metres_between
from charshia.people.accounts.models import Person
from charshia.workshops.making.needs import Needs, Wanted
from charshia.workshops.making.queries.steps import Way, ways
from charshia.workshops.making.wording import sentence
from charshia.workshops.spaces.kinds import Access
from charshia.workshops.spaces.matching import fleet_of, public_fleet
from charshia.workshops.spaces.models import Machine, Space

MOST_ABLE: Final = 8
MOST_NEAR: Final = 5
FOR_ALL: Final = (Access.PUBLIC, Access.PUBLIC_HOURS)


@dataclass(frozen=True)
class Asked:
    """What the reader said: how many minutes she needs at each machine, where she is, how far she
    goes, and whether it must be open to everybody."""

    minutes: int = 60
    spot: Point | None = None
    km: int | None = None
    is_public: bool = False


@dataclass(frozen=True)
class Said:
    """What the best machine of a space says to one part, in lines by how they stand."""

    wanted: Wanted
    answer: Answer
    machine: Machine | None
    lines: Mapping[str, list[str]]  # by the name of an answer in lower case


@dataclass(frozen=True)
class Option:
    """A space; ``way`` stands only where it can make all of it."""

    space: Space
    said: tuple[Said, ...]
    km: int | None = None
    way: Way | None = None

    @property
    def is_sure(self) -> bool:
        return all(one.answer == Answer.YES for one in self.said)


@dataclass(frozen=True)
class Share:
    """What one of several spaces makes."""

    space: Space
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True)
class Found:
    """``left`` is what no space surely makes, where several would be needed; ``more`` counts the
    able ones that are not shown."""

    able: tuple[Option, ...] = ()
    near: tuple[Option, ...] = ()
    together: tuple[Share, ...] = ()
    left: tuple[Wanted, ...] = ()
    more: int = 0


def found_for(needs: Needs, asked: Asked, *, person: Person | None, now: datetime) -> Found:
    """Three dozen queries at most, however many spaces and machines."""
    metres = _metres(asked)
    fleet = public_fleet(None if asked == Asked(asked.minutes) else list(metres))
    ranked = fleet.rank(needs.needs)
    able = _best([one for one in ranked if not one.missing], metres)
    near = _near(fleet, (one.space for one in ranked if one.missing), needs, set(able))
    shares = [] if able else _shares(fleet, needs)
    rows = _Rows.of(fleet, [*able[:MOST_ABLE], *near], [space for space, _parts in shares], needs)
    roads = ways(
        {rows.spaces[pk]: rows.machines_for(pk) for pk in able[:MOST_ABLE]},
        minutes=asked.minutes, person=person, now=now,
    )  # fmt: skip
    made = {n for _space, parts in shares for n in parts}
    return Found(
        tuple(rows.option(pk, metres.get(pk), roads[pk]) for pk in able[:MOST_ABLE]),
        tuple(rows.option(pk, metres.get(pk)) for pk in near),
        tuple(
            Share(rows.spaces[pk], tuple(needs.wanted[n] for n in parts)) for pk, parts in shares
        ),
        tuple(one for n, one in enumerate(needs.wanted) if shares and n not in made),
        max(0, len(able) - MOST_ABLE),
    )


def option_in(
    space: Space,
    needs: Needs,
    *,
    minutes: int,
    person: Person | None,
    now: datetime,
    since: datetime | None = None,
) -> Option:
    """What one space says to it, and the way there. Two dozen queries."""
    machines = Machine.objects.working().filter(space=space).order_by("pk")
    rows = _Rows.of(fleet_of(machines), [space.pk], [], needs)
    wanted = {space: rows.machines_for(space.pk)}
    road = ways(wanted, minutes=minutes, person=person, now=now, since=since)
    return rows.option(space.pk, None, road[space.pk])


def can_make(option: Option) -> bool:
    return bool(option.said) and all(one.answer != Answer.NO for one in option.said)


def _metres(asked: Asked) -> dict[int, int | None]:
    """The spaces that are asked, each with how far it is away. One query."""
    rows = Space.objects.in_use()
    if asked.is_public:
        rows = rows.filter(access__in=FOR_ALL)
    spots = rows.values_list(
        "pk", "latitude", "longitude", "settlement__latitude", "settlement__longitude"
    )
    found = {row[0]: _between(asked.spot, row[1:3], row[3:5]) for row in spots}
    if asked.km is None or asked.spot is None:
        return found
    most = asked.km * 1000
    return {pk: far for pk, far in found.items() if far is not None and far <= most}


def _between(here: Point | None, own: Sequence[Any], placed: Sequence[Any]) -> int | None:
    there = placed if None in own else own
    if here is None or None in there:
        return None
    return metres_between(here, (there[0], there[1]))


def _far(one: Standing, metres: Mapping[Any, int | None]) -> tuple[bool, int]:
    far = metres.get(one.space)
    return far is None, far or 0


def _best(able: Iterable[Standing], metres: Mapping[Any, int | None]) -> list[Any]:
    """Those that surely make all first, then by how much is open, then the nearest."""
    return [
        one.space for one in sorted(able, key=lambda one: (len(one.unknown), _far(one, metres)))
    ]


def _near(fleet: Fleet, partly: Iterable[Any], needs: Needs, able: Collection[Any]) -> list[Any]:
    """Those that make a part of it, then those whose machines come nearest to one of the first
    parts."""
    found = dict.fromkeys(islice(partly, MOST_NEAR))
    for need in list(dict.fromkeys(needs.needs))[:MOST_NEAR]:
        if len(found) < MOST_NEAR:
            near = (verdict.machine.space for verdict in fleet.near(need))
            found.update(dict.fromkeys(one for one in near if one not in able))
    return list(found)[:MOST_NEAR]


def _shares(fleet: Fleet, needs: Needs) -> list[tuple[Any, tuple[int, ...]]]:
    """Nothing where one alone makes all that can be made."""
    shares = fleet.together(needs.needs).shares
    return list(shares) if len(shares) > 1 else []


@dataclass(frozen=True)
class _Rows:
    """Spaces and machines that are shown, and what is said of them."""

    needs: Needs
    spaces: Mapping[int, Space]
    machines: Mapping[Any, Machine]
    verdicts: Mapping[int, list[Verdict | None]]

    @classmethod
    def of(
        cls, fleet: Fleet, judged: Sequence[Any], others: Sequence[Any], needs: Needs
    ) -> "_Rows":
        """Two queries."""
        verdicts = {pk: fleet.explain(pk, needs.needs) for pk in judged}
        best = {v.machine.key for some in verdicts.values() for v in some if v is not None}
        spaces = Space.objects.with_place().in_bulk([*judged, *others])
        return cls(needs, spaces, Machine.objects.in_bulk(sorted(best)), verdicts)

    def option(self, pk: int, metres: int | None, way: Way | None = None) -> Option:
        km = None if metres is None else round(metres / 1000)
        return Option(self.spaces[pk], tuple(self._said(pk)), km, way)

    def machines_for(self, pk: int) -> list[Machine]:
        """Each once, in the order of the parts."""
        keys = dict.fromkeys(one.machine.key for one in self.verdicts[pk] if one is not None)
        return [self.machines[key] for key in keys if key in self.machines]

    def _said(self, pk: int) -> Iterator[Said]:
        for wanted, verdict in zip(self.needs.wanted, self.verdicts[pk], strict=True):
            if verdict is None:
                yield Said(wanted, Answer.NO, None, {})
                continue
            lines = {
                answer.name.lower(): [sentence(fact) for fact in verdict.those(answer)]
                for answer in Answer
            }
            yield Said(wanted, verdict.answer, self.machines.get(verdict.machine.key), lines)
