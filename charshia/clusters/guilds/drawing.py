"""The value chain of a cluster as a drawing: boxes in stages from left to right, lines between.

Everything is reckoned here, in units of the drawing; the template only writes it down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from charshia.clusters.guilds.queries.chain import Chain, Row
from charshia.engines.chains import stages

WIDTH: Final = 216  # of a box
GAP: Final = 88  # between two stages, for the lines
LINE: Final = 20
PAD: Final = 12
BETWEEN: Final = 20  # two boxes of a stage
HEAD: Final = 34  # the numbers of the stages
EDGE: Final = 2
SIGNS: Final = 24  # in a line
MOST_NAME: Final = 3  # lines
MOST_GOODS: Final = 3

Pairs = dict[tuple[str, str], list[str]]


@dataclass(frozen=True)
class Box:
    """A member with what it makes, or a product that nobody here makes."""

    x: int
    y: int
    name: list[tuple[int, str]]  # from where on, words
    goods: list[tuple[int, str]]
    height: int
    is_gap: bool


@dataclass(frozen=True)
class Curve:
    """``kind``: "told" is supplied, "could" is sought and made here, "gap" is sought in vain."""

    path: str
    kind: str
    words: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    curves: list[Curve]
    heads: list[tuple[int, int]]  # from where on, number of the stage

    @property
    def has_could(self) -> bool:
        return any(one.kind == "could" for one in self.curves)

    @property
    def has_gaps(self) -> bool:
        return any(one.is_gap for one in self.boxes)


def drawing_of(chain: Chain) -> Drawing | None:
    """None where nobody supplies or seeks anything. No query."""
    told, could, gaps = _told(chain), _could(chain), _gaps(chain)
    could = {pair: names for pair, names in could.items() if pair not in told}
    pairs = told | could | gaps
    if not pairs:
        return None
    names, goods = _names(chain), {str(pk): some for pk, some in chain.makes.items()}
    nodes = sorted({node for pair in pairs for node in pair}, key=_order)
    columns = stages(list(pairs), {node: place for place, node in enumerate(nodes)})
    boxes = _boxes(columns, names, goods)
    kinds = [(told, "told"), (could, "could"), (gaps, "gap")]
    return Drawing(
        width=len(columns) * (WIDTH + GAP) - GAP + 2 * EDGE,
        height=max(box.y + box.height for box in boxes.values()) + EDGE,
        boxes=list(boxes.values()),
        curves=[
            Curve(_curve(boxes[first], boxes[second]), kind, ", ".join(words))
            for some, kind in kinds
            for (first, second), words in sorted(some.items())
        ],
        heads=[(EDGE + place * (WIDTH + GAP), place + 1) for place in range(len(columns))],
    )


def _told(chain: Chain) -> Pairs:
    return _by_pair(
        ((str(first.pk), str(second.pk)), row.name)
        for row in chain.rows
        for first, second in row.links
    )


def _could(chain: Chain) -> Pairs:
    """Somebody here makes what somebody here still seeks."""
    return _by_pair(
        ((str(maker.pk), str(seeker.pk)), row.name)
        for row in chain.rows
        for seeker in row.unserved
        for maker in row.makers
        if maker.pk != seeker.pk
    )


def _gaps(chain: Chain) -> Pairs:
    return _by_pair(
        ((_gap(row), str(seeker.pk)), row.name) for row in chain.gaps for seeker in row.needers
    )


def _by_pair(found: Iterable[tuple[tuple[str, str], str]]) -> Pairs:
    pairs: Pairs = {}
    for pair, name in found:
        pairs.setdefault(pair, []).append(name)
    return pairs


def _gap(row: Row) -> str:
    return f"gap {row.product.code}"


def _order(node: str) -> tuple[bool, int, str]:
    """Members as they came, then gaps by code."""
    return (True, 0, node) if node.startswith("gap") else (False, int(node), node)


def _names(chain: Chain) -> dict[str, str]:
    rows = [*chain.rows, *chain.gaps]
    people = {one for row in rows for one in (*row.makers, *row.needers)}
    linked = {one for row in rows for pair in row.links for one in pair}
    return {str(one.pk): str(one.name) for one in people | linked} | {
        _gap(row): row.name for row in chain.gaps
    }


def _boxes(
    columns: list[list[str]], names: Mapping[str, str], goods: Mapping[str, list[str]]
) -> dict[str, Box]:
    """Each stage stands in the middle of the tallest."""
    placed = [[_box(node, names[node], goods.get(node, [])) for node in some] for some in columns]
    tall = [sum(box.height + BETWEEN for box in some) - BETWEEN for some in placed]
    found: dict[str, Box] = {}
    for place, (nodes, some) in enumerate(zip(columns, placed, strict=True)):
        y = HEAD + (max(tall) - tall[place]) // 2
        for node, box in zip(nodes, some, strict=True):
            found[node] = _moved(box, EDGE + place * (WIDTH + GAP), y)
            y += box.height + BETWEEN
    return found


def _box(node: str, name: str, goods: list[str]) -> Box:
    lines = _lines(name, MOST_NAME)
    shown = [line for one in goods[:MOST_GOODS] for line in _lines(one, 2)]
    if len(goods) > MOST_GOODS:
        shown.append(f"+ {len(goods) - MOST_GOODS}")
    first = PAD + LINE - 5
    return Box(
        0, 0,
        [(first + LINE * place, line) for place, line in enumerate(lines)],
        [(first + LINE * (len(lines) + place), line) for place, line in enumerate(shown)],
        2 * PAD + LINE * (len(lines) + len(shown)), is_gap=node.startswith("gap"),
    )  # fmt: skip


def _moved(box: Box, x: int, y: int) -> Box:
    return Box(
        x, y, [(y + at, line) for at, line in box.name],
        [(y + at, line) for at, line in box.goods], box.height, box.is_gap,
    )  # fmt: skip


def _lines(words: str, most: int) -> list[str]:
    lines = wrap(words, SIGNS) or [words]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def _curve(first: Box, second: Box) -> str:
    """From the right side of one to the left of the other; backwards it goes around below."""
    x1, y1 = first.x + WIDTH, first.y + first.height // 2
    x2, y2 = second.x, second.y + second.height // 2
    bend = max((x2 - x1) // 2, GAP // 2)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 7} {y2}"
