"""Whether a box goes into the room that a machine has, turned as it may be."""

from collections.abc import Sequence
from itertools import permutations
from typing import Final

ANY: Final = 10**15  # larger than whatever is made, in micrometres

Box = tuple[int, int, int]
Maybe = int | None


def goes_in(box: Sequence[int], room: Sequence[int]) -> bool:
    """May a box lie on any of its sides, and be turned there by any angle, so that it is within
    ``room`` (x, y, z)? Tilting it is not tried."""
    if all(a <= b for a, b in zip(sorted(box), sorted(room), strict=True)):
        return True
    return turns_in(box, room)


def turns_in(box: Sequence[int], room: Sequence[int]) -> bool:
    """The same of a box that does not go in as it is, edge along edge."""
    x, y, z = room
    sides = ((box[1], box[2], box[0]), (box[0], box[2], box[1]), (box[0], box[1], box[2]))
    return any(up <= z and lies_in(a, b, x, y) for a, b, up in sides)


def lies_in(p: int, q: int, a: int, b: int) -> bool:
    """Does a rectangle p × q lie in one of a × b, turned by any angle?

    W. B. Carver, Solution to problem E 1225, American Mathematical Monthly 64 (1957), 114–116;
    compared in whole numbers, without the root.
    """
    p, q = max(p, q), min(p, q)
    a, b = max(a, b), min(a, b)
    if p <= a:
        return q <= b
    if q > b:
        return False
    rest = b * (p * p + q * q) - 2 * p * q * a
    return rest >= 0 and rest**2 >= (p * p - q * q) ** 2 * (p * p + q * q - a * a)


def shortage(box: Sequence[int], room: Sequence[int]) -> Box:
    """By how much ``room`` is too small along x, y and z, the box put as it fits best: the least
    sum, then the least of the largest."""
    turned = [
        (max(0, one[0] - room[0]), max(0, one[1] - room[1]), max(0, one[2] - room[2]))
        for one in permutations(box)
    ]
    return min(turned, key=lambda each: (sum(each), max(each)))


def at_most(size: Sequence[Maybe]) -> Box:
    """The room if what is not known were as large as can be."""
    x, y, z = (ANY if each is None else each for each in size)
    return x, y, z


def at_least(size: Sequence[Maybe]) -> Box:
    """The room, or the box, if what is not known were nothing."""
    x, y, z = (each or 0 for each in size)
    return x, y, z
