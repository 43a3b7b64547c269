"""A blend reaches its class at the least cost, or it is said plainly what stands in the way."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.blending.judge import broken
from charshia.engines.blending.mixture import cost_minor, product_kg, values_of
from charshia.engines.blending.problem import Because, Plan, Share, Stock, Task
from charshia.engines.blending.solving import solve
from charshia.engines.fuel import FuelClass, Limit, lhv_dry

D = Decimal
WHEAT, VINE = (D(str(float(round(lhv_dry(D(hhv)), 6)))) for hhv in ("17.57", "19.29"))
HEAT = FuelClass("A", (Limit("moisture", at_most=D(12)), Limit("ncv", at_least=D("14.5"))))


def stock(key: str, **facts: object) -> Stock:
    plain = {"material": key, "kg": 100_000, "moisture_bp": 1500, "price_per_tonne": 2000,
             "readings": {}, "lhv_dry": WHEAT}  # fmt: skip
    return Stock(key, **(plain | facts))


STRAW = stock("straw")
PRUNINGS = stock("vine", lhv_dry=VINE, price_per_tonne=5000, moisture_bp=2500)


def task(*stocks: Stock, target: FuelClass = HEAT, kg: int = 10_000, **more: object) -> Task:
    return Task(stocks, target, kg, **({"dried_to_bp": 1200} | more))


def test_straw_needs_about_a_third_of_vine():
    """0.32 of the dry matter reach 14.50, the 0.35 of the reference 14.55."""
    answer = solve(task(STRAW, PRUNINGS))
    kg = answer.plan.kg
    share = Fraction(kg["vine"] * 75, kg["vine"] * 75 + kg["straw"] * 85)
    assert answer.plan.status == "optimal"
    assert round(float(share), 3) == 0.320
    assert values_of(task(STRAW, PRUNINGS), kg)["ncv"] >= Fraction("14.5")
    assert 10_000 <= product_kg(task(STRAW, PRUNINGS), kg) < 10_002

    fixed = task(STRAW, PRUNINGS, shares={"vine": Share(3500, 3501)})
    value = values_of(fixed, solve(fixed).plan.kg)["ncv"]
    assert round(float(value), 2) == 14.55


def test_dry_straw_reaches_it_alone():
    dry = replace(STRAW, moisture_bp=940)
    assert set(solve(task(dry, PRUNINGS, dried_to_bp=None)).plan.kg) == {"straw"}
    wet, vine = replace(STRAW, moisture_bp=950), replace(PRUNINGS, moisture_bp=1000)
    assert set(solve(task(wet, vine, dried_to_bp=None)).plan.kg) == {"straw", "vine"}


def test_ash_goes_by_dry_matter():
    ash = FuelClass("A", (Limit("ash", at_most=D(6)),))
    clean = stock("clean", readings={"ash": D(2)}, moisture_bp=5000, price_per_tonne=9000)
    dirty = stock("dirty", readings={"ash": D(10)}, moisture_bp=0, price_per_tonne=0)
    kg = solve(task(clean, dirty, target=ash, dried_to_bp=0)).plan.kg
    assert kg == {"clean": 10_000, "dirty": 5_000}  # 5 t dry of each


def test_a_lot_without_a_reading_is_left_out_and_it_is_said_which():
    unread = replace(STRAW, key="unread", lhv_dry=None, moisture_bp=None, price_per_tonne=0)
    answer = solve(task(STRAW, PRUNINGS, unread))
    assert answer.left_out == {"unread": ("moisture", "ncv")}
    assert "unread" not in answer.plan.kg
    nothing = solve(task(unread))
    assert (nothing.plan, [one.because for one in nothing.obstacles]) == (
        None,
        [Because.NOTHING_READ],
    )


def test_how_much_there_is_of_the_class_is_said():
    few = replace(PRUNINGS, kg=1000)  # 750 kg dry, enough for 2.3 t dry
    (obstacle,) = solve(task(STRAW, few)).obstacles
    assert obstacle.because == Because.TOO_LITTLE
    assert 2650 <= obstacle.kg <= 2670
    assert solve(task(STRAW, few, kg=obstacle.kg)).plan is not None
    assert solve(task(STRAW, few, kg=obstacle.kg + 1)).plan is None


def test_the_limit_that_cannot_be_kept_is_named_with_how_near_it_comes():
    (obstacle,) = solve(task(STRAW)).obstacles
    assert (obstacle.because, obstacle.property) == (Because.LIMIT, "ncv")
    assert round(float(obstacle.value), 2) == 14.02


def test_limits_that_fail_together_are_all_named():
    hard = FuelClass("A", (Limit("ash", at_most=D(1)), Limit("nitrogen", at_most=D("0.1"))))
    one = stock("one", readings={"ash": D(3), "nitrogen": D("0.5")})
    found = solve(task(one, target=hard)).obstacles
    assert [(each.because, each.property) for each in found] == [
        (Because.TOGETHER, "ash"), (Because.TOGETHER, "nitrogen"),
    ]  # fmt: skip
    assert [float(each.value) for each in found] == [3, 0.5]


def test_shares_that_rule_it_out_are_named():
    asked = {"vine": Share(most_bp=1000)}
    (obstacle,) = solve(task(STRAW, PRUNINGS, shares=asked)).obstacles
    assert (obstacle.because, obstacle.property) == (Because.LIMIT, "ncv")
    impossible = {"vine": Share(least_bp=6000), "straw": Share(least_bp=6000)}
    found = solve(task(STRAW, PRUNINGS, shares=impossible)).obstacles
    assert [one.because for one in found] == [Because.SHARES]


def test_durability_is_for_the_press_to_show():
    asked = FuelClass("A", (*HEAT.limits, Limit("durability", at_least=D(90))))
    one = task(STRAW, PRUNINGS, target=asked)
    assert solve(one).plan is not None
    assert [each.property for each in one.unforeseen] == ["durability"]


def test_a_strict_limit_is_not_met_by_its_own_value():
    below = FuelClass("A", (Limit("ash", at_most=D(6), is_strict=True),))
    exact = stock("exact", readings={"ash": D(6)})
    assert solve(task(exact, target=below)).plan is None
    up_to = FuelClass("A", (Limit("ash", at_most=D(6)),))
    assert solve(task(exact, target=up_to)).plan is not None


def test_the_judge_sees_what_is_wrong():
    asked = {"vine": Share(most_bp=2000)}
    one = task(STRAW, replace(PRUNINGS, kg=400), stock("unread", lhv_dry=None), shares=asked)

    def found(**kg: int) -> list[str]:
        return broken(Plan(kg, "optimal"), one)

    assert found(straw=11_000) == ["limit:ncv"]
    assert found(straw=100) == ["kg", "limit:ncv"]
    assert found(vine=500, other=1, straw=0) == ["stock:other", "stock:straw", "stock:vine"]
    assert found(unread=5) == ["unread:unread"]
    assert found(straw=100, vine=400) == ["kg", "share:vine"]
    assert found() == ["kg", "limit:moisture", "limit:ncv"]


small = st.builds(
    Stock,
    st.just(""),
    st.sampled_from(["straw", "vine"]),
    st.integers(0, 4),
    st.sampled_from([None, 500, 1500, 3000]),
    st.integers(0, 50),
    st.fixed_dictionaries({"ash": st.none() | st.sampled_from([D(1), D(5), D(9)])}),
    st.sampled_from([None, D(16), D(18), D("14.2")]),
)
CLASS = FuelClass("A", (Limit("moisture", at_most=D(14)), Limit("ash", at_most=D(6)),
                        Limit("ncv", at_least=D("14.5"))))  # fmt: skip
tasks = st.builds(
    lambda stocks, kg, dried, most: Task(
        tuple(replace(one, key=str(n)) for n, one in enumerate(stocks)), CLASS, kg, dried,
        {"vine": Share(most_bp=most)},
    ),
    st.lists(small, min_size=1, max_size=4), st.integers(1, 5), st.sampled_from([None, 1000]),
    st.sampled_from([4000, 10_000]),
)  # fmt: skip


def every_plan(one: Task) -> list[Mapping[str, int]]:
    ranges = [range(each.kg + 1) for each in one.stocks]
    found = ({s.key: kg for s, kg in zip(one.stocks, chosen, strict=True) if kg}
             for chosen in product(*ranges))  # fmt: skip
    return [kg for kg in found if not broken(Plan(kg, ""), one)]


@settings(max_examples=60)
@given(tasks)
def test_it_is_what_trying_everything_finds(one):
    answer, sound = solve(one), every_plan(one)
    if answer.plan is None:
        assert sound == []
        assert answer.obstacles
        return
    assert broken(answer.plan, one) == []
    least = min(cost_minor(one, kg) for kg in sound)
    assert abs(cost_minor(one, answer.plan.kg) - least) < Fraction(1, 10_000)


@settings(max_examples=30)
@given(tasks)
def test_a_narrower_class_never_costs_less(one):
    before = solve(one).plan
    strict = FuelClass("A", (*CLASS.limits, Limit("ash", at_most=D(4))))
    after = solve(replace(one, target=strict)).plan
    if after is not None:
        assert before is not None
        assert cost_minor(one, after.kg) >= cost_minor(one, before.kg) - Fraction(1, 10_000)


def test_readings_of_a_plan_without_anything():
    assert values_of(task(STRAW), {}) == {}
    assert product_kg(task(STRAW), {}) == 0
    assert values_of(task(stock("x", lhv_dry=None)), {"x": 3})["ncv"] is None


def test_nothing_lies_there():
    assert solve(task(replace(STRAW, kg=0))).plan is None
