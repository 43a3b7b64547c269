"""Richer places and ground that an operator loads from files at hand.

Nothing of them comes with us: what is shown of them, and under which names, is the
installation's own choice. Formats: a table of places with tabs (columns country, placetype,
wof_id, parent_id, name, lat, lon, name_en, name_sq, name_sr …, as extracted from Who's On
First), plain or gzipped, and a map as TopoJSON or GeoJSON with the layers land, lakes, rivers.
"""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charshia.engines.script import to_latin

LAYERS = ("land", "lakes", "rivers")
FRAME = (12.5, 34.2, 35.0, 47.5)  # west, south, east, north, degrees
Line = list[tuple[float, float]]


class NotPlaces(Exception):
    """A sentence that says what is wrong with a file."""


@dataclass(frozen=True)
class FoundPlace:
    """One locality of the table. ``names`` by BCP 47 tag; ``others`` are further names."""

    key: str
    country: str
    latitude: float
    longitude: float
    names: dict[str, str]
    others: tuple[str, ...]


def read_places(path: Path, countries: Iterable[str]) -> Iterator[FoundPlace]:
    """Localities of those countries. Raises NotPlaces with the row that cannot be read."""
    wanted = set(countries)
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as fault:
        raise NotPlaces(f"The file cannot be read: {fault}.") from fault
    rows = csv.DictReader(io.StringIO(text), delimiter="\t")
    if not {"country", "placetype", "wof_id", "lat", "lon"} <= set(rows.fieldnames or ()):
        raise NotPlaces("The table needs the columns country, placetype, wof_id, lat, lon.")
    for number, row in enumerate(rows, start=2):
        if row["placetype"] == "locality" and row["country"] in wanted:
            yield _place(row, number)


def _place(row: dict[str, str], number: int) -> FoundPlace:
    try:
        north, east = round(float(row["lat"]), 2), round(float(row["lon"]), 2)
    except (TypeError, ValueError):
        raise NotPlaces(f"Row {number}: latitude and longitude should be numbers.") from None
    serbian = row.get("name_sr") or ""
    names = {"sq": row.get("name_sq") or "", "en": row.get("name_en") or row.get("name") or ""}
    names["sr-Cyrl" if serbian and to_latin(serbian) != serbian else "sr-Latn"] = serbian
    others = [row.get("name") or "", *(row.get("name_sr_variants") or "").split("|")]
    others += [row.get(f"name_{tag}") or "" for tag in ("mk", "bs", "hr", "el", "bg", "tr")]
    return FoundPlace(
        row["wof_id"], row["country"], north, east,
        {tag: name for tag, name in names.items() if name}, tuple(filter(None, others)),
    )  # fmt: skip


def read_ground(path: Path) -> dict[str, list[Line]]:
    """The layers land, lakes and rivers of a map, whatever else is in it left out."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NotPlaces(f"The map cannot be read: {fault}.") from fault
    if not isinstance(facts, dict) or facts.get("type") != "Topology":
        raise NotPlaces("The map should be TopoJSON.")
    try:
        arcs = list(_decoded(facts))
        return {layer: list(_lines(facts, layer, arcs)) for layer in LAYERS}
    except (KeyError, IndexError, TypeError) as fault:
        raise NotPlaces("The map has no layers land, lakes and rivers of TopoJSON.") from fault


def _decoded(world: dict[str, Any]) -> Iterator[Line]:
    scale = world.get("transform", {}).get("scale")
    (kx, ky), (dx, dy) = scale or (1, 1), world.get("transform", {}).get("translate", (0, 0))
    for arc in world["arcs"]:
        x = y = 0
        line: Line = []
        for step in arc:
            x, y = (x + step[0], y + step[1]) if scale else (step[0], step[1])
            line.append((round(x * kx + dx, 2), round(y * ky + dy, 2)))
        yield line


def _lines(world: dict[str, Any], layer: str, arcs: list[Line]) -> Iterator[Line]:
    name = next((one for one in world["objects"] if one.endswith(layer)), None)
    if name is None:
        return
    found = world["objects"][name]
    for geometry in found.get("geometries", [found]):
        if geometry.get("arcs"):
            yield from _joined(geometry["arcs"], arcs)


def _joined(indexes: list[Any], arcs: list[Line]) -> Iterator[Line]:
    if isinstance(indexes[0], int):
        line: Line = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            line += arc[1:] if line else arc
        yield [one for at, one in enumerate(line) if at == 0 or one != line[at - 1]]
    else:
        for each in indexes:
            yield from _joined(each, arcs)
