"""What somebody seeks against what others make and offer: who fits, how well, and why.

Every judgement is a Point, so that a page can say in any language what fits and what is
missing; the score follows from the points alone. Only what was asked counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import Final

WHOLE: Final = Fraction(1)
NOTHING: Final = Fraction(0)
# How much each thing that was asked counts for.
WEIGHTS: Final = {
    "product": 40, "papers": 20, "amount": 15, "languages": 10, "countries": 10, "kinds": 5,
}  # fmt: skip
# Digits of the Combined Nomenclature that two codes have in common: chapter, heading, subheading.
KIN: Final = {6: Fraction(17, 20), 4: Fraction(7, 10), 2: Fraction(3, 10)}
HELD_BY_THE_OTHER: Final = Fraction(19, 20)  # one code is the beginning of the other
SISTERS: Final = Fraction(3, 5)  # of one code, but sage is no oregano
OF_ITS_TRADE: Final = Fraction(1, 4)  # the sector, where a product was asked for
NEAR: Final = Fraction(7, 10)  # from here on amounts and papers are of what was asked


@dataclass(frozen=True)
class Paper:
    """A certificate: its type, the days on which it holds, the codes it covers (none means all)."""

    type: str
    begins: date | None = None
    ends: date | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Good:
    """A product by its code, and how much of it in a year (None: nobody said), in ``unit``."""

    code: str
    unit: str = ""
    amount: int | None = None


@dataclass(frozen=True)
class Sought:
    """What is sought on the day ``on``; whatever is empty is not asked for.

    ``code`` has 2 to 8 digits, and may go on with a word of ours ("12119086-sage") where customs
    put several things under one code; where it is empty the sectors say what it is about.
    ``amount`` is in a year, in ``unit``. Of languages and countries one is enough, of ``papers``
    all are wanted.
    """

    on: date
    code: str = ""
    sectors: frozenset[str] = frozenset()
    amount: int = 0
    unit: str = ""
    papers: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Side:
    """Somebody who may fit. ``said`` are codes of what it says itself that it offers (or needs)."""

    key: int
    country: str = ""
    kind: str = ""
    goods: tuple[Good, ...] = ()
    said: tuple[str, ...] = ()
    sectors: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class Point:
    """One judgement: ``about`` what, ``how`` it is, and the code, paper or country in question.

    ``share`` says how much of what was asked is there, 0 to 1.
    """

    about: str
    how: str
    detail: str = ""
    share: Fraction = WHOLE

    @property
    def fits(self) -> bool:
        return self.share > 0


@dataclass(frozen=True)
class Match:
    """How a side answers; ``score`` is 0 to 100, and 100 only where nothing is missing."""

    key: int
    score: int
    points: tuple[Point, ...]

    @property
    def fitting(self) -> list[Point]:
        return [point for point in self.points if point.fits]

    @property
    def missing(self) -> list[Point]:
        return [point for point in self.points if not point.fits]


def ranked(sought: Sought, sides: Iterable[Side]) -> list[Match]:
    """Those that have anything to do with it, the best first; of equals the lowest key.

    The order of ``sides`` does not matter. O(n log n) for n sides.
    """
    found = [match for side in sides if (match := explained(sought, side))]
    return sorted(found, key=lambda match: (-match.score, match.key))


def explained(sought: Sought, side: Side) -> Match | None:
    """The points of one side; None where neither product nor sector has to do with it.

    Whatever a side adds to itself (a good, a paper, a language) never lowers its score.
    """
    about = _product(sought, side)
    if not about.fits:
        return None
    near = [good for good in side.goods if kinship(sought.code, good.code) >= NEAR]
    parts: list[tuple[str, list[Point]]] = [("product", [about])]
    if sought.papers:
        parts.append(("papers", [_paper(sought, side, each) for each in sorted(sought.papers)]))
    if sought.amount:
        parts.append(("amount", [_amount(sought, near)]))
    if sought.languages:
        parts.append(("languages", [_one_of("languages", sought.languages, side.languages)]))
    if sought.countries:
        parts.append(("countries", [_one_of("countries", sought.countries, {side.country})]))
    if sought.kinds:
        parts.append(("kinds", [_one_of("kinds", sought.kinds, {side.kind})]))
    points = tuple(point for _name, some in parts for point in some)
    return Match(side.key, _score(parts), points)


def kinship(one: str, other: str) -> Fraction:
    """How near two codes are to each other, 0 to 1, the same both ways."""
    if not one or not other:
        return NOTHING
    if one == other:
        return WHOLE
    if min(len(one), len(other)) >= 4 and (one.startswith(other) or other.startswith(one)):
        return HELD_BY_THE_OTHER
    (first, _dash, finer), (second, _dash, other_finer) = one.partition("-"), other.partition("-")
    if first == second and finer and other_finer:
        return SISTERS
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    common = sum(1 for _pair in pairs)
    return KIN.get(min(common - common % 2, 6), NOTHING)


def _product(sought: Sought, side: Side) -> Point:
    """Goods and what it says itself count alike; else the sector, which is less."""
    if not sought.code:
        common = sorted(sought.sectors & side.sectors)
        return (
            Point("sector", "same", common[0]) if common else Point("sector", "none", "", NOTHING)
        )
    codes = sorted({good.code for good in side.goods} | set(side.said))
    best = max(codes, key=lambda code: (kinship(sought.code, code), code), default="")
    share = kinship(sought.code, best)
    if share >= OF_ITS_TRADE:
        how = "same" if share == WHOLE else "near" if share >= NEAR else "far"
        return Point("product", how, best, share)
    if common := sorted(sought.sectors & side.sectors):
        return Point("sector", "trade", common[0], OF_ITS_TRADE)
    return Point("product", "none", "", NOTHING)


def _amount(sought: Sought, near: Sequence[Good]) -> Point:
    told = [good for good in near if good.amount is not None and good.unit == sought.unit]
    there = sum(good.amount or 0 for good in told)
    if not there:
        return Point("amount", "unknown", "", NOTHING)
    share = min(WHOLE, Fraction(there, sought.amount))
    return Point("amount", "whole" if share == WHOLE else "part", str(there), share)


def _paper(sought: Sought, side: Side, wanted: str) -> Point:
    """The best that one of its papers of this type has to say."""
    held = [paper for paper in side.papers if paper.type == wanted]
    if not held:
        return Point("papers", "absent", wanted, NOTHING)
    of_it = [paper for paper in held if _covers(paper, sought.code)]
    if not of_it:
        return Point("papers", "scope", wanted, NOTHING)
    if any(_holds(paper, sought.on) for paper in of_it):
        return Point("papers", "there", wanted)
    return Point("papers", "ended", wanted, NOTHING)


def _covers(paper: Paper, code: str) -> bool:
    return not (paper.codes and code) or any(
        code.startswith(each) or each.startswith(code) for each in paper.codes
    )


def _holds(paper: Paper, day: date) -> bool:
    begun = paper.begins is None or paper.begins <= day
    return begun and (paper.ends is None or paper.ends >= day)


def _one_of(about: str, wanted: Iterable[str], there: Iterable[str]) -> Point:
    common = sorted(set(wanted) & set(there))
    if common:
        return Point(about, "there", common[0])
    return Point(about, "none", next(iter(sorted(there)), ""), NOTHING)


def _score(parts: Sequence[tuple[str, Sequence[Point]]]) -> int:
    """Hundredths, rounded down, so that 100 means that all of it is there."""
    of = sum(WEIGHTS[name] for name, _points in parts)
    sums = (
        WEIGHTS[name] * sum((point.share for point in points), NOTHING) / len(points)
        for name, points in parts
    )
    return int(sum(sums, NOTHING) * 100 / of)
