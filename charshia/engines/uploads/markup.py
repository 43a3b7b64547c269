"""XML that cannot blow up, and drawings (SVG) that can only be looked at."""

import io
import re
from typing import Any, Final
from xml.etree import ElementTree as ET

from charshia.engines.later import later
from charshia.engines.uploads.facts import Finding, Unfit

defused, refused = later("defusedxml.ElementTree"), later("defusedxml.common")
DEEPEST: Final = 200
MOST_ELEMENTS: Final = 500_000
SVG: Final = "http://www.w3.org/2000/svg"
_SHOWN: Final = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs use symbol "
    "marker clipPath mask pattern linearGradient radialGradient stop title desc style image "
    "filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode "
    "feColorMatrix".split()
)
_UNWRAPPED: Final = {"a", "switch"}
_ACTIVE: Final = {
    "script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "set",
    "animate", "animateMotion", "animateTransform", "animateColor", "audio", "video", "feImage",
}  # fmt: skip
_SAID: Final = frozenset(
    "id class x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox version "
    "preserveAspectRatio transform gradientTransform gradientUnits patternTransform patternUnits "
    "patternContentUnits clipPathUnits maskUnits maskContentUnits markerWidth markerHeight "
    "markerUnits refX refY orient offset spreadMethod pathLength rotate textLength lengthAdjust "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display "
    "visibility clip-path clip-rule mask marker-start marker-mid marker-end font-family font-size "
    "font-style font-weight text-anchor dominant-baseline letter-spacing word-spacing "
    "stop-color stop-opacity vector-effect overflow filter stdDeviation in in2 mode operator "
    "result values type flood-color flood-opacity filterUnits primitiveUnits".split()
)
_HREF: Final = {"href", "{http://www.w3.org/1999/xlink}href"}
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_URL: Final = re.compile(r"url\s*\(\s*(?![\"']?#)", re.IGNORECASE)
_HIDING: Final = re.compile(
    r"[\\@<]|expression\s*\(|javascript:|/\*|-moz-binding|behavior\s*:", re.I
)


def checked(data: bytes) -> None:
    """Raises Unfit for XML that is not well formed, declares entities, or is too deep or large."""
    depth = count = 0
    try:
        events = defused.iterparse(io.BytesIO(data), events=("start", "end"))
        for event, element in events:
            if event == "end":
                depth -= 1
                element.clear()
                continue
            depth, count = depth + 1, count + 1
            if depth > DEEPEST or count > MOST_ELEMENTS:
                raise Unfit(Finding.TOO_DEEP)
    except refused.DefusedXmlException as wrong:
        raise Unfit(Finding.ENTITIES) from wrong
    except (ET.ParseError, ValueError, LookupError) as wrong:
        raise Unfit(Finding.BROKEN_XML) from wrong


def drawing(data: bytes) -> tuple[bytes, list[Finding]]:
    """An SVG of nothing but shapes and words, and what was taken out. Raises Unfit."""
    checked(data)
    found: list[Finding] = []
    root = _copied(defused.fromstring(data), found)
    if root is None or root.tag != "svg":
        raise Unfit(Finding.UNKNOWN_KIND)
    root.set("xmlns", SVG)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text, list(dict.fromkeys(found))


def _copied(element: Any, found: list[Finding]) -> ET.Element | None:
    space, _brace, name = str(element.tag).lstrip("{").rpartition("}")
    if name in _ACTIVE:
        found.append(Finding.ACTIVE_TAKEN_OUT)
        return None
    if space not in ("", SVG) or name not in _SHOWN | _UNWRAPPED:
        return None
    copy = ET.Element("g" if name in _UNWRAPPED else name)
    for key, value in element.attrib.items():
        _attribute(copy, key, value, found)
    if name == "style":
        copy.text = _style(element.text or "", found)
        return copy
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        if (kept := _copied(child, found)) is not None:
            copy.append(kept)
    return copy


def _attribute(copy: ET.Element, key: str, value: str, found: list[Finding]) -> None:
    if key.rpartition("}")[2].lower().startswith("on"):
        found.append(Finding.ACTIVE_TAKEN_OUT)
    elif key in _HREF:
        if value.startswith("#") or (copy.tag == "image" and _PICTURE.fullmatch(value)):
            copy.set("href", value)
        else:
            found.append(Finding.REFERENCE_TAKEN_OUT)
    elif (key == "style" or key in _SAID) and (text := _style(value, found)):
        copy.set(key, text)


def _style(text: str, found: list[Finding]) -> str:
    """``text`` if it only says how things look, else nothing."""
    if _HIDING.search(text) or _URL.search(text):
        found.append(Finding.REFERENCE_TAKEN_OUT)
        return ""
    return text
