"""A picture of a mesh, drawn from far to near; no graphics card is needed."""

import io
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.meshes.reading import Mesh

np, Pillow, Draw = later("numpy"), later("PIL.Image"), later("PIL.ImageDraw")
SIDE: Final = 800  # pixels
_FINER: Final = 2  # drawn so many times larger, then made small: soft edges
_MARGIN: Final = 0.06
_INK: Final = (188, 150, 92)  # the thing, in full light
_PAPER: Final = (250, 246, 238)
_LIGHT: Final = (0.35, -0.5, 0.8)
_TURN: Final = 35.0  # degrees about the upright
_TILT: Final = 28.0  # degrees from above


def drawn(mesh: Mesh, *, side: int = SIDE) -> bytes:
    """A square PNG of ``side`` pixels, seen from above and aside. Time goes with the number of
    triangles: about a second for a hundred thousand."""
    view = _view()
    corners = (np.asarray(mesh.vertices) - mesh.bounds.mean(axis=0)) @ view.T
    triangles, normals = corners[mesh.faces], np.asarray(mesh.face_normals) @ view.T
    order = np.argsort(triangles[:, :, 2].mean(axis=1))
    flat = _placed(triangles[order], side * _FINER)
    light = np.array(_LIGHT) / np.linalg.norm(_LIGHT)
    shade = 0.45 + 0.55 * np.abs(normals[order] @ light)
    colours = (shade[:, None] * np.array(_INK)).astype(int)
    picture = Pillow.new("RGB", (side * _FINER, side * _FINER), _PAPER)
    pen = Draw.Draw(picture)
    for points, colour in zip(flat.tolist(), colours.tolist(), strict=True):
        pen.polygon([tuple(point) for point in points], fill=tuple(colour))
    out = io.BytesIO()
    picture.resize((side, side), Pillow.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _view() -> Any:
    """Turns the thing so that x goes right, y up and z towards whoever looks."""
    turn, tilt = np.radians(_TURN), np.radians(_TILT)
    about = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    over = np.array([[1, 0, 0], [0, np.sin(tilt), np.cos(tilt)], [0, -np.cos(tilt), np.sin(tilt)]])
    return over @ about


def _placed(triangles: Any, side: int) -> Any:
    """Points on the sheet, the whole thing in its middle."""
    flat = triangles[:, :, :2] * (1, -1)
    low, high = flat.min(axis=(0, 1)), flat.max(axis=(0, 1))
    scale = side * (1 - 2 * _MARGIN) / max(*(high - low), 1e-9)
    return (flat - (low + high) / 2) * scale + side / 2
