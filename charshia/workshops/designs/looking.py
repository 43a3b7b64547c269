"""What an errand sees in a file: its size, its faults, a picture of it."""

from dataclasses import dataclass, field
from typing import Any, Final

from charshia.engines.meshes import checking, flat, picture, reading
from charshia.engines.uploads.facts import Kind

MOST_DRAWN: Final = 400_000  # triangles
KINDS: Final = {
    "model/stl": Kind.STL,
    "model/obj": Kind.OBJ,
    "model/3mf": Kind.THREE_MF,
    "model/gltf-binary": Kind.GLB,
    "image/svg+xml": Kind.SVG,
    "image/vnd.dxf": Kind.DXF,
}


@dataclass(frozen=True)
class Look:
    """``shape``: ``size_mm`` of two or three sides, and of a mesh ``faults``, ``bodies``,
    ``volume_mm3`` and ``triangles``."""

    shape: dict[str, Any] = field(default_factory=dict)
    picture: bytes | None = None


def look_at(data: bytes, served: str) -> Look:
    """Takes seconds for a large mesh."""
    kind = KINDS[served]
    if kind in (Kind.SVG, Kind.DXF):
        size = flat.size_mm(data, kind)
        return Look({"size_mm": [round(side, 2) for side in size]} if size else {"size_mm": []})
    try:
        mesh = reading.read(data, kind)
    except reading.NoMesh:
        return Look({"size_mm": [], "faults": ["unreadable"]})
    found = checking.check(mesh)
    drawn = picture.drawn(mesh) if found.triangles <= MOST_DRAWN else None
    return Look(shape_of(found), drawn)


def shape_of(found: checking.Checked) -> dict[str, Any]:
    faults = {
        "open": found.is_open,
        "inverted": found.is_inverted,
        "degenerate": found.degenerate > 0,
    }
    return {
        "size_mm": [round(side, 2) for side in found.size_mm],
        "faults": [name for name, is_so in faults.items() if is_so],
        "bodies": found.bodies,
        "volume_mm3": found.volume_mm3 and round(found.volume_mm3, 2),
        "triangles": found.triangles,
    }
