"""The worked numbers of part 2.4 and 2.5 of the reference, to the last digit given there."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.fuel import (
    Found,
    FuelClass,
    Limit,
    Origin,
    Outcome,
    Standard,
    classify,
    lhv_dry,
    most_moisture,
    ncv,
    ncv_of_gcv,
    origin_of,
)

D = Decimal
LIMIT = D("14.5")
HHV = {"wheat": D("17.57"), "vine": D("19.29"), "olive": D("18.88"), "apple": D("18.42"),
       "plum": D("18.22"), "citrus": D("17.91")}  # fmt: skip


def said(value: Fraction, digits: str) -> str:
    return str((D(value.numerator) / D(value.denominator)).quantize(D(digits)))


@pytest.mark.parametrize(
    ("crop", "dry", "at_12"),
    [("wheat", "16.26", "14.02"), ("vine", "17.98", "15.53"), ("olive", "17.57", "15.17"),
     ("apple", "17.11", "14.76"), ("plum", "16.91", "14.59"), ("citrus", "16.60", "14.32")],
)  # fmt: skip
def test_heat_of_crops_dry_and_at_twelve_per_cent(crop, dry, at_12):
    net = lhv_dry(HHV[crop])
    assert said(net, "0.01") == dry
    assert said(ncv(net, D("0.12")), "0.01") == at_12


@pytest.mark.parametrize(("crop", "most"), [("wheat", "9.4"), ("vine", "17.0"), ("olive", "15.3")])
def test_how_wet_each_may_be_for_the_class(crop, most):
    net = lhv_dry(HHV[crop])
    moisture = most_moisture(net, LIMIT)
    assert said(moisture * 100, "0.1") == most
    assert ncv(net, moisture) == Fraction(LIMIT)


def test_what_has_too_little_when_dry_may_be_never():
    assert most_moisture(D("14.4"), LIMIT) is None


def test_at_twelve_per_cent_a_third_of_vine_makes_straw_reach_it():
    vine = Fraction(35, 100)
    blend = vine * lhv_dry(HHV["vine"]) + (1 - vine) * lhv_dry(HHV["wheat"])
    assert said(ncv(blend, D("0.12")), "0.01") == "14.55"


@pytest.mark.parametrize(
    ("gcv", "hydrogen", "moisture", "net", "exact"),
    [("17.7", "0.0527", "0.077", "16.3", "16.36"), ("18.6", "0.0602", "0.073", "17.1", "17.11"),
     ("18.2", "0.0608", "0.079", "16.7", "16.68")],
)  # fmt: skip
def test_published_sorghum_briquettes(gcv, hydrogen, moisture, net, exact):
    """16.36 was published as 16.3: within the half of a tenth to which the gross value is known."""
    found = ncv_of_gcv(D(gcv), D(hydrogen), D(moisture))
    assert said(found, "0.01") == exact
    low, high = (
        ncv_of_gcv(D(gcv) + each, D(hydrogen), D(moisture)) for each in (-D("0.05"), D("0.05"))
    )
    assert {said(low, "0.1"), said(found, "0.1"), said(high, "0.1")} >= {net}


@given(st.decimals(10, 22, places=2), st.decimals(0, 1, places=4), st.decimals(0, 1, places=4))
def test_water_takes_heat(hhv, one, other):
    dry, wet = sorted((one, other))
    assert ncv(lhv_dry(hhv), wet) <= ncv(lhv_dry(hhv), dry)
    assert ncv(lhv_dry(hhv), 0) == lhv_dry(hhv)


def limits(**of: str) -> tuple[Limit, ...]:
    found = []
    for name, text in of.items():
        value = D(text.strip("<≤≥"))
        bound = {"at_least": value} if text[0] == "≥" else {"at_most": value}
        found.append(Limit(name, is_strict=text[0] == "<", **bound))
    return tuple(found)


A = FuelClass(
    "A", limits(moisture="≤12", ash="≤6", ncv="≥14.5", chlorine="≤0.10", durability="≥90")
)
B = FuelClass("B", limits(moisture="≤15", ash="≤10", ncv="≥14.5", chlorine="≤0.30"))
HERBS = Standard(
    "ISO 17225-7", "2014", frozenset({Origin.HERBACEOUS, Origin.FRUIT, Origin.BLEND}), (A, B)
)
WOOD = Standard("ISO 17225-3", "2014", frozenset({Origin.WOODY}), (
    FuelClass("A1", limits(moisture="<12", ash="<1.0", ncv="≥15.5")), FuelClass("A2", ()),
))  # fmt: skip
BOTH = [HERBS, WOOD]
SORGHUM = {"moisture": D("7.7"), "ash": D("3.9"), "ncv": D("16.3"), "chlorine": D("0.09"),
           "durability": D("90.5")}  # fmt: skip


def test_sorghum_is_just_inside_class_a():
    verdict = classify(SORGHUM, Origin.HERBACEOUS, BOTH)
    assert (verdict.outcome, verdict.fuel_class, verdict.standard) == (
        Outcome.CLASSIFIED,
        "A",
        HERBS,
    )
    assert classify(SORGHUM | {"chlorine": D("0.11")}, Origin.HERBACEOUS, BOTH).fuel_class == "B"


def test_a_missing_reading_is_never_a_pass():
    verdict = classify(SORGHUM | {"ash": None}, Origin.BLEND, BOTH)
    assert (verdict.outcome, verdict.fuel_class, verdict.missing) == (
        Outcome.UNCLASSIFIED,
        "",
        ["ash"],
    )
    verdict = classify({}, Origin.BLEND, BOTH)
    assert verdict.missing == ["moisture", "ash", "ncv", "chlorine", "durability"]


def test_a_class_that_does_not_ask_for_what_is_missing_is_reached():
    """Every limit of B was measured and holds; why not A stands beside it."""
    verdict = classify(SORGHUM | {"durability": None}, Origin.BLEND, BOTH)
    assert (verdict.fuel_class, verdict.missing) == ("B", ["durability"])
    (missing,) = [one for one in verdict.tried[0].reasons if one.found != Found.HOLDS]
    assert (missing.limit.property, missing.found) == ("durability", Found.MISSING)


def test_what_no_reading_can_mend_reaches_no_class():
    verdict = classify({"ash": D("12")}, Origin.BLEND, BOTH)
    assert (verdict.outcome, verdict.missing) == (Outcome.NONE, [])


def test_the_origin_chooses_the_standard():
    olive = {"moisture": D("10"), "ash": D("3.5"), "ncv": D("15.6")}
    verdict = classify(olive, Origin.WOODY, BOTH)
    assert (verdict.outcome, verdict.standard) == (Outcome.NONE, WOOD)
    assert [one.name for one in verdict.tried] == ["A1"]  # A2 has no limits yet, and says nothing
    assert classify(olive, None, BOTH).outcome == Outcome.NO_STANDARD
    assert classify(olive, Origin.AQUATIC, BOTH).outcome == Outcome.NO_STANDARD
    empty = Standard("-", "", frozenset({Origin.AQUATIC}), ())
    assert classify(olive, Origin.AQUATIC, [empty]).outcome == Outcome.UNCLASSIFIED


@pytest.mark.parametrize(("ash", "fuel_class"), [("0.99", "A1"), ("1.0", ""), ("1.00", "")])
def test_below_is_not_up_to(ash, fuel_class):
    readings = {"moisture": D("10"), "ash": D(ash), "ncv": D("15.5")}
    assert classify(readings, Origin.WOODY, BOTH).fuel_class == fuel_class


def test_limits_nobody_saw_in_the_standard_are_said_to_be_so():
    doubtful = FuelClass("A", (Limit("ash", at_most=D(6), state="second_hand"),))
    standard = Standard("x", "", frozenset({Origin.BLEND}), (doubtful,))
    assert not classify({"ash": D(1)}, Origin.BLEND, [standard]).is_verified
    assert classify(SORGHUM, Origin.BLEND, BOTH).is_verified
    assert not classify({}, Origin.BLEND, BOTH).is_verified


def test_a_limit_that_nobody_entered_is_not_kept():
    standard = Standard("x", "", frozenset({Origin.BLEND}), (
        FuelClass("A", (Limit("ash", state="empty"),)), FuelClass("B", (Limit("ash"),)),
    ))  # fmt: skip
    assert classify({"ash": D(1)}, Origin.BLEND, [standard]).fuel_class == "B"  # to be stated


def test_straw_and_prunings_are_a_blend():
    assert origin_of([Origin.HERBACEOUS, Origin.WOODY, Origin.WOODY]) == Origin.BLEND
    assert origin_of([Origin.WOODY, Origin.WOODY]) == Origin.WOODY
    assert origin_of([]) is None


@given(st.fixed_dictionaries({name: st.none() | st.decimals(0, 20, places=2) for name in SORGHUM}))
def test_measuring_more_never_takes_back_that_no_class_is_reached(readings):
    verdict = classify(readings, Origin.BLEND, BOTH)
    if verdict.outcome == Outcome.CLASSIFIED:
        assert all(one.found == Found.HOLDS for one in verdict.tried[-1].reasons)
    if verdict.outcome == Outcome.NONE:
        filled = {name: D("10") if value is None else value for name, value in readings.items()}
        assert classify(filled, Origin.BLEND, BOTH).outcome == Outcome.NONE
