"""Is there enough around a place for a works, and does it pay?

Fields are taken to lie evenly around it: so many hectares of each crop to a square kilometre.
From a circle of radius r then comes density · π · r² of residue, hauled 2/3 · r on average (the
mean distance of a disc from its middle), times how much longer roads are than the air. Lots with
a known distance, as a survey finds them, are added. Money is in minor units to a year or a tonne,
masses are tonnes, moistures and losses shares. Every amount is a Range; all worst ends together
make its low, so a range is rather too wide. Nothing here knows of interest, taxes or subsidies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Final

from charshia.engines.ranges import Range, total

PI: Final = Fraction("3.14159265358979")
MEAN_OF_DISC: Final = Fraction(2, 3)  # of its radius
THERE_AND_BACK: Final = 2
UNSAID: Final = Fraction(1, 10)  # a figure without a range is tried so much lower and higher
FINEST_KM: Final = Fraction(1, 10)


@dataclass(frozen=True)
class Field:
    """A crop around the place: hectares to a km², dry residue to a hectare and year."""

    key: str
    hectares_km2: Range
    dry_t_ha: Range


@dataclass(frozen=True)
class Found:
    """Dry residue to a year that a survey found, so far from the place through the air."""

    air_km: Range
    dry_t: Range


@dataclass(frozen=True)
class Terms:
    """What everything costs and brings; ``share`` of the residue is to be had."""

    share: Range
    moisture: Range  # as hauled
    detour: Range  # road to air
    price: Range  # for a tonne as hauled, at the field
    loading: Range  # baling and loading a tonne as hauled
    haul: Range  # a tonne over a kilometre, one way
    loss: Range  # of dry matter, from field to bag
    product_moisture: Range
    pressing: Range  # drying, pressing, packing a tonne of briquettes
    fixed: Range  # a year
    sells: Range  # a tonne of briquettes


@dataclass(frozen=True)
class Site:
    fields: Sequence[Field]
    terms: Terms
    founds: Sequence[Found] = ()
    capacity_t: Range | None = None  # briquettes to a year that the press makes


@dataclass(frozen=True)
class Ring:
    """All that lies within ``radius_km``. ``cost_t`` is what a tonne of briquettes costs with all
    in it; None where there may be none. ``is_full``: the press takes no more."""

    radius_km: Fraction
    dry_t: Range
    briquettes_t: Range
    mean_km: Range
    delivered: Range  # a tonne of residue as hauled, in the yard
    cost_t: Range | None
    margin: Range
    is_full: bool


@dataclass(frozen=True)
class Swing:
    """What the margin becomes when one assumption is at its low and at its high end."""

    name: str
    low: Fraction
    high: Fraction
    is_stated: bool  # its ends were given, and not the tenth that is tried otherwise

    @property
    def width(self) -> Fraction:
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Outcome:
    """``best`` is the ring with the highest margin; ``even_km`` the smallest radius from which it
    pays, None where none does; ``even_t`` the briquettes a year at which it does at the best
    ring's haul; ``worth_km`` how far a tonne is worth fetching (nought: not at all)."""

    rings: Sequence[Ring]
    best: Ring
    even_km: Fraction | None
    even_t: Fraction | None
    worth_km: Fraction
    swings: Sequence[Swing]


def reckon(site: Site, radii_km: Sequence[Fraction]) -> Outcome:
    """``radii_km`` rise. Cost: a few thousand operations on fractions."""
    rings = [ring(site, radius) for radius in radii_km]
    best = max(rings, key=lambda one: (one.margin.value, -one.radius_km))
    return Outcome(
        rings, best, _even_km(site, radii_km[-1]), _even_t(site, best), worth_km(site),
        _swings(site, best.radius_km),
    )  # fmt: skip


def ring(site: Site, radius_km: Fraction) -> Ring:
    terms = site.terms
    near = total(one.hectares_km2 * one.dry_t_ha for one in site.fields)
    spread = near * (PI * radius_km * radius_km) * terms.share
    road = terms.detour * (MEAN_OF_DISC * radius_km)
    within = [one for one in site.founds if one.air_km.value <= radius_km]
    there = total(one.dry_t for one in within) * terms.share
    gone = total(one.dry_t * one.air_km for one in within) * terms.detour * terms.share
    dry = spread + there
    mean = _mean(spread, road, there, gone)
    made = dry * (1 - terms.loss) / (1 - terms.product_moisture)
    is_full = site.capacity_t is not None and made.value > site.capacity_t.value
    if site.capacity_t is not None:
        made = _at_most(made, site.capacity_t)
    delivered = terms.price + terms.loading + terms.haul * mean * THERE_AND_BACK
    each = _hauled(terms) * delivered + terms.pressing
    margin = made * (terms.sells - each) - terms.fixed
    cost = each + terms.fixed / made if made.low > 0 else None
    return Ring(radius_km, dry, made, mean, delivered, cost, margin, is_full)


def _mean(spread: Range, road: Range, there: Range, gone: Range) -> Range:
    """Kilometres by road, by the tonnes from each; bounds lie between those of both."""
    mass = spread.value + there.value
    if not mass:
        return Range.exactly(0)
    if not there.value:
        return road
    known = gone / there if there.low > 0 else Range.exactly(gone.value / there.value)
    middle = (spread.value * road.value + gone.value) / mass
    if not spread.value:
        return known
    return Range(min(road.low, known.low, middle), middle, max(road.high, known.high, middle))


def _hauled(terms: Terms) -> Range:
    """Tonnes as hauled to a tonne of briquettes."""
    return (1 - terms.product_moisture) / (1 - terms.loss) / (1 - terms.moisture)


def _at_most(made: Range, most: Range) -> Range:
    low, value, high = (
        min(getattr(made, end), getattr(most, end)) for end in ("low", "value", "high")
    )
    return Range(low, value, high, made.is_open or most.is_open)


def worth_km(site: Site) -> Fraction:
    """As the crow flies: beyond it a tonne costs more than its briquettes bring, fixed costs
    apart. All at their values."""
    terms = site.terms
    left = terms.sells - terms.pressing - _hauled(terms) * (terms.price + terms.loading)
    each_km = (_hauled(terms) * terms.haul * terms.detour * THERE_AND_BACK).value
    if left.value <= 0 or not each_km:
        return Fraction(0)
    return left.value / each_km


def _even_t(site: Site, best: Ring) -> Fraction | None:
    """Fixed costs over what a tonne leaves; None where it leaves nothing."""
    terms = site.terms
    leaves = (terms.sells - terms.pressing - _hauled(terms) * best.delivered).value
    return terms.fixed.value / leaves if leaves > 0 else None


def _even_km(site: Site, most_km: Fraction) -> Fraction | None:
    """Found by halving between nought and the first of sixty steps that pays."""
    exact = _at_values(site)

    def pays(radius: Fraction) -> bool:
        return ring(exact, radius).margin.value >= 0

    step = most_km / 60
    first = next((step * n for n in range(1, 61) if pays(step * n)), None)
    if first is None:
        return None
    low, high = first - step, first
    while high - low > FINEST_KM:
        middle = (low + high) / 2
        low, high = (low, middle) if pays(middle) else (middle, high)
    return high


def _at_values(site: Site) -> Site:
    """Without ranges: quicker, and the same values."""

    def plain(one: Range) -> Range:
        return Range.exactly(one.value)

    terms = Terms(**{one.name: plain(getattr(site.terms, one.name)) for one in fields(Terms)})
    return Site(
        [Field(one.key, plain(one.hectares_km2), plain(one.dry_t_ha)) for one in site.fields],
        terms,
        [Found(plain(one.air_km), plain(one.dry_t)) for one in site.founds],
        plain(site.capacity_t) if site.capacity_t else None,
    )


def _swings(site: Site, radius_km: Fraction) -> list[Swing]:
    """One assumption after the other at its ends, all others at their values; widest first."""
    exact = _at_values(site)
    found = []
    for one in fields(Terms):
        said: Range = getattr(site.terms, one.name)
        ends = [
            replace(exact, terms=replace(exact.terms, **{one.name: Range.exactly(end)}))
            for end in _ends(said, is_share=one.name in SHARES)
        ]
        found.append(_swing(one.name, ends, radius_km, said.is_wide))
    for place, crop in enumerate(site.fields):
        ends = []
        for end in _ends(crop.dry_t_ha):
            others = list(exact.fields)
            others[place] = replace(others[place], dry_t_ha=Range.exactly(end))
            ends.append(replace(exact, fields=others))
        found.append(_swing(f"crop:{crop.key}", ends, radius_km, crop.dry_t_ha.is_wide))
    if site.founds:
        lots = [_ends(one.dry_t) for one in site.founds]
        ends = [
            replace(exact, founds=[
                replace(one, dry_t=Range.exactly(each[end]))
                for one, each in zip(exact.founds, lots, strict=True)
            ])
            for end in (0, 1)
        ]  # fmt: skip
        is_wide = any(one.dry_t.is_wide for one in site.founds)
        found.append(_swing("survey", ends, radius_km, is_wide))
    return sorted(found, key=lambda each: (-each.width, each.name))


SHARES: Final = frozenset({"share", "moisture", "loss", "product_moisture"})


def _ends(said: Range, *, is_share: bool = False) -> tuple[Fraction, Fraction]:
    if said.is_wide:
        return said.low, said.high
    high = said.value * (1 + UNSAID)
    return said.value * (1 - UNSAID), min(high, Fraction(1)) if is_share else high


def _swing(name: str, ends: Sequence[Site], radius_km: Fraction, is_stated: bool) -> Swing:
    low, high = (ring(one, radius_km).margin.value for one in ends)
    return Swing(name, low, high, is_stated)
