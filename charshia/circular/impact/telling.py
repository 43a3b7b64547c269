"""When sums about burning may be told to everybody. That somebody burnt residues may incriminate
her: no sum of few fields is told, no difference of two sums that were told, and none of fields
that all were burnt."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from charshia.circular.impact.days import quarters
from charshia.circular.impact.facts import Weighing
from charshia.engines.small_counts import LEAST

OTHERS: Final = 2  # fields of which nobody knows it, so that it cannot be said of each


def told_until(weighings: Sequence[Weighing], day: date) -> date | None:
    """The last end of a quarter, not after ``day``, whose sum may be told; None for none.

    From one such end to the next at least LEAST fields came in that were burnt before, and
    OTHERS that were not, or of which nobody knows.
    """
    told, left = None, sorted(weighings, key=lambda one: one.day)
    if not left:
        return None
    for end in quarters(left[0].day, day):
        step = [one for one in left if one.day <= end]
        if _is_many(step):
            told, left = end, left[len(step) :]
    return told


def _is_many(step: Iterable[Weighing]) -> bool:
    burnt: set[int] = set()
    others: set[int] = set()
    for one in step:
        (burnt if one.was_burnt else others).add(one.plot or -one.lot.pk)
    return len(burnt) >= LEAST and len(others - burnt) >= OTHERS
