"""The lakes that our map's source leaves out lie where another map has them."""

import json

import pytest
from django.conf import settings

from charshia.ground.places.actions import DATA

SHARED = [settings.ROOT.parent, settings.ROOT.parent.parent]  # of a checkout, of a worktree
FILES = [place / "shared/data/basemap/ne_lakes.geojson" for place in SHARED]
OTHERS = next((file for file in FILES if file.exists()), None)
STEP = 0.005  # degrees
Ring = list[tuple[float, float]]


def is_inside(x: float, y: float, ring: Ring) -> bool:
    sides = zip(ring, ring[1:] + ring[:1], strict=True)
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in sides
    ]
    return sum(crossed) % 2 == 1


def others() -> list[Ring]:
    assert OTHERS
    shapes = [one["geometry"] for one in json.loads(OTHERS.read_text())["features"]]
    several = [
        one["coordinates"] if one["type"] == "MultiPolygon" else [one["coordinates"]]
        for one in shapes
    ]
    return [shape[0] for each in several for shape in each]


@pytest.mark.skipif(OTHERS is None, reason="../shared/data/basemap is not on this machine")
@pytest.mark.parametrize("lake", json.loads((DATA / "lakes.json").read_text()),
                         ids=lambda lake: lake["name"]["en"])  # fmt: skip
def test_a_lake_covers_nearly_what_another_map_has_of_it(lake):
    ours = lake["ring"]
    west, east = min(x for x, _y in ours), max(x for x, _y in ours)
    south, north = min(y for _x, y in ours), max(y for _x, y in ours)
    near = [
        ring for ring in others()
        if len(ring) > 20 and any(west < x < east and south < y < north for x, y in ring)
        and min(x for x, _y in ring) > west - 0.1 and max(x for x, _y in ring) < east + 0.1
    ]  # fmt: skip
    assert len(near) == 1
    columns, rows = round((east - west + 0.2) / STEP), round((north - south + 0.2) / STEP)
    both = either = 0
    for column in range(columns):
        for row in range(rows):
            x, y = west - 0.1 + STEP * column, south - 0.1 + STEP * row
            here, there = is_inside(x, y, ours), is_inside(x, y, near[0])
            both += here and there
            either += here or there
    assert both / either > 0.8
