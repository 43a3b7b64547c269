"""No hooked, crossed or heraldic figure can arise, whatever the name.

All names together reach some hundreds of different grids. Each is taken apart into its
shapes: connected cells of one thread, or of several threads that might be seen as one.
Each different shape is looked at once by every detector.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, combinations
from xml.etree import ElementTree as ET

import pytest

from charshia.engines import kilim

Cell = tuple[int, int]  # row, column
Shape = frozenset[Cell]

NAMES = 100_000
SYLLABLES = "ka zan shpre tep lu sun čić bi lje Ђур ђа Ζη νων ë ç mo".split()


def names() -> Iterator[str]:
    """Names such as stalls have, in three scripts, with numbers to make them many."""
    for number in range(NAMES):
        first, rest = number % 16, number // 16
        yield f"{SYLLABLES[first]}{SYLLABLES[rest % 16]} {SYLLABLES[rest // 16 % 16]} {number}"


def threads_seen_as_one() -> Iterator[tuple[int, ...]]:
    """Each thread alone, and each choice of threads that stands out from the ground."""
    woven = (kilim.FIGURE, kilim.SECOND, kilim.EDGE, kilim.LIGHT)
    yield (kilim.GROUND,)
    yield from chain.from_iterable(combinations(woven, size) for size in (1, 2, 3))


def shapes_of(grid: kilim.Grid, threads: tuple[int, ...]) -> Iterator[Shape]:
    """Connected cells of these threads, where they are."""
    left = {
        (row, column)
        for row, cells in enumerate(grid)
        for column, thread in enumerate(cells)
        if thread in threads
    }
    while left:
        start = left.pop()
        found, edge = {start}, [start]
        while edge:
            row, column = edge.pop()
            for near in (
                (row + 1, column),
                (row - 1, column),
                (row, column + 1),
                (row, column - 1),
            ):
                if near in left:
                    left.remove(near)
                    found.add(near)
                    edge.append(near)
        columns = {column for _, column in found}
        cut = len(grid) == kilim.ROWS and not columns.isdisjoint({0, len(grid[0]) - 1})
        if not cut:  # a band goes on: what its end cuts stands whole further in
            yield frozenset(found)


def in_corner(cells: Iterable[Cell]) -> Shape:
    cells = list(cells)
    top, side = min(row for row, _ in cells), min(column for _, column in cells)
    return frozenset((row - top, column - side) for row, column in cells)


def turned(shape: Shape) -> Shape:
    """By a quarter."""
    return in_corner((column, -row) for row, column in shape)


def mirrored(shape: Shape) -> Shape:
    return in_corner((row, -column) for row, column in shape)


def four_ways(shape: Shape) -> Iterator[Shape]:
    for _ in range(4):
        yield shape
        shape = turned(shape)


def rows_of(shape: Shape) -> list[list[tuple[int, int]]]:
    """For each row its runs as (first, last)."""
    rows: list[list[tuple[int, int]]] = []
    for row in range(1 + max(row for row, _ in shape)):
        columns = sorted(column for at, column in shape if at == row)
        runs: list[tuple[int, int]] = []
        for column in columns:
            if runs and runs[-1][1] == column - 1:
                runs[-1] = (runs[-1][0], column)
            else:
                runs.append((column, column))
        rows.append(runs)
    return rows


def is_cross(shape: Shape) -> bool:
    """A stem with one, two or three bars that stand out on both sides by half its width."""
    return stands_as_cross(shape) or stands_as_cross(turned(shape))


def stands_as_cross(shape: Shape) -> bool:
    groups: list[tuple[tuple[int, int], int]] = []  # run and its number of rows
    for runs in rows_of(shape):
        if len(runs) != 1:
            return False
        if groups and groups[-1][0] == runs[0]:
            groups[-1] = (runs[0], groups[-1][1] + 1)
        else:
            groups.append((runs[0], 1))
    if len(groups) not in (3, 5, 7):
        return False
    stems, bars = groups[::2], groups[1::2]
    first, last = stems[0][0]
    width = last - first + 1
    return all(run == (first, last) for run, _ in stems) and all(
        2 * (first - run[0]) >= width
        and 2 * (run[1] - last) >= width
        and 2 * min(stems[0][1], stems[-1][1]) >= rows
        for run, rows in bars
    )


def is_saltire(shape: Shape) -> bool:
    """Two thin diagonals over each other."""
    rows = rows_of(shape)
    size = len(rows)
    if size < 3 or max(column for _, column in shape) + 1 != size:
        return False
    middle = (size - 1) / 2
    for thick in (0.5, 1.5):
        lines = {
            (row, column)
            for row in range(size)
            for column in range(size)
            if abs(abs(row - middle) - abs(column - middle)) < thick
        }
        if shape == lines and len(lines) < size * size:
            return True
    return False


def is_hooked(shape: Shape) -> bool:
    """Turns into itself by a half or a quarter but is its own mirror image in no way."""
    if turned(turned(shape)) != shape:
        return False
    mirrors = set(four_ways(mirrored(shape)))
    return shape not in mirrors


def notch(shape: Shape) -> Shape | None:
    """Where a shape like a C, opening upwards, is empty; None for any other shape."""
    rows = rows_of(shape)
    width = 1 + max(column for _, column in shape)
    open_rows = next((at for at, runs in enumerate(rows) if len(runs) != 2), len(rows))
    if width < 4 or open_rows == 0 or any(len(runs) != 1 for runs in rows[open_rows:]):
        return None
    if open_rows == len(rows) or mirrored(shape) != shape:
        return None
    return frozenset(
        (at, column)
        for at, (left, right) in enumerate(rows[:open_rows])
        for column in range(left[1] + 1, right[0])
    )


@cache
def has_notch(shape: Shape) -> bool:
    """Shapes much longer than wide are stripes of the cloth, no moon."""
    sides = 1 + max(row for row, _ in shape), 1 + max(column for _, column in shape)
    return 2 * max(sides) < 5 * min(sides) and any(notch(way) for way in four_ways(shape))


def has_star_in_crescent(shape: Shape, among: Iterable[Shape]) -> bool:
    """Like a C, and something small stands free between its horns.

    ``among`` are the other shapes of the grid, in the same place as ``shape``.
    """
    top, side = min(row for row, _ in shape), min(column for _, column in shape)
    way, others = in_corner(shape), [{(r - top, c - side) for r, c in other} for other in among]
    for _ in range(4):
        inside = notch(way)
        if inside and any(other <= inside and not touching(other, way) for other in others):
            return True
        tall = max(row for row, _ in way)
        others = [{(column, tall - row) for row, column in other} for other in others]
        way = frozenset((column, tall - row) for row, column in way)
    return False


def touching(one: Iterable[Cell], other: Shape) -> bool:
    return any(
        near in other
        for row, column in one
        for near in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1))
    )


def is_double_headed(shape: Shape) -> bool:
    """Two heads turned away from each other, wings wider than their necks, a narrower tail."""
    for way in four_ways(shape):
        rows = rows_of(way)
        heads = next((at for at, runs in enumerate(rows) if len(runs) != 2), len(rows))
        if heads < 2 or len(rows) - heads < 3 or mirrored(way) != way:
            continue
        widths = [runs[-1][1] - runs[0][0] for runs in rows]
        turned_away = widths[0] > widths[heads - 1]
        if turned_away and max(widths[heads:-1]) > max(widths[heads - 1], widths[-1]):
            return True
    return False


UNWANTED = (is_cross, is_saltire, is_hooked, is_double_headed)


def grids_of(number: int) -> tuple[kilim.Grid, kilim.Grid]:
    """A badge, and a band as long as its repeats take to stand in every neighbourhood."""
    _, first, second, every = kilim.band_of(number)
    order = (first, second, first, second) if every == 2 else (first, first, second, first, first)
    joined = tuple(
        tuple(chain.from_iterable(each[row] for each in order)) for row in range(kilim.ROWS)
    )
    return kilim.badge_of(number)[1], joined


@pytest.fixture(scope="module")
def grids() -> set[kilim.Grid]:
    patterns = {kilim.pattern(name) for name in names()}
    keys = {number // len(kilim.LOOMS) for number in patterns}  # the loom gives only colours
    return set(chain.from_iterable(grids_of(key * len(kilim.LOOMS)) for key in keys))


def test_no_hooked_crossed_or_heraldic_figure_arises_from_100_000_names(
    grids: set[kilim.Grid],
) -> None:
    shapes = {
        in_corner(shape)
        for grid in grids
        for threads in threads_seen_as_one()
        for shape in shapes_of(grid, threads)
    }

    found = {
        (detect.__name__, drawn(shape)) for shape in shapes for detect in UNWANTED if detect(shape)
    }

    assert found == set()


def test_no_crescent_holds_a_star(grids: set[kilim.Grid]) -> None:
    found = set()
    for grid in grids:
        alone = [list(shapes_of(grid, (thread,))) for thread in range(5)]
        for threads in threads_seen_as_one():
            for shape in shapes_of(grid, threads):
                if not has_notch(in_corner(shape)):
                    continue
                others = chain.from_iterable(
                    alone[thread] for thread in range(5) if thread not in threads
                )
                small = [other for other in others if 2 * len(other) <= len(shape)]
                if has_star_in_crescent(shape, small):
                    found.add(drawn(in_corner(shape)))

    assert found == set()


def drawn(shape: Shape) -> str:
    """For the message of a failing test."""
    rows = 1 + max(row for row, _ in shape)
    columns = 1 + max(column for _, column in shape)
    return "\n" + "\n".join(
        "".join("#" if (row, column) in shape else "." for column in range(columns))
        for row in range(rows)
    )


def test_these_names_reach_every_grid_there_is(grids: set[kilim.Grid]) -> None:
    looms = len(kilim.LOOMS)
    every = set(chain.from_iterable(grids_of(n * looms) for n in range(kilim.PATTERNS // looms)))

    assert grids == every


@pytest.mark.parametrize(
    ("detect", "picture"),
    [
        (is_cross, ".#./###/.#."),
        (is_cross, ".##./####/####/.##."),
        (is_cross, "..#../#####/..#../..#../..#.."),
        (is_cross, "...#.../.#####./...#.../#######/...#.../...#..."),
        (is_saltire, "#...#/.#.#./..#../.#.#./#...#"),
        (is_hooked, "#.###/#.#../#####/..#.#/###.#"),
        (is_hooked, "###.#/..#.#/#####/#.#../#.###"),
        (is_hooked, "##./.#./.##"),
        (is_double_headed, "##...##/.#...#./..###../#######/#.###.#/...#.../..###.."),
    ],
)
def test_the_detectors_know_what_they_look_for(detect, picture: str) -> None:
    shape = marked(picture, "#")

    assert all(detect(way) for way in (*four_ways(shape), *four_ways(mirrored(shape))))


@pytest.mark.parametrize(
    "picture",
    [
        "##...##/#..*..#/#.***.#/#..*..#/##...##/.#####.",
        ".###/##../#.*./#.*./##../.###",
    ],
)
def test_a_star_in_a_crescent_is_seen_in_every_direction(picture: str) -> None:
    moon, star = marked(picture, "#"), placed(picture, "*")
    way, other = placed(picture, "#"), star
    seen = []
    for _ in range(4):
        seen.append(has_star_in_crescent(way, [other]))
        way = frozenset((column, -row) for row, column in way)
        other = frozenset((column, -row) for row, column in other)

    assert seen == [True] * 4
    assert not has_star_in_crescent(moon, [])


def placed(picture: str, wanted: str) -> Shape:
    return frozenset(
        (row, column)
        for row, line in enumerate(picture.split("/"))
        for column, mark in enumerate(line)
        if mark == wanted
    )


def marked(picture: str, wanted: str) -> Shape:
    return in_corner(placed(picture, wanted))


def test_a_lozenge_is_none_of_them() -> None:
    lozenge = in_corner((r, c) for r in range(-3, 4) for c in range(-3, 4) if abs(r) + abs(c) <= 3)

    assert [detect.__name__ for detect in UNWANTED if detect(lozenge)] == []


def test_the_same_name_gives_the_same_cloth_whatever_its_case_and_spaces() -> None:
    assert kilim.pattern("Kazani i  Shpresës ") == kilim.pattern("kazani i shpresës")
    assert kilim.kilim("Furra", width=96, height=96) == kilim.kilim("Furra", width=96, height=96)
    assert kilim.pattern("Kazani i Shpresës") != kilim.pattern("Tepsia e Hatixhes")


def test_every_cloth_is_symmetrical(grids: set[kilim.Grid]) -> None:
    badges = {grid for grid in grids if len(grid) == kilim.SIDE}
    bands = {kilim.unit(motif, kind) for motif in kilim.MOTIFS for kind in kilim.EDGES}

    assert all(row == row[::-1] for grid in badges | bands for row in grid)
    assert all(grid == grid[::-1] and grid == tuple(zip(*grid, strict=True)) for grid in badges)


def test_a_cloth_is_well_formed_svg_that_says_its_name() -> None:
    woven = kilim.kilim("Мед & <млеко>", width=280, height=40)

    root = ET.fromstring(woven)
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Мед & <млеко>"
    assert (root.get("width"), root.get("height")) == ("280", "40")
