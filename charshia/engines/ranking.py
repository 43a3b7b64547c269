"""Points of several reviewers, an open ranking with ties, and places kept by quotas.

What is shown with two decimals is what counts: equal points share a rank. Among equals the
order is drawn by lot, by a digest of their keys that everybody can work out again.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Weighed:
    """Points given for one criterion: ``points`` of ``most``, that weigh ``weight``."""

    points: int
    most: int
    weight: int


def sheet_points(weighed: Collection[Weighed]) -> Decimal:
    """One reviewer's sheet in points of 100, two decimals, halves up."""
    weights = sum(one.weight for one in weighed)
    whole = sum((Fraction(one.points * one.weight, one.most) for one in weighed), start=Fraction(0))
    return _rounded(100 * whole / weights) if weights else Decimal(0)


def mean(sheets: Collection[Decimal]) -> Decimal:
    """Of what several reviewers gave; two decimals, halves up. There is at least one."""
    return _rounded(Fraction(sum(sheets)) / len(sheets))


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Entry:
    """Somebody in the ranking. ``key`` is what the lot is drawn from."""

    key: str
    points: Decimal


@dataclass(frozen=True)
class Place:
    """``rank`` is shared by equals; ``order`` is 1, 2, 3 … with the lot among equals."""

    entry: Entry
    rank: int
    order: int
    is_tied: bool
    is_chosen: bool = False
    # Chosen only because these quotas would lack somebody, else empty.
    moved_up_by: tuple[str, ...] = ()
    gave_way: bool = False  # would be chosen if there were no quotas


@dataclass(frozen=True)
class Share:
    """At least ``minimum`` places for ``members``, keys of entries."""

    name: str
    minimum: int
    members: frozenset[str]


@dataclass(frozen=True)
class Ranking:
    """``kept`` says of each quota how many places can be kept for it: fewer than its minimum
    where fewer apply, or where quotas before it leave no more places."""

    places: list[Place]
    kept: Mapping[str, int] = field(default_factory=dict)
    tie_at_the_line: tuple[str, ...] = ()  # equals of whom some get a place and others not


def lot(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def ranked(entries: Collection[Entry]) -> list[Place]:
    """Most points first; equals share a rank and stand in the order of their lots."""
    ordered = sorted(entries, key=lambda one: (-one.points, lot(one.key)))
    counted = Counter(one.points for one in entries)
    places: list[Place] = []
    for order, one in enumerate(ordered, start=1):
        shares = places and places[-1].entry.points == one.points
        rank = places[-1].rank if shares else order
        places.append(Place(one, rank, order, counted[one.points] > 1))
    return places


def choose(entries: Collection[Entry], *, seats: int, shares: Sequence[Share]) -> Ranking:
    """The best ``seats`` of the ranking under the quotas ``shares``.

    Of all choices that give each quota its places, the one whose first member stands highest,
    then whose second, and so on. Quotas that cannot all be kept give way from the last one up.
    Where somebody counts for several quotas, how few seats serve what is lacking is worked out
    by a table of what is lacking, small while quotas are few.
    """
    order = ranked(entries)
    seats = min(seats, len(order))
    kept = _possible(order, seats, shares)
    lacking = tuple(kept[share.name] for share in shares)
    masks = [_mask(place, shares) for place in order]
    left = Counter(masks)
    chosen: set[str] = set()
    for place, mask in zip(order, masks, strict=True):
        left[mask] -= 1
        if len(chosen) == seats:
            break
        after = tuple(max(0, one - bit) for one, bit in zip(lacking, mask, strict=True))
        if _fit(after, left, seats - len(chosen) - 1):
            chosen.add(place.entry.key)
            lacking = after
    return Ranking(_explained(order, chosen, seats, shares, kept), kept, _tied(order, chosen))


Mask = tuple[int, ...]


def _mask(place: Place, shares: Sequence[Share]) -> Mask:
    return tuple(int(place.entry.key in share.members) for share in shares)


def _possible(order: list[Place], seats: int, shares: Sequence[Share]) -> dict[str, int]:
    """Each quota's places, the first quota served first."""
    present = Counter(_mask(place, shares) for place in order)
    wanted = [0] * len(shares)
    for number, share in enumerate(shares):
        members = sum(count for mask, count in present.items() if mask[number])
        for minimum in range(min(share.minimum, members, seats), 0, -1):
            wanted[number] = minimum
            if _fit(tuple(wanted), present, seats):
                break
            wanted[number] = 0
    return {share.name: wanted[number] for number, share in enumerate(shares)}


def _fit(lacking: Mask, left: Counter[Mask], seats: int) -> bool:
    """Can every quota still get what it lacks, out of ``left``, with so many seats?"""
    helpful = [(mask, count) for mask, count in left.items() if count and any(mask)]
    for number, one in enumerate(lacking):
        if one > seats or one > sum(count for mask, count in helpful if mask[number]):
            return False
    needed = sum(lacking)
    if needed <= seats:  # even if nobody counted twice
        return True
    capped = sorted((mask, min(count, needed)) for mask, count in helpful)
    return _cover(lacking, tuple(capped)) <= seats


@lru_cache(maxsize=20_000)
def _cover(lacking: Mask, helpful: tuple[tuple[Mask, int], ...]) -> float:
    """Take so many of the first kind, the best of the rest: by what is lacking, remembered."""
    if not any(lacking):
        return 0
    if not helpful:
        return float("inf")
    (mask, count), rest = helpful[0], helpful[1:]
    most = min(count, max((one for one, bit in zip(lacking, mask, strict=True) if bit), default=0))
    return min(
        taken
        + _cover(
            tuple(max(0, one - taken * bit) for one, bit in zip(lacking, mask, strict=True)), rest
        )
        for taken in range(most + 1)
    )


def _explained(
    order: list[Place],
    chosen: set[str],
    seats: int,
    shares: Sequence[Share],
    kept: Mapping[str, int],
) -> list[Place]:
    """Who got a place by a quota, and who gave way."""
    plain = {place.entry.key for place in order[:seats]}
    short = [share for share in shares if len(plain & share.members) < kept.get(share.name, 0)]
    moved = chosen | plain
    return [
        place if key not in moved else replace(
            place,
            is_chosen=key in chosen,
            moved_up_by=_quotas_of(key, short) if key in chosen and key not in plain else (),
            gave_way=key in plain and key not in chosen,
        )
        for place in order
        for key in (place.entry.key,)
    ]  # fmt: skip


def _quotas_of(key: str, shares: Sequence[Share]) -> tuple[str, ...]:
    return tuple(share.name for share in shares if key in share.members)


def _tied(order: list[Place], chosen: set[str]) -> tuple[str, ...]:
    """Equals at the line between those who get a place by their points and those who do not."""
    taken = [place for place in order if place.entry.key in chosen]
    if not taken or len(taken) == len(order):
        return ()
    points = taken[-1].entry.points
    equals = [place.entry.key for place in order if place.entry.points == points]
    return tuple(equals) if any(key not in chosen for key in equals) else ()
