"""The floors of the house, read from the contracts in pyproject.toml."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "charshia"


def _heights() -> dict[str, tuple[int, ...]]:
    """Room ("market.orders") to its height, wing first: a higher number stands higher."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = project["tool"]["importlinter"]["contracts"]
    floors = [one for one in contracts if one["type"] == "layers" and one.get("exhaustive")]
    heights: dict[str, tuple[int, ...]] = {}
    for contract in floors:
        wing = contract["containers"][0].removeprefix("charshia").lstrip(".")
        for depth, line in enumerate(contract["layers"]):
            for room in line.split("|"):
                name = f"{wing}.{room.strip(' ()')}".lstrip(".")
                heights[name] = (*heights.get(wing, ()), -depth)
    return heights


HEIGHTS = _heights()
ROOMS = {  # Django's label of a room to its place in the house
    name.rpartition(".")[2]: name
    for name in HEIGHTS
    if (PACKAGE / name.replace(".", "/") / "apps.py").exists()
}


def may_use(user: str, used: str) -> bool:
    """May the room ``user`` know of the room ``used``? Both as in "market.orders"."""
    return user == used or HEIGHTS[user] > HEIGHTS[used]


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    two = ".".join(parts[:2])
    return two if two in HEIGHTS else parts[0]


def sources(pattern: str) -> Iterator[tuple[str, Path]]:
    """Our own files, tests and migrations left out, each with its room."""
    for path in sorted(PACKAGE.rglob(pattern)):
        if not {"migrations", "tests", "node_modules"} & set(path.parts):
            yield room_of(path), path
