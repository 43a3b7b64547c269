"""A stall's face, woven from its name.

The same name always gives the same cloth. There are PATTERNS cloths in all; every
motif comes from MOTIFS, is built on half-cell coordinates and mirrored on its axes,
and a test weaves each reachable grid once and finds no hooked, crossed or heraldic
figure in it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from typing import TypeVar

THREADS = {  # the --thread-* tokens; wool does not change with the theme
    "pepper": "#a8321f",
    "clay": "#cf7048",
    "honey": "#e2a234",
    "forest": "#3b6b45",
    "plum": "#6e3358",
    "lake": "#2b6c8a",
    "walnut": "#4a2f20",
    "wool": "#f6e9cf",
}
LOOMS = (  # ground, two figures, edge, small light: always apart in lightness
    ("pepper", "wool", "honey", "walnut", "forest"),
    ("pepper", "honey", "wool", "plum", "lake"),
    ("forest", "wool", "clay", "walnut", "honey"),
    ("forest", "honey", "wool", "plum", "pepper"),
    ("plum", "wool", "honey", "walnut", "clay"),
    ("plum", "clay", "wool", "lake", "honey"),
    ("lake", "wool", "honey", "walnut", "pepper"),
    ("lake", "honey", "wool", "plum", "clay"),
    ("walnut", "honey", "wool", "pepper", "forest"),
    ("walnut", "clay", "wool", "lake", "honey"),
    ("honey", "pepper", "wool", "walnut", "forest"),
    ("clay", "wool", "plum", "walnut", "honey"),
    ("wool", "pepper", "forest", "walnut", "honey"),
    ("wool", "lake", "plum", "pepper", "honey"),
)
GROUND, FIGURE, SECOND, EDGE, LIGHT = range(5)
ROWS = 14  # a band's threads from edge to edge
PERIOD = 28  # a band's repeat
SIDE = 18  # a badge's threads
PATTERNS = 35_280  # the choices of a band and of a badge together

T = TypeVar("T")
Motif = Callable[[float, float], int]
Grid = tuple[tuple[int, ...], ...]  # rows of cells, each an index into a loom


class Dice:
    """Small choices drawn one after another from a pattern's number."""

    def __init__(self, pattern: int) -> None:
        self._rest = pattern

    def pick(self, among: Sequence[T]) -> T:
        self._rest, index = divmod(self._rest, len(among))
        return among[index]


def pattern(name: str) -> int:
    """The number of a name's cloth, 0 to PATTERNS - 1. Case and spacing do not matter."""
    plain = " ".join(name.casefold().split())
    return int.from_bytes(sha256(plain.encode()).digest()) % PATTERNS


def lozenge(x: float, y: float, *, wide: float, tall: float) -> float:
    """Stepped distance from the middle of a diamond: below 1 is inside."""
    return abs(x) / wide + abs(y) / tall


def diamonds(x: float, y: float) -> int:
    far = lozenge(x, y, wide=10, tall=5)
    if far < 0.34:
        return LIGHT
    if far < 0.62:
        return SECOND
    return FIGURE if far < 1.02 else GROUND


def twins(x: float, y: float) -> int:
    far = lozenge(abs(x) - 7, y, wide=5.5, tall=5)
    if far < 0.6:
        return SECOND
    return FIGURE if far < 1.02 else GROUND


def triangles(x: float, y: float) -> int:
    near = abs(x) % 14
    near = min(near, 14 - near)
    depth = y + 5
    if near >= depth * 0.62:
        return GROUND
    return SECOND if near < (depth - 4.2) * 0.62 else FIGURE


def hourglass(x: float, y: float) -> int:
    near = abs(x) % 14
    near = min(near, 14 - near)
    if near > abs(y) * 1.3 + 0.6:
        return GROUND
    return FIGURE if abs(y) > 2 else SECOND


def zigzag(x: float, y: float) -> int:
    wave = abs((abs(x) % 14) - 7) - 3.5
    off = abs(y - wave * 0.9)
    if off < 1.6:
        return FIGURE
    return SECOND if 2.4 < off < 4.6 else GROUND


def dots(x: float, y: float) -> int:
    column = abs(x) % 7
    if 2 < column < 5 and abs(y) < 1.1:
        return LIGHT
    if 1 < column < 6 and abs(y) < 2.1:
        return FIGURE
    return SECOND if abs(y) > 4 else GROUND


def combs(x: float, y: float) -> int:
    """Teeth from one edge only; the other keeps a plain stripe."""
    if y < -3 or y > 4:
        return FIGURE
    column = int(abs(x)) // 2
    if column % 2 == 0 and y < (2 if column % 4 == 0 else 0):
        return FIGURE
    return LIGHT if column % 4 == 2 and 1 < y < 3 else GROUND


MOTIFS: tuple[Motif, ...] = (diamonds, twins, triangles, hourglass, zigzag, dots, combs)
EDGES = ("plain", "teeth", "beads")
RINGS = ((3, 4, 6), (1, 3, 6), (1, 4, 5), (3, 5, 7), (1, 5, 7))  # never 2: a stubby plus


def edge(kind: str, x: float, depth: int) -> int | None:
    """The two outer threads of a band or badge, counted from outside; None further in."""
    if depth > 1:
        return None
    if depth == 0:
        return EDGE
    if kind == "teeth":
        return EDGE if int(abs(x)) // 2 % 2 == 0 else LIGHT
    if kind == "beads":
        return LIGHT if int(abs(x)) % 4 < 2 else EDGE
    return LIGHT


@cache
def unit(motif: Motif, kind: str) -> Grid:
    """One repeat of a band."""

    def cell(column: int, row: int) -> int:
        x, y = column + 0.5 - PERIOD / 2, row + 0.5 - ROWS / 2
        woven = edge(kind, x, min(row, ROWS - 1 - row))
        return motif(x, y) if woven is None else woven

    return tuple(tuple(cell(column, row) for column in range(PERIOD)) for row in range(ROWS))


def band_of(number: int) -> tuple[Sequence[str], Grid, Grid, int]:
    """Loom, the two repeats, and after how many of the first the second comes."""
    dice = Dice(number)
    loom = dice.pick(LOOMS)
    first = dice.pick(MOTIFS)
    second = dice.pick([motif for motif in MOTIFS if motif is not first])
    every, kind = dice.pick((2, 3)), dice.pick(EDGES)
    return loom, unit(first, kind), unit(second, kind), every


def badge_of(number: int) -> tuple[Sequence[str], Grid]:
    """Loom and cells of a badge."""
    dice = Dice(number)
    loom, rings, corner = dice.pick(LOOMS), dice.pick(RINGS), dice.pick((0, 3, 4, 5))
    return loom, rosette(rings, corner, dice.pick(EDGES), dice.pick((False, True)))


@cache
def rosette(rings: tuple[int, int, int], corner: int, kind: str, tuft: bool) -> Grid:
    """Diamonds in a frame, mirrored on both axes and both diagonals; ``corner`` in threads."""

    def cell(column: int, row: int) -> int:
        x, y = abs(column + 0.5 - SIDE / 2), abs(row + 0.5 - SIDE / 2)
        depth = min(column, row, SIDE - 1 - column, SIDE - 1 - row)
        woven = edge(kind, max(x, y) if x == y else min(x, y), depth)
        return inside(x, y) if woven is None else woven

    def inside(x: float, y: float) -> int:
        for ring, thread in zip(rings, (LIGHT, SECOND, FIGURE), strict=True):
            if x + y <= ring:
                return thread
        from_corner = (SIDE / 2 - 2 - x) + (SIDE / 2 - 2 - y)
        if from_corner < corner:
            return SECOND
        if tuft and corner and from_corner < corner + 2 and rings[-1] < 7:
            return LIGHT
        return GROUND

    return tuple(tuple(cell(column, row) for column in range(SIDE)) for row in range(SIDE))


def runs(grid: Grid, loom: Sequence[str]) -> str:
    """One path a colour, cells of a row joined into runs."""
    paths: dict[int, list[str]] = {}
    for row, cells in enumerate(grid):
        start = 0
        for column in range(1, len(cells) + 1):
            if column == len(cells) or cells[column] != cells[start]:
                bit = f"M{start} {row}h{column - start}v1h{start - column}z"
                paths.setdefault(cells[start], []).append(bit)
                start = column
    return "".join(
        f'<path fill="{THREADS[loom[thread]]}" d="{"".join(bits)}"/>'
        for thread, bits in sorted(paths.items())
    )


def weave(columns: int, rows: int) -> str:
    """Fine lines between the threads, so that it reads as cloth."""
    lines = "".join(f"M0 {row}h{columns}" for row in range(1, rows))
    return f'<path d="{lines}" stroke="#000" stroke-opacity=".13" stroke-width=".16"/>'


def band(number: int, *, width: int, height: int) -> str:
    """An SVG of one band, mirrored about its middle; 14 threads fill the height."""
    columns = max(PERIOD, round(width / height * ROWS))
    columns += columns % 2
    loom, first, second, every = band_of(number)
    middle, count = columns / 2 - PERIOD / 2, int(columns / PERIOD / 2) + 1
    key = f"k{number}"
    uses = "".join(
        f'<use href="#{key}{"b" if place % every == every - 1 else "a"}"'
        f' x="{middle + side * place * PERIOD:g}"/>'
        for place in range(count + 1)
        for side in ((1, -1) if place else (1,))
    )
    repeats = "".join(
        f'<g id="{key}{which}">{runs(grid, loom)}</g>'
        for which, grid in (("a", first), ("b", second))
    )
    return svg(f"<defs>{repeats}</defs>{uses}", columns, ROWS, width, height)


def badge(number: int, *, side: int) -> str:
    """An SVG of one square badge."""
    loom, grid = badge_of(number)
    return svg(runs(grid, loom), SIDE, SIDE, side, side)


def svg(body: str, columns: int, rows: int, width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {columns} {rows}" preserveAspectRatio="xMidYMid slice"'
        f' shape-rendering="crispEdges">{body}{weave(columns, rows)}</svg>'
    )


def kilim(name: str, *, width: int, height: int) -> str:
    """A name's cloth as SVG with a title: a badge when width equals height, else a band."""
    number = pattern(name)
    cloth = (
        badge(number, side=width) if width == height else band(number, width=width, height=height)
    )
    return cloth.replace(">", f' role="img"><title>{escape(name)}</title>', 1)
