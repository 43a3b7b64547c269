"""Roads as far as we know them: the straight line, and by how much roads are longer."""

import math
from collections.abc import Sequence

Point = tuple[float, float]  # degrees north, degrees east
RADIUS = 6_371_000  # metres, of the earth


def metres_between(one: Point, other: Point) -> int:
    """Along the surface (haversine)."""
    north, east = math.radians(other[0] - one[0]), math.radians(other[1] - one[1])
    flat = math.cos(math.radians(one[0])) * math.cos(math.radians(other[0]))
    part = math.sin(north / 2) ** 2 + flat * math.sin(east / 2) ** 2
    return round(2 * RADIUS * math.asin(math.sqrt(min(1.0, part))))


def road_matrices(
    points: Sequence[Point], *, detour_percent: int, kmh: int
) -> tuple[list[list[int]], list[list[int]]]:
    """Metres and seconds between all of them. ``detour_percent`` 130 makes roads 1.3 times as
    long as the straight line, the usual figure for hilly country; no road map is asked."""
    metres = [
        [metres_between(here, there) * detour_percent // 100 for there in points] for here in points
    ]
    seconds = [[math.ceil(way * 3.6 / kmh) for way in row] for row in metres]
    return metres, seconds
