"""Figures of impact, each with what it was reckoned from: weighings, factors, a range.

Open burning avoided and fuel displaced are figures of their own; nothing here adds them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from charshia.circular.factors.kinds import Mark, Quantity, worst
from charshia.circular.factors.models import Factor
from charshia.circular.factors.names import table
from charshia.circular.factors.queries import Values
from charshia.circular.impact.facts import Driven, Heated, Pressed, Ran, Weighing
from charshia.engines.impact import CO2, burnt_g, co2e, displaced_kg
from charshia.engines.ranges import Operand, Range, total

G_KG, KG_T, WH_KWH, M_KM, ML_L, MINUTES = 1000, 1000, 1000, 1000, 1000, 60
METHANE: Final = "CH4"
WARM: Final = (METHANE, "N2O")  # what field burning adds to; CO2 of the year's growth is not


@dataclass(frozen=True)
class Figure:
    """``range`` is None where something it needs is not known: then ``missing`` says what, by
    keys of factors' names. ``parts`` are its own figures: crops, gases, machines."""

    key: str
    unit: str
    range: Range | None
    factors: Sequence[Factor] = ()
    parts: Sequence["Figure"] = ()
    missing: Sequence[str] = ()

    @property
    def mark(self) -> Mark | None:
        """How well its worst factor is known; None where it was only weighed."""
        return worst({one.mark for one in self.factors}) if self.factors else None


def collected(weighings: Iterable[Weighing]) -> Figure:
    """Fresh, as the scale said, by crop."""
    crops: Counter[str] = Counter()
    for one in weighings:
        crops[one.crop] += one.fresh_g
    return _weighed("collected", crops)


def dried(weighings: Iterable[Weighing]) -> Figure:
    """Dry matter of what was measured; the rest counts nothing."""
    crops: Counter[str] = Counter()
    for one in weighings:
        crops[one.crop] += one.dry_g or 0
    return _weighed("dry", crops)


def made(lots: Iterable[Pressed]) -> Figure:
    return Figure("pressed", "kg", _kg(sum(one.fresh_g for one in lots)))


def powered(machines: Iterable[Ran]) -> Figure:
    """Electricity, as far as meters were read; unknown, not nought, where none was."""
    used = {
        one.name: Range.exactly(Fraction(one.energy_wh, WH_KWH)) for one in machines if one.read
    }
    parts = [Figure(name, "kWh", range_) for name, range_ in used.items()]
    return Figure("power", "kWh", total(used.values()) if used else None, parts=parts)


def drove(rounds: Driven) -> Figure:
    """Kilometres of collection, as far as somebody looked at the clock; diesel likewise."""
    km = Range.exactly(Fraction(rounds.metres, M_KM))
    litres = Range.exactly(Fraction(rounds.fuel_ml, ML_L)) if rounds.is_fuel_read else None
    parts = [Figure("diesel", "l", litres)]
    return Figure("driven", "km", km if rounds.is_read else None, parts=parts)


def worked(minutes: int | None) -> Figure:
    """``minutes`` is None where few worked: it would be said of each."""
    hours = None if minutes is None else Range.exactly(Fraction(minutes, MINUTES))
    return Figure("hours", "hour", hours)


def _weighed(key: str, crops: Mapping[str, int]) -> Figure:
    parts = [Figure(crop, "kg", _kg(mass)) for crop, mass in sorted(crops.items()) if mass]
    return Figure(key, "kg", _kg(sum(crops.values())), parts=parts)


def _kg(grams: int) -> Range:
    return Range.exactly(Fraction(grams, G_KG))


@dataclass(frozen=True)
class Exposed:
    """Dry matter, kg by crop, that would have burnt: weighed loads of fields where burning was
    the evidenced practice."""

    kg: Mapping[str, Fraction]

    @classmethod
    def of(cls, weighings: Iterable[Weighing]) -> "Exposed":
        crops: Counter[str] = Counter()
        for one in weighings:
            if one.was_burnt and one.dry_g:
                crops[one.crop] += one.dry_g
        return cls({crop: Fraction(grams, G_KG) for crop, grams in sorted(crops.items())})


@dataclass
class _Burning:
    """Reckons substances set free by so much of each crop, and notes which factors it took."""

    exposed: Exposed
    shares: Values | None
    used: list[Factor] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def kg(self, values: Values | None, substance: str) -> Range | None:
        """L = M · C_f · G_ef, summed over crops; None where a factor is not known."""
        factor = values.factor(Quantity.EMISSION, substance=substance) if values else None
        if factor is None or factor.range is None:
            self.lacks(substance)
            return None
        self.took(factor)
        parts: list[Operand] = []
        for crop, kg in self.exposed.kg.items():
            share = self._share(crop)
            if share is None:
                return None
            parts.append(burnt_g(kg, share, factor.range) / G_KG)
        return total(parts)

    def _share(self, crop: str) -> Range | None:
        if self.shares is None:
            self.lacks(crop)
            return None
        factor = self.shares.factor(Quantity.COMBUSTION, crop, or_other=True)
        if factor is None or factor.range is None:
            self.lacks(crop)
            return None
        self.took(factor)
        return factor.range

    def took(self, factor: Factor) -> None:
        if factor not in self.used:
            self.used.append(factor)

    def lacks(self, key: str) -> None:
        if key not in self.missing:
            self.missing.append(key)


def burning(exposed: Exposed, burnt: Values | None, warming: Values | None) -> Figure:
    """CO2e of the methane and nitrous oxide that burning would have set free, by gas."""
    work = _Burning(exposed, burnt)
    gases = {gas: mass for gas in WARM if (mass := work.kg(burnt, gas)) is not None}
    potentials: dict[str, Operand] = {}
    for gas in gases:
        factor = warming.factor(Quantity.WARMING, substance=gas) if warming else None
        if factor is None or factor.range is None:
            work.lacks(gas)
            continue
        work.took(factor)
        potentials[gas] = factor.range
    is_whole = len(gases) == len(potentials) == len(WARM)
    parts = [Figure(gas, "kg", mass) for gas, mass in gases.items()]
    sums = co2e(gases, potentials) if is_whole else None
    return Figure("burning", "kg", sums, work.used, parts, work.missing)


def air(exposed: Exposed, burnt: Values | None, pollutants: Values | None) -> Figure:
    """Kilograms of each pollutant that would have gone into the air. They are of different
    kinds: there is no sum of them, so the figure itself is that of fine dust."""
    work = _Burning(exposed, burnt)
    known = pollutants.by_substance(Quantity.EMISSION) if pollutants else {}
    masses = {name: work.kg(pollutants, name) for name in known if name not in {CO2, METHANE}}
    parts = [Figure(name, "kg", mass) for name, mass in masses.items() if mass is not None]
    first = next((one.range for one in parts if one.key == "PM2.5"), None)
    return Figure("air", "kg", first, work.used, parts, work.missing)


def supplied(buildings: Iterable[Heated]) -> Figure:
    """What buildings got and kept."""
    parts = [
        Figure(one.name, "kg", Range.exactly(sum((each.kg for each in one.burnt), Fraction(0))))
        for one in buildings
    ]
    return Figure("supplied", "kg", total(one.range for one in parts if one.range), parts=parts)


def fuel(buildings: Iterable[Heated], fuels: Values | None) -> Figure:
    """Fossil CO2 of the fuel that briquettes stood in for, by building; a building whose former
    fuel nobody has shown, or whose briquettes nobody has measured, counts nothing. Where that is
    so of all of them, the figure is not known."""
    used: list[Factor] = []
    parts: list[Figure] = []
    for one in buildings:
        carbon = fuels.factor(Quantity.CARBON, one.fuel) if fuels and one.fuel else None
        mass = _displaced(one, carbon) if carbon else None
        if carbon is None or mass is None:
            parts.append(Figure(one.name, "kg", None, missing=[one.name]))
            continue
        if carbon not in used:
            used.append(carbon)
        parts.append(Figure(one.name, "kg", mass, [carbon]))
    known = [one.range for one in parts if one.range is not None]
    sums = total(known) if known or not parts else None
    missing = [one.key for one in parts if one.range is None]
    return Figure("fuel", "kg", sums, used, parts, missing)


def _displaced(building: Heated, carbon: Factor) -> Range | None:
    """None where the energy of a lot, or the carbon of the fuel, is not known."""
    grown = table()[building.fuel].is_biogenic
    parts: list[Operand] = []
    for one in building.burnt:
        if one.ncv is None or carbon.range is None:
            return None
        tonnes = one.kg / KG_T
        parts.append(displaced_kg(tonnes, one.ncv, carbon.range, is_biogenic=grown))
    return total(parts)
