"""How ready a firm is, and which of its papers answer what a market asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

# What a reply is worth, in halves of the question's weight; what is not for the firm counts
# neither for it nor against it.
WORTH: Final = {"yes": 2, "partly": 1, "no": 0}


@dataclass(frozen=True)
class Asked:
    """A question: ``weight`` is 1 or more."""

    key: str
    group: str
    weight: int


@dataclass(frozen=True)
class Points:
    """Of one group: ``got`` of ``most``. With ``most`` 0 nothing of it was for the firm."""

    group: str
    got: int
    most: int


def points_of(asked: Iterable[Asked], replies: Mapping[str, str]) -> list[Points]:
    """Points by group, in the order in which the groups come; replies by key of the question.

    A question is worth twice its weight, half of it for a reply of "partly". What was not
    answered, or is not for the firm, is left out of both sides.
    """
    found: dict[str, tuple[int, int]] = {}
    for one in asked:
        got, most = found.get(one.group, (0, 0))
        worth = WORTH.get(replies.get(one.key, ""))
        if worth is not None:
            got, most = got + worth * one.weight, most + 2 * one.weight
        found[one.group] = (got, most)
    return [Points(group, got, most) for group, (got, most) in found.items()]


def to_do(asked: Sequence[Asked], replies: Mapping[str, str]) -> list[str]:
    """Keys of the questions whose answer is not yes: those that cost most points first, then as
    they are asked."""
    missing = {
        one.key: (2 - WORTH[reply]) * one.weight
        for one in asked
        if (reply := replies.get(one.key, "")) in WORTH
    }
    return sorted((key for key, lost in missing.items() if lost), key=lambda key: -missing[key])


class Held(StrEnum):
    """How a firm stands to a certificate that is asked for."""

    HELD = "held"
    BEGINS_LATER = "begins_later"  # valid only after the day
    ENDED = "ended"  # not valid any more on the day
    OUT_OF_SCOPE = "out_of_scope"  # valid, for other products
    MISSING = "missing"


# Of several papers the one that comes nearest tells.
_NEAREST: Final = (Held.HELD, Held.OUT_OF_SCOPE, Held.ENDED, Held.BEGINS_LATER, Held.MISSING)


@dataclass(frozen=True)
class Paper:
    """A certificate: days are inclusive, ``codes`` are beginnings of CN codes, none means all."""

    key: int
    type: str
    valid_from: date | None = None
    valid_to: date | None = None
    codes: tuple[str, ...] = ()


def held(wanted: str, papers: Iterable[Paper], *, code: str, day: date) -> tuple[Held, int | None]:
    """How ``papers`` answer a certificate of the type ``wanted`` for goods of ``code`` shipped on
    ``day``, and the key of the paper that tells. With an empty ``code`` any scope will do. Of
    several alike the one that lasts longest."""
    found = [(_stands(one, code, day), one) for one in papers if one.type == wanted]
    if not found:
        return Held.MISSING, None
    best = min(found, key=lambda pair: (_NEAREST.index(pair[0]), _ends(pair[1]), pair[1].key))
    return best[0], best[1].key


def _ends(paper: Paper) -> int:
    """The later, the smaller."""
    return -(paper.valid_to or date.max).toordinal()


def _stands(paper: Paper, code: str, day: date) -> Held:
    if paper.valid_to is not None and paper.valid_to < day:
        return Held.ENDED
    if paper.valid_from is not None and paper.valid_from > day:
        return Held.BEGINS_LATER
    if code and paper.codes and not any(code.startswith(one) for one in paper.codes):
        return Held.OUT_OF_SCOPE
    return Held.HELD
