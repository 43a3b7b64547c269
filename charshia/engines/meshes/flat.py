"""How large a flat drawing is, in millimetres."""

import re
from collections.abc import Iterator
from typing import Final

from charshia.engines.later import later
from charshia.engines.uploads.facts import Kind

defused = later("defusedxml.ElementTree")
Size = tuple[float, float]
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96,
              "": 25.4 / 96, "q": 0.25}  # fmt: skip
_DXF_MM: Final = {"1": 25.4, "2": 304.8, "4": 1.0, "5": 10.0, "6": 1000.0}  # $INSUNITS
_LENGTH: Final = re.compile(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)
Box = list[float]


def size_mm(data: bytes, kind: Kind) -> Size | None:
    """Width and height of an SVG's sheet, or of what a DXF draws; None if it does not say."""
    if kind == Kind.SVG:
        return _of_svg(data)
    return _of_dxf(data.decode("utf-8", "replace")) if kind == Kind.DXF else None


def _of_svg(data: bytes) -> Size | None:
    root = defused.fromstring(data)
    sides = [_length(root.get(name, "")) for name in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    if None in sides and len(box) == 4:
        sides = [_length(side) for side in box[2:]]
    width, height = sides
    return (width, height) if width and height else None


def _length(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    unit = found and _MM.get(found[2].lower())
    return float(found[1]) * unit if found and unit else None


def _of_dxf(text: str) -> Size | None:
    """Of the points of its entities, circles and arcs whole."""
    scale, xs, ys = 1.0, [], []
    for entity in _entities(text):
        if entity[0] == ("9", "$INSUNITS"):
            scale = _DXF_MM.get(dict(entity).get("70", ""), 1.0)
            continue
        reach = max((_number(value) for code, value in entity if code == "40"), default=0.0)
        reach = reach if entity[0][1] in ("CIRCLE", "ARC") else 0.0
        for code, value in entity:
            if code in ("10", "11", "12", "13"):
                xs += [_number(value) - reach, _number(value) + reach]
            elif code in ("20", "21", "22", "23"):
                ys += [_number(value) - reach, _number(value) + reach]
    if not xs or not ys:
        return None
    return (max(xs) - min(xs)) * scale, (max(ys) - min(ys)) * scale


def _entities(text: str) -> Iterator[list[tuple[str, str]]]:
    """The header's unit, and each thing of the section of entities, as pairs of code and value."""
    lines = [line.strip() for line in text.splitlines()]
    section, one = "", list[tuple[str, str]]()
    for code, value in zip(lines[::2], lines[1::2], strict=False):
        if code in ("0", "9"):
            if one and (section == "ENTITIES" or one[0] == ("9", "$INSUNITS")):
                yield one
            one = [(code, value)]
            continue
        if one and one[0] == ("0", "SECTION") and code == "2":
            section, one = value, []
        elif one:
            one.append((code, value))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
