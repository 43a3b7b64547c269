"""How much heat is in a fuel, and which class of a standard it reaches.

Energies are MJ/kg, moisture and hydrogen parts of the mass (0.12 is 12 %), exact fractions all the
way. 2.442 MJ evaporate a kilogram of water, and a kilogram of hydrogen burns to 8.936 kg of it.

Classes are data: each standard has limits by class, and which standard applies follows from the
declared origin. What was not measured is never a pass: a fuel is then unclassified.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

EVAPORATION: Final = Fraction("2.442")  # MJ/kg of water
WATER_OF_HYDROGEN: Final = Fraction("8.936")  # kg/kg
HYDROGEN: Final = Fraction("0.06")  # of dry matter, where it was not measured

EMPTY: Final = "empty"

Number = Decimal | Fraction | int


def lhv_dry(hhv_dry: Number, hydrogen: Number = HYDROGEN) -> Fraction:
    """Net calorific value of dry matter; ``hydrogen`` is its part of the dry matter."""
    return Fraction(hhv_dry) - EVAPORATION * WATER_OF_HYDROGEN * Fraction(hydrogen)


def ncv(lhv_dry: Number, moisture: Number) -> Fraction:
    """Net calorific value as received, at this moisture."""
    water = Fraction(moisture)
    return Fraction(lhv_dry) * (1 - water) - EVAPORATION * water


def ncv_of_gcv(gcv_ar: Number, hydrogen: Number, moisture: Number) -> Fraction:
    """Net calorific value as received, of the gross value as received."""
    water = WATER_OF_HYDROGEN * Fraction(hydrogen) + Fraction(moisture)
    return Fraction(gcv_ar) - EVAPORATION * water


def most_moisture(lhv_dry: Number, least_ncv: Number) -> Fraction | None:
    """The moisture at which it still has ``least_ncv``; None where it has not even when dry."""
    spare = Fraction(lhv_dry) - Fraction(least_ncv)
    return None if spare < 0 else spare / (Fraction(lhv_dry) + EVAPORATION)


class Origin(StrEnum):
    """Groups of ISO 17225-1, table 1."""

    WOODY = "woody"
    HERBACEOUS = "herbaceous"
    FRUIT = "fruit"
    AQUATIC = "aquatic"
    BLEND = "blend"


def origin_of(parts: Collection[Origin]) -> Origin | None:
    """What a mixture of these is: a blend, unless all are of one group; None of nothing."""
    groups = set(parts)
    return Origin.BLEND if len(groups) > 1 else next(iter(groups), None)


@dataclass(frozen=True, slots=True)
class Limit:
    """A class asks this of a property. ``is_strict``: the limit itself is out. ``state`` is where
    the figure was seen ("seen", "second_hand", "unverified"; "empty": nobody has entered it)."""

    property: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    is_strict: bool = False
    state: str = "seen"

    def holds(self, value: Number) -> bool:
        exact = Fraction(value)
        if self.at_least is not None and exact < Fraction(self.at_least):
            return False
        if self.at_most is not None and exact > Fraction(self.at_most):
            return False
        bounds = [Fraction(one) for one in (self.at_least, self.at_most) if one is not None]
        return not (self.is_strict and exact in bounds)


@dataclass(frozen=True, slots=True)
class FuelClass:
    name: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """``classes`` from the best to the worst."""

    key: str
    edition: str
    origins: frozenset[Origin]
    classes: tuple[FuelClass, ...]


class Found(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """How one property stands to the limit of a class."""

    limit: Limit
    value: Decimal | None
    found: Found


@dataclass(frozen=True, slots=True)
class Tried:
    name: str
    reasons: tuple[Reason, ...]

    @property
    def holds(self) -> bool:
        return all(one.found == Found.HOLDS for one in self.reasons)

    @property
    def fails(self) -> bool:
        return any(one.found == Found.FAILS for one in self.reasons)


class Outcome(StrEnum):
    CLASSIFIED = "classified"
    UNCLASSIFIED = "unclassified"  # readings are missing, see ``missing``
    NONE = "none"  # it reaches no class, whatever the missing readings
    NO_STANDARD = "no_standard"  # the origin is not declared, or no standard covers it


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fuel_class`` is the first class of ``standard`` whose every limit was measured and held;
    ``tried`` says of each class before it, and of it, why."""

    outcome: Outcome
    standard: Standard | None = None
    fuel_class: str = ""
    tried: tuple[Tried, ...] = ()

    @property
    def missing(self) -> list[str]:
        """What would have to be measured for a class that nothing measured rules out."""
        open_classes = [one for one in self.tried if not one.fails]
        reasons = [each for one in open_classes for each in one.reasons]
        names = [each.limit.property for each in reasons if each.found == Found.MISSING]
        return list(dict.fromkeys(names))

    @property
    def is_verified(self) -> bool:
        """Were all limits of the class it reached seen in the standard itself?"""
        reached = [one for one in self.tried if one.holds]
        return bool(reached) and all(
            each.limit.state == "seen" for one in reached for each in one.reasons
        )


def classify(
    readings: Mapping[str, Decimal | None], origin: Origin | None, standards: Sequence[Standard]
) -> Verdict:
    """The class that measured ``readings`` (by property) reach; the first standard that covers
    the origin is the one that applies. A class without limits says nothing and is passed over."""
    standard = next((one for one in standards if origin in one.origins), None)
    if origin is None or standard is None:
        return Verdict(Outcome.NO_STANDARD)
    tried: list[Tried] = []
    for each in standard.classes:
        if not each.limits:
            continue
        tried.append(Tried(each.name, tuple(_reason(one, readings) for one in each.limits)))
        if tried[-1].holds:
            return Verdict(Outcome.CLASSIFIED, standard, each.name, tuple(tried))
    is_open = not tried or any(not one.fails for one in tried)
    outcome = Outcome.UNCLASSIFIED if is_open else Outcome.NONE
    return Verdict(outcome, standard, "", tuple(tried))


def _reason(limit: Limit, readings: Mapping[str, Decimal | None]) -> Reason:
    value = readings.get(limit.property)
    if value is None or limit.state == EMPTY:  # a limit that nobody entered is not kept either
        return Reason(limit, None, Found.MISSING)
    return Reason(limit, value, Found.HOLDS if limit.holds(value) else Found.FAILS)
