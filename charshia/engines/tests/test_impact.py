"""The worked numbers of the reference document (clusters_circular.md, 2.1 to 2.4), to the last
digit given there."""

from decimal import Decimal
from fractions import Fraction

import pytest

from charshia.engines.impact import (
    Biogenic,
    NoPotential,
    burnt_g,
    burnt_t,
    co2_per_gj,
    co2e,
    displaced_kg,
    dry_of,
    emitted,
    fresh_of,
    fuel_t,
    harvested,
    higher_dry,
    lower_dry,
    lower_wet,
    moisture_for,
    residue_dry,
    residue_fresh,
)
from charshia.engines.ranges import Range, rounded

IPCC = {"CH4": Decimal("2.7"), "N2O": Decimal("0.07")}
ANDREAE = {"CH4": Decimal("5.70"), "N2O": Decimal("0.07")}
AR6 = {"CH4": Decimal("27.0"), "N2O": 273}
AR5 = {"CH4": 28, "N2O": 265}
BURNS = {"wheat": Decimal("0.90"), "maize": Decimal("0.80"), "other": Decimal("0.85")}
HYDROGEN = Decimal("0.06")


def shown(found: Range, places: int) -> str:
    return str(rounded(found.value, places))


@pytest.mark.parametrize(
    ("factors", "potentials", "wheat", "maize", "other"),
    [
        (IPCC, AR6, "82.8", "73.6", "78.2"),
        (IPCC, AR5, "84.7", "75.3", "80.0"),
        (ANDREAE, AR6, "155.7", "138.4", "147.1"),
    ],
    ids=["IPCC AR6", "IPCC AR5", "Andreae AR6"],
)
def test_kilograms_of_co2e_to_a_tonne_exposed_to_fire(factors, potentials, wheat, maize, other):
    for crop, said in (("wheat", wheat), ("maize", maize), ("other", other)):
        grams = co2e(emitted(1000, BURNS[crop], factors), potentials)
        assert shown(grams / 1000, 1) == said


def test_the_parameter_of_climateview_is_the_same_with_the_biogenic_co2():
    grams = burnt_g(1000, BURNS["other"], 1515) + co2e(emitted(1000, BURNS["other"], IPCC), AR6)
    assert grams == Range.exactly(Decimal("1365958.5"))


def test_the_equation_of_the_ipcc_and_the_mass_exposed_agree():
    tonnes = burnt_t(2, Decimal("3.5"), BURNS["wheat"], IPCC["CH4"])
    assert tonnes == burnt_g(7000, BURNS["wheat"], IPCC["CH4"]) / 1_000_000 * 1
    assert tonnes.value == Fraction("0.01701")


def test_biogenic_co2_is_never_counted():
    with pytest.raises(Biogenic):
        co2e({"CO2": 1515, "CH4": 1}, AR6 | {"CO2": 1})
    with pytest.raises(NoPotential, match="SF6"):
        co2e({"SF6": 1}, AR6)


def test_the_share_that_burns_carries_its_range():
    share = Range.within(Decimal("0.85"), Decimal("0.5"))
    grams = co2e(emitted(1000, share, IPCC), AR6)
    assert (grams.low, grams.high) == (grams.value / 2, grams.value * 3 / 2)


@pytest.mark.parametrize(
    ("fuel", "carbon", "said"),
    [
        ("lignite", "27.6", "101.2"), ("gas oil", "20.2", "74.1"), ("briquettes", "26.6", "97.5"),
        ("coal", "25.8", "94.6"),
    ],
)  # fmt: skip
def test_co2_to_a_gigajoule(fuel, carbon, said):
    assert shown(co2_per_gj(Decimal(carbon)), 1) == said


def test_a_tonne_of_briquettes_against_the_fuel_it_stands_in_for():
    energy = Decimal("14.5")
    lignite = displaced_kg(1, energy, Range.of(Decimal("27.6"), Decimal("24.8"), Decimal("31.3")))
    oil = displaced_kg(1, energy, Decimal("20.2"))
    wood = displaced_kg(1, energy, Decimal("30.5"), is_biogenic=True)
    assert [shown(one, 0) for one in (lignite, oil, wood)] == ["1467", "1074", "0"]
    assert shown(oil / Decimal("82.8"), 0) == "13"
    assert shown(lignite / Decimal("73.6"), 0) == "20"
    assert lignite.low < lignite.value < lignite.high


def test_a_worse_old_boiler_burnt_more():
    better = displaced_kg(1, 14, 27, old_boiler=Decimal("0.6"), new_boiler=Decimal("0.9"))
    assert better == displaced_kg(1, 14, 27) * Fraction(3, 2)
    assert fuel_t(Decimal("23.8"), Decimal("11.9")) == Range.exactly(2)


@pytest.mark.parametrize(
    ("crop", "dry", "gross", "higher", "lower", "at_twelve"),
    [
        ("wheat", "0.867", "15.23", "17.57", "16.26", "14.02"),
        ("barley", "0.864", "15.18", "17.57", "16.26", "14.02"),
        ("maize", "0.881", "15.48", "17.57", "16.26", "14.02"),
        ("sunflower", "0.930", "16.34", "17.57", "16.26", "14.02"),
        ("tobacco", "0.800", "14.06", "17.57", "16.26", "14.02"),
        ("vine", "0.654", "12.61", "19.29", "17.98", "15.53"),
        ("olive", "0.697", "13.16", "18.88", "17.57", "15.17"),
        ("apple", "0.687", "12.65", "18.42", "17.11", "14.76"),
        ("plum", "0.682", "12.43", "18.22", "16.91", "14.59"),
        ("citrus", "0.625", "11.20", "17.91", "16.60", "14.32"),
        ("pomegranate", "0.682", "12.43", "18.22", "16.91", "14.59"),
    ],
)
def test_heating_values(crop, dry, gross, higher, lower, at_twelve):
    as_printed = higher_dry(printed(gross, "0.005"), printed(dry, "0.0005"))
    assert as_printed.low <= Fraction(higher) <= as_printed.high
    dry_fuel = lower_dry(Decimal(higher), HYDROGEN)
    assert shown(dry_fuel, 2) == lower
    assert shown(lower_wet(dry_fuel, Decimal("0.12")), 2) == at_twelve


def printed(number: str, half: str) -> Range:
    """What a number with so many digits may have been."""
    return Range(*(Decimal(number) + each * Decimal(half) for each in (-1, 0, 1)))


def test_straw_is_dried_to_pass_and_vine_is_blended_in():
    wheat, vine, olive = (
        lower_dry(Decimal(higher), HYDROGEN) for higher in ("17.57", "19.29", "18.88")
    )
    passes = [shown(moisture_for(one, Decimal("14.5")) * 100, 1) for one in (wheat, vine, olive)]
    assert passes == ["9.4", "17.0", "15.3"]
    twelve = Decimal("0.12")
    blend = lower_wet(wheat, twelve) * Decimal("0.65") + lower_wet(vine, twelve) * Decimal("0.35")
    assert shown(blend, 2) == "14.55"
    assert lower_wet(wheat, twelve).value < Fraction("14.5")


def test_water_lowers_what_a_range_gives():
    found = lower_wet(Range(16, 17, 18), Range(Fraction("0.10"), Fraction("0.12"), Fraction("0.2")))
    assert found == Range(*(Fraction(one) for one in ("12.3116", "14.66696", "15.9558")))


def test_residues_beside_a_harvest():
    ratio = Range.within(Decimal("1.3"), Decimal("0.25"))
    wheat = residue_dry(harvested(10, 4), ratio, Decimal("0.89"))
    assert wheat == Range(*(Fraction(one) for one in ("34.71", "46.28", "57.85")))
    straw = residue_fresh(40, Decimal("1.361"))
    assert straw.value == Fraction("54.44")
    assert dry_of(straw, Decimal("0.867")).value == Fraction("47.19948")
    assert fresh_of(dry_of(straw, Decimal("0.867")), Decimal("0.867")) == straw


def test_the_vines_of_kosovo():
    assert harvested(3200, Decimal("7.5")) == Range.exactly(24_000)
    for petajoules, megatonnes in (("252.0", "13.67"), ("230.6", "12.51")):  # of all the EU
        assert shown(Range.exactly(Decimal(petajoules)) / Decimal(megatonnes), 1) == "18.4"
