"""Counts of people, with the small ones left out so that nobody can be worked out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5


def without_small(counts: Sequence[int], least: int = LEAST) -> list[int | None]:
    """The counts of answers that exclude each other; None where one is not told.

    A count above zero and below ``least`` is not told. Whoever knows the sum would have it by
    subtraction, so the smallest others are not told either until at least two are missing and
    together they are ``least`` or more. Cost: n log n.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < least}
    others = sorted(
        (place for place, count in enumerate(counts) if count >= least),
        key=lambda place: (counts[place], place),
    )
    if hidden:
        for place in others:
            if len(hidden) >= 2 and sum(counts[one] for one in hidden) >= least:
                break
            hidden.add(place)
    return [None if place in hidden else count for place, count in enumerate(counts)]


def alone(counts: Sequence[int], whole: int, least: int = LEAST) -> list[int | None]:
    """The same for answers of which one may give several, of ``whole`` who answered: no sum
    tells what is missing, but few who did not choose one are few too."""

    def is_small(number: int) -> bool:
        return 0 < number < least

    return [None if is_small(count) or is_small(whole - count) else count for count in counts]


@dataclass(frozen=True)
class Part:
    """What somebody (``who``; empty where it may be any of them) adds to a sum, by its value on
    each axis, in their order."""

    who: str
    values: tuple[str, ...]
    weight: int


def in_many(parts: Iterable[Part], least: int = LEAST) -> list[Part]:
    """Those that may be told together in sums along each axis.

    Every sum is of ``least`` people or more, of whom none adds more than half. What is in a
    smaller one is left out along all axes, until none is: so all axes add up to the same, and no
    difference of sums tells what was left out. Cost: each part is looked at as often as something
    is left out.
    """
    left = list(parts)
    while True:
        cells: dict[tuple[int, str], dict[str, int]] = {}
        for part in left:
            for cell in enumerate(part.values):
                whose = cells.setdefault(cell, {})
                whose[part.who] = whose.get(part.who, 0) + part.weight
        small = {
            cell for cell, whose in cells.items()
            if len(whose.keys() - {""}) < least or 2 * max(whose.values()) > sum(whose.values())
        }  # fmt: skip
        if not small:
            return left
        left = [part for part in left if small.isdisjoint(enumerate(part.values))]
