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
