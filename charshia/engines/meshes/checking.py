"""Whether a mesh can be made, and on what."""

from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.meshes.reading import Mesh

np = later("numpy")
Box = tuple[float, float, float]
_FLAT: Final = 1e-9  # mm², of a triangle that is none


@dataclass(frozen=True)
class Checked:
    """``size_mm`` along its own axes; ``volume_mm3`` is None of one that is open."""

    triangles: int
    size_mm: Box
    volume_mm3: float | None
    is_open: bool
    is_inverted: bool
    degenerate: int
    bodies: int


@dataclass(frozen=True)
class Fit:
    """How a thing goes into a space: ``turned`` says which of its axes lies along each of the
    space's, ``lacks_mm`` by how much each is too short (0 where it is not)."""

    turned: tuple[int, int, int]
    lacks_mm: Box

    @property
    def fits(self) -> bool:
        return not any(self.lacks_mm)

    @property
    def is_turned(self) -> bool:
        return self.turned != (0, 1, 2)


def check(mesh: Mesh) -> Checked:
    """Look at every triangle once."""
    is_open = not mesh.is_watertight
    a, b, c = (mesh.vertices[mesh.faces[:, corner]] for corner in range(3))
    volume = float((a * np.cross(b, c)).sum() / 6)
    is_inverted = (not is_open and volume < 0) or not mesh.is_winding_consistent
    x, y, z = (float(length) for length in mesh.extents)
    return Checked(
        triangles=len(mesh.faces),
        size_mm=(x, y, z),
        volume_mm3=None if is_open else abs(volume),
        is_open=is_open,
        is_inverted=is_inverted,
        degenerate=int((np.asarray(mesh.area_faces) < _FLAT).sum()),
        bodies=_bodies(mesh),
    )


def fit(size_mm: Box, space_mm: Box) -> Fit:
    """Into a working space, turned by right angles if need be; else what comes nearest to it:
    the way of turning that lacks least in all. As it lies comes first."""
    ways = [
        Fit((a, b, c), (_lack(size_mm[a], space_mm[0]), _lack(size_mm[b], space_mm[1]),
                        _lack(size_mm[c], space_mm[2])))
        for a, b, c in permutations((0, 1, 2))
    ]  # fmt: skip
    return min(ways, key=lambda one: sum(one.lacks_mm))


def _lack(length: float, room: float) -> float:
    return max(0.0, length - room)


def _bodies(mesh: Mesh) -> int:
    """How many pieces hang together: each point takes the least number of its neighbours', and
    of what that one took, until nothing changes (Shiloach and Vishkin 1982)."""
    faces: Any = np.asarray(mesh.faces)
    label: Any = np.arange(len(mesh.vertices))
    while True:
        least = label[faces].min(axis=1)
        new = label.copy()
        for corner in range(3):
            np.minimum.at(new, faces[:, corner], least)
            np.minimum.at(new, label[faces[:, corner]], least)
        new = new[new]
        if (new == label).all():
            return len(np.unique(label[faces]))
        label = new
