"""Meshes of STL, OBJ, 3MF and GLB, in millimetres. STEP has no mesh until somebody makes one."""

import io
import warnings
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from charshia.engines.later import later
from charshia.engines.uploads.facts import Kind

np, trimesh, defused = later("numpy"), later("trimesh"), later("defusedxml.ElementTree")
MOST_TRIANGLES: Final = 1_000_000
KINDS: Final = (Kind.STL, Kind.OBJ, Kind.THREE_MF, Kind.GLB)
_CORE: Final = "{http://schemas.microsoft.com/3dmanufacturing/core/2015/02}"
_MM: Final = {
    "micron": 0.001, "millimeter": 1.0, "centimeter": 10.0, "inch": 25.4, "foot": 304.8,
    "meter": 1000.0,
}  # fmt: skip
Mesh = Any  # a trimesh.Trimesh, which is read later
Matrix = Any  # 4 by 4, of numpy


class NoMesh(Exception):
    """There is no mesh in it that can be read, or too large a one."""


def read(data: bytes, kind: Kind) -> Mesh:
    """The mesh of a file that ``uploads.seeing`` let in; points that coincide are one.

    STL and OBJ say no unit and are taken as millimetres, GLB is in metres. Raises NoMesh.
    """
    if kind not in KINDS:
        raise NoMesh
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            mesh = _of_3mf(data) if kind == Kind.THREE_MF else _loaded(data, kind)
            finite = bool(np.isfinite(mesh.vertices).all())
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as wrong:
        raise NoMesh from wrong
    except (BadZipFile, ImportError, SyntaxError, RecursionError) as wrong:
        raise NoMesh from wrong
    if not finite or not 0 < len(mesh.faces) <= MOST_TRIANGLES:
        raise NoMesh
    return mesh


def _loaded(data: bytes, kind: Kind) -> Mesh:
    scene = trimesh.load(io.BytesIO(data), file_type=str(kind), force="mesh")
    scene.merge_vertices()
    if kind == Kind.GLB:
        scene.apply_scale(1000.0)
    return scene


def _of_3mf(data: bytes) -> Mesh:
    """All objects that are to be built, where they stand, in millimetres."""
    with ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".model")]
        root = defused.fromstring(archive.read(min(names, key=len)))
    scale = _MM[root.get("unit", "millimeter")]
    objects = {one.get("id"): one for one in root.iter(f"{_CORE}object")}
    items = [(one.get("objectid"), _matrix(one)) for one in root.iter(f"{_CORE}item")]
    places = items or [(key, np.eye(4)) for key in objects]
    meshes = [mesh for key, where in places for mesh in _built(objects, key, where, 0)]
    whole = trimesh.util.concatenate(meshes)
    whole.merge_vertices()
    whole.apply_scale(scale)
    return whole


def _built(objects: dict[Any, Any], key: Any, where: Matrix, depth: int) -> list[Mesh]:
    """The meshes of an object and of its components. An object that holds itself has none."""
    if depth > 10:
        return []
    one, found = objects[key], []
    if (mesh := one.find(f"{_CORE}mesh")) is not None:
        points = [[float(v.get(a)) for a in "xyz"] for v in mesh.iter(f"{_CORE}vertex")]
        faces = [[int(t.get(a)) for a in ("v1", "v2", "v3")] for t in mesh.iter(f"{_CORE}triangle")]
        shape = trimesh.Trimesh(np.array(points), np.array(faces), process=False)
        shape.apply_transform(where)
        found.append(shape)
    for part in one.iter(f"{_CORE}component"):
        found += _built(objects, part.get("objectid"), where @ _matrix(part), depth + 1)
    return found


def _matrix(element: Any) -> Matrix:
    """3MF writes the rows of a transposed matrix, without its last column."""
    matrix = np.eye(4)
    if text := element.get("transform"):
        matrix[:3, :4] = np.array([float(word) for word in text.split()]).reshape(4, 3).T
    return matrix
