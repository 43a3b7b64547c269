"""What burning residues in the open sets free, and what pressing them stands in for.

Pure formulas; every factor comes as an argument, with its range. Masses are in the unit that the
name says. Two benefits, open burning avoided and fuel displaced, are reckoned apart, and nothing
here adds them: they are of different kinds and of different certainty.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from charshia.engines.ranges import Operand, Range, exact, ranged, total

CARBON_TO_CO2: Final = Fraction(44, 12)  # molar masses
VAPORISATION: Final = Fraction("2.442")  # MJ to a kg of water at 25 °C
WATER_OF_HYDROGEN: Final = Fraction("8.936")  # kg of water to a kg of hydrogen burnt
CO2: Final = "CO2"


class Biogenic(ValueError):
    """CO2 of burnt residues grew in the same year: it is not counted."""


class NoPotential(ValueError):
    """A gas for which the set gives no warming potential."""


def burnt_t(area_ha: Operand, fuel_t_ha: Operand, combustion: Operand, factor: Operand) -> Range:
    """Tonnes of one gas: L = A · M_B · C_f · G_ef · 10⁻³ (IPCC 2006/2019, vol. 4, ch. 2, eq. 2.27).

    Hectares, tonnes of dry matter to a hectare, the share that burns, grams to a kg burnt.
    """
    return ranged(area_ha) * fuel_t_ha * combustion * factor / 1000


def burnt_g(exposed_kg: Operand, combustion: Operand, factor: Operand) -> Range:
    """Grams of one gas or pollutant from so much dry matter exposed to fire."""
    return ranged(exposed_kg) * combustion * factor


def emitted(
    exposed_kg: Operand, combustion: Operand, factors: Mapping[str, Operand]
) -> dict[str, Range]:
    """Grams of each gas or pollutant, by the names of ``factors`` (g/kg of dry matter burnt)."""
    return {name: burnt_g(exposed_kg, combustion, factor) for name, factor in factors.items()}


def co2e(masses: Mapping[str, Operand], potentials: Mapping[str, Operand]) -> Range:
    """What the gases are worth as CO2, in the unit of their masses.

    Raises Biogenic for CO2 itself and NoPotential for a gas that ``potentials`` does not know.
    """
    if CO2 in masses:
        raise Biogenic(CO2)
    if missing := sorted(masses.keys() - potentials.keys()):
        raise NoPotential(", ".join(missing))
    return total(ranged(mass) * potentials[gas] for gas, mass in masses.items())


def harvested(area_ha: Operand, yield_t_ha: Operand) -> Range:
    return ranged(area_ha) * yield_t_ha


def residue_dry(product: Operand, ratio: Operand, product_dry: Operand) -> Range:
    """Dry residue beside so much fresh ``product`` (same unit), by a ratio of dry matters, as the
    IPCC gives it (2019, vol. 4, ch. 11, table 11.1A). ``product_dry`` is a share."""
    return ranged(product) * product_dry * ratio


def residue_fresh(product: Operand, ratio: Operand) -> Range:
    """Fresh residue beside so much fresh ``product``, by a ratio of fresh masses."""
    return ranged(product) * ratio


def dry_of(fresh: Operand, dry: Operand) -> Range:
    """``dry`` is the share of dry matter."""
    return ranged(fresh) * dry


def fresh_of(dry: Operand, share: Operand) -> Range:
    """What so much dry matter weighs fresh, at that share of it."""
    return ranged(dry) / share


def co2_per_gj(carbon_kg_gj: Operand) -> Range:
    """Kilograms of CO2 to a GJ of fuel, all its carbon burnt."""
    return ranged(carbon_kg_gj) * CARBON_TO_CO2


def displaced_kg(
    briquettes_t: Operand,
    energy_gj_t: Operand,
    carbon_kg_gj: Operand,
    *,
    is_biogenic: bool = False,
    old_boiler: Operand = 1,
    new_boiler: Operand = 1,
) -> Range:
    """Kilograms of fossil CO2 of the fuel that briquettes stand in for, at the efficiency of both
    boilers, before transport and pressing. Firewood is no fossil fuel: nought for it."""
    if is_biogenic:
        return Range.exactly(0)
    heat = ranged(briquettes_t) * energy_gj_t * new_boiler
    return heat / old_boiler * co2_per_gj(carbon_kg_gj)


def fuel_t(energy_gj: Operand, ncv_gj_t: Operand) -> Range:
    """Tonnes of a fuel with so much energy in it."""
    return ranged(energy_gj) / ncv_gj_t


def higher_dry(gross_fresh: Operand, dry: Operand) -> Range:
    """HHV of the dry matter from gross energy of the fresh mass, MJ/kg."""
    return ranged(gross_fresh) / dry


def lower_dry(higher: Operand, hydrogen: Operand) -> Range:
    """LHV_dry = HHV_dry − 2.442 · 8.936 · H, MJ/kg; ``hydrogen`` is its share of dry matter."""
    return ranged(higher) - ranged(hydrogen) * (VAPORISATION * WATER_OF_HYDROGEN)


def lower_wet(lower: Operand, moisture: Operand) -> Range:
    """LHV_M = LHV_dry · (1 − M) − 2.442 · M, MJ/kg; ``moisture`` is a share of the wet mass."""
    dry, wet = ranged(lower), ranged(moisture)
    ends = [_wet(one, share) for one, share in ((dry.low, wet.high), (dry.high, wet.low))]
    middle = _wet(dry.value, wet.value)
    return Range(min(ends), middle, max(ends), dry.is_open or wet.is_open)


def _wet(lower: Fraction, moisture: Fraction) -> Fraction:
    return lower * (1 - moisture) - VAPORISATION * moisture


def moisture_for(lower: Operand, wanted: Operand) -> Range:
    """Up to which share of water the fuel still gives ``wanted`` MJ/kg; below nought: never."""
    dry, limit = ranged(lower), exact(ranged(wanted).value)
    low, value, high = (
        (one - limit) / (one + VAPORISATION) for one in (dry.low, dry.value, dry.high)
    )
    return Range(low, value, high, dry.is_open)
