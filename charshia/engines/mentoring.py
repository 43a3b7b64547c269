"""Mentoring: who fits what somebody wants to learn, and what either side may do when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from charshia.engines.twins import km

Spot = tuple[float, float]  # degrees north and east


class Side(StrEnum):
    SEEKER = "seeker"
    MENTOR = "mentor"


class Stage(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"  # a period is proposed by one side
    RUNNING = "running"  # both agreed to it
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Deed(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    PROPOSE = "propose"
    AGREE = "agree"
    NOTE = "note"
    END = "end"
    THANK = "thank"


_BOTH: Final = frozenset(Side)
_SEEKER: Final = frozenset({Side.SEEKER})
_MENTOR: Final = frozenset({Side.MENTOR})
_WAYS: Final[dict[tuple[Stage, Deed], tuple[frozenset[Side], Stage]]] = {
    (Stage.ASKED, Deed.ACCEPT): (_MENTOR, Stage.ACCEPTED),
    (Stage.ASKED, Deed.DECLINE): (_MENTOR, Stage.DECLINED),
    (Stage.ASKED, Deed.WITHDRAW): (_SEEKER, Stage.WITHDRAWN),
    (Stage.ACCEPTED, Deed.PROPOSE): (_BOTH, Stage.ACCEPTED),
    (Stage.ACCEPTED, Deed.AGREE): (_BOTH, Stage.RUNNING),
    (Stage.ACCEPTED, Deed.END): (_BOTH, Stage.ENDED),
    (Stage.RUNNING, Deed.NOTE): (_BOTH, Stage.RUNNING),
    (Stage.RUNNING, Deed.END): (_BOTH, Stage.ENDED),
    (Stage.ENDED, Deed.THANK): (_BOTH, Stage.ENDED),
}


class NotPossible(ValueError):
    """This side cannot do this now."""


def after(stage: Stage, deed: Deed, *, by: Side, proposed_by: Side | None = None) -> Stage:
    """The stage to which a deed leads. ``proposed_by`` is whose period waits for agreement: nobody
    agrees to her own. Raises NotPossible."""
    sides, to = _WAYS.get((stage, deed), (frozenset(), stage))
    if by not in sides or (deed == Deed.AGREE and by == proposed_by):
        raise NotPossible(deed)
    return to


def possible(stage: Stage, *, by: Side, proposed_by: Side | None = None) -> frozenset[Deed]:
    """All that this side can do now."""
    return frozenset(
        deed
        for (at, deed), (sides, _to) in _WAYS.items()
        if at == stage and by in sides and not (deed == Deed.AGREE and by == proposed_by)
    )


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to learn; what is empty asks nothing."""

    processes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    spot: Spot | None = None


@dataclass(frozen=True)
class Mentor:
    key: int
    processes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    spot: Spot | None = None


@dataclass(frozen=True)
class Match:
    """Why somebody is proposed: which of the wanted ``processes`` she masters, in which
    ``languages`` they can talk, and how far she is (None where one of the places is unknown)."""

    key: int
    processes: tuple[str, ...]
    languages: tuple[str, ...]
    km: float | None


def matches(
    wanted: Wanted, mentors: Iterable[Mentor], kinds_of: Callable[[str], frozenset[str]]
) -> list[Match]:
    """Those who share a wanted language and a wanted process; who masters most of them first, then
    the nearest, then the lowest key.

    ``kinds_of`` gives a process with all its kinds: who masters a kind masters some of it.
    """
    asked = {process: kinds_of(process) | {process} for process in wanted.processes}
    found = []
    for each in mentors:
        processes = tuple(sorted(p for p, kinds in asked.items() if kinds & each.processes))
        languages = tuple(sorted(wanted.languages & each.languages))
        if (asked and not processes) or (wanted.languages and not languages):
            continue
        far = km(wanted.spot, each.spot) if wanted.spot and each.spot else None
        found.append(Match(each.key, processes, languages, far))
    return sorted(found, key=_best_first)


def _best_first(one: Match) -> tuple[int, bool, float, int]:
    return -len(one.processes), one.km is None, one.km or 0.0, one.key
