"""A value chain: who supplies whom with what, and what is needed but made by nobody.

Products are codes of the Combined Nomenclature: a longer code is a part of a shorter one, so
somebody who makes 1509 serves a need of 150920, and the other way round.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """``first`` (an id) supplies ``second``; an empty ``code`` is anything it makes."""

    first: int
    second: int
    code: str = ""


@dataclass(frozen=True)
class Product:
    """One product of the chain: ids in rising order, ``links`` by supplier and then receiver."""

    code: str
    makers: tuple[int, ...]
    needers: tuple[int, ...]
    links: tuple[Link, ...]

    @property
    def is_gap(self) -> bool:
        """Needed, and neither made nor supplied within the cluster."""
        return bool(self.needers) and not self.makers and not self.links

    @property
    def unserved(self) -> tuple[int, ...]:
        """Those who need it and are supplied with it by nobody."""
        served = {link.second for link in self.links}
        return tuple(one for one in self.needers if one not in served)


def fits(one: str, other: str) -> bool:
    """Is either code a part of the other?"""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def chain(
    makes: Mapping[int, Collection[str]],
    needs: Mapping[int, Collection[str]],
    links: Iterable[Link],
) -> list[Product]:
    """Every product that somebody makes, needs or supplies: gaps first, then by code.

    A link without a code counts for each product that its supplier makes and its receiver
    needs; where there is none, for each that the supplier makes.
    """
    told = [one for link in links for one in _named(link, makes, needs)]
    codes = {code for each in (makes, needs) for some in each.values() for code in some}
    codes |= {link.code for link in told if link.code}
    found = [_product(code, makes, needs, told) for code in codes if code]
    return sorted(found, key=lambda one: (not one.is_gap, one.code))


def _named(
    link: Link, makes: Mapping[int, Collection[str]], needs: Mapping[int, Collection[str]]
) -> list[Link]:
    if link.code:
        return [link]
    made, wanted = makes.get(link.first, ()), needs.get(link.second, ())
    both = [code for code in made if any(fits(code, other) for other in wanted)]
    return [Link(link.first, link.second, code) for code in both or made]


def _product(
    code: str,
    makes: Mapping[int, Collection[str]],
    needs: Mapping[int, Collection[str]],
    links: list[Link],
) -> Product:
    def whose(some: Mapping[int, Collection[str]]) -> tuple[int, ...]:
        return tuple(sorted(who for who, each in some.items() if any(fits(code, c) for c in each)))

    mine = {(link.first, link.second): link for link in links if fits(code, link.code)}
    return Product(code, whose(makes), whose(needs), tuple(mine[pair] for pair in sorted(mine)))


def stages(pairs: Collection[tuple[str, str]], order: Mapping[str, int]) -> list[list[str]]:
    """The nodes of ``pairs`` (who supplies whom) from left to right: each stands one stage behind
    the last of its suppliers, a first supplier right before the first it supplies.

    Within a stage nodes stand near their suppliers. ``order`` breaks ties and says whose back
    edge is passed over where goods go in a circle. Cost: the number of pairs times their depth.
    """
    forward = _without_circles(pairs, order)
    before: dict[str, set[str]] = {node: set() for pair in pairs for node in pair}
    after: dict[str, set[str]] = {node: set() for node in before}
    for first, second in forward:
        before[second].add(first)
        after[first].add(second)
    stage = _depths(before)
    for node, suppliers in before.items():
        if not suppliers and after[node]:
            stage[node] = min(stage[other] for other in after[node]) - 1
    columns: list[list[str]] = [[] for _ in range(max(stage.values(), default=-1) + 1)]
    place: dict[str, float] = {}
    for node in sorted(before, key=lambda one: order[one]):
        columns[stage[node]].append(node)
    for column in columns:
        column.sort(key=lambda node: _near(before[node], place))
        place |= {node: row / len(column) for row, node in enumerate(column)}
    return columns


def _near(suppliers: Collection[str], place: Mapping[str, float]) -> float:
    known = [place[one] for one in suppliers if one in place]
    return sum(known) / len(known) if known else 1.0


def _depths(before: Mapping[str, Collection[str]]) -> dict[str, int]:
    stage = dict.fromkeys(before, 0)
    for _ in before:
        moved = {
            node: max((stage[one] + 1 for one in suppliers), default=0)
            for node, suppliers in before.items()
        }
        if moved == stage:
            break
        stage = moved
    return stage


def _without_circles(
    pairs: Collection[tuple[str, str]], order: Mapping[str, int]
) -> list[tuple[str, str]]:
    """The pairs that close no circle with those before them."""
    kept: list[tuple[str, str]] = []
    after: dict[str, set[str]] = {}
    for first, second in sorted(set(pairs), key=lambda pair: (order[pair[0]], order[pair[1]])):
        if first != second and not _reaches(second, first, after):
            kept.append((first, second))
            after.setdefault(first, set()).add(second)
    return kept


def _reaches(start: str, goal: str, after: Mapping[str, Collection[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for other in after.get(waiting.pop(), ()):
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False
