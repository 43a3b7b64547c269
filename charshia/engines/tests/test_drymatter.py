"""Nothing dry is lost on the way, and what is not known is not passed off as known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.drymatter import (
    Explanation,
    Mass,
    Why,
    balance,
    dry_g,
    dry_of_part,
    explanations,
    moisture_bp,
)

grams = st.integers(0, 40_000_000)
moistures = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("fresh", "moisture", "dry"),
    [
        (10_000, 1234, 8766),
        (1, 5000, 0),
        (3, 5000, 2),
        (5, 1000, 4),
        (15, 1000, 14),
        (7, None, None),
    ],
)
def test_the_dry_part_is_rounded_half_to_even(fresh, moisture, dry):
    assert dry_g(fresh, moisture) == dry


def test_more_water_than_there_is_is_a_mistake():
    with pytest.raises(ValueError, match="moisture"):
        dry_g(1000, 10_001)
    with pytest.raises(ValueError, match="part"):
        dry_of_part(11, 10, 5)


@given(grams, moistures)
def test_dry_matter_is_part_of_the_whole_and_gives_the_moisture_back(fresh, moisture):
    dry = dry_g(fresh, moisture)
    assert 0 <= dry <= fresh
    again = moisture_bp(fresh, dry)
    if fresh < 5000:  # less than a hundredth of a percent is half a gram
        return
    assert abs(again - moisture) <= 1


@given(st.integers(1, 10_000_000), moistures, st.lists(st.integers(0, 1_000_000), max_size=8))
def test_parts_add_up_to_the_whole_to_the_gram(fresh, moisture, cuts):
    dry = left_dry = dry_g(fresh, moisture)
    left, parts = fresh, []
    for cut in cuts:
        part = min(cut, left)
        taken = dry_of_part(part, left, left_dry)
        assert 0 <= taken <= part
        parts.append(taken)
        left, left_dry = left - part, left_dry - taken
        assert 0 <= left_dry <= left
    assert sum(parts) + left_dry == dry
    assert dry_of_part(left, left, left_dry) == left_dry


def test_of_what_was_not_measured_no_part_is_known():
    assert dry_of_part(5, 10, None) is None
    assert moisture_bp(10, None) is moisture_bp(0, 0) is None
    assert dry_of_part(0, 0, 0) == 0


def mass(name: str, fresh_kg: float, moisture: int | None) -> Mass:
    fresh = round(fresh_kg * 1000)
    return Mass(name, fresh, dry_g(fresh, moisture))


STRAW = mass("straw", 1000, 1500)  # 850 kg dry


def test_what_evaporates_breaks_no_balance():
    struck = balance([STRAW], [mass("briquettes", 940, 1000)], [mass("dust", 4.4, 1000)],
                     tolerance_bp=50)  # fmt: skip
    assert struck.difference_g == 850_000 - 846_000 - 3_960 == 40
    assert struck.closes
    assert struck.tolerance_g == 4_250
    assert struck.evaporated_g == 1_000_000 - 940_000 - 4_400 - 40
    assert explanations(struck, [STRAW], [mass("briquettes", 940, 1000)]) == []


@pytest.mark.parametrize(("over_g", "closes"), [(4_250, True), (4_251, False)])
def test_the_tolerance_itself_is_within(over_g, closes):
    out = Mass("briquettes", 850_000, 850_000 - over_g)
    assert balance([STRAW], [out], tolerance_bp=50).closes is closes


def test_nothing_closes_with_a_reading_missing():
    wet = mass("prunings", 200, None)
    struck = balance([STRAW, wet], [mass("briquettes", 940, 1000)], tolerance_bp=10_000)
    assert (struck.closes, struck.difference_g, struck.evaporated_g) == (False, None, None)
    assert explanations(struck, [STRAW, wet], []) == [
        Explanation(Why.NOT_MEASURED, "prunings", 200_000)
    ]


def test_too_little_came_out_and_what_may_explain_it():
    out = mass("briquettes", 800, 1000)  # 720 kg dry: 130 are missing
    struck = balance([STRAW], [out], tolerance_bp=50)
    found = {one.why: one for one in explanations(struck, [STRAW], [out])}

    assert struck.difference_g == 130_000
    assert set(found) == {Why.WET, Why.NOT_WEIGHED}
    assert found[Why.NOT_WEIGHED].grams == 130_000
    assert (found[Why.WET].part, found[Why.WET].moisture_bp) == ("straw", 2800)  # 720 of 1000


def test_an_output_weighed_twice_is_named():
    out = [mass("first", 500, 1000), mass("second", 440, 1000), mass("second again", 440, 1000)]
    struck = balance([STRAW], out, tolerance_bp=100)
    found = explanations(struck, [STRAW], out)

    assert struck.difference_g < 0
    assert [one.part for one in found if one.why == Why.TWICE] == ["second", "second again"]
    assert [one.grams for one in found if one.why == Why.NOT_NOTED] == [392_000]


def test_water_that_came_from_nowhere_is_said():
    out = [mass("first", 1500, 4000), mass("second", 100, 1000)]
    struck = balance([STRAW], out, tolerance_bp=100)
    assert explanations(struck, [STRAW], out)[-1].why == Why.WATER_CAME
    assert struck.evaporated_g == 1_000_000 - 1_600_000 + 140_000


@given(
    st.lists(st.tuples(grams, moistures), min_size=1, max_size=4),
    st.lists(st.tuples(grams, moistures), max_size=4),
    st.integers(0, 500),
)
def test_every_moisture_said_to_explain_it_does(inputs, outputs, tolerance):
    went = [Mass(f"in{n}", f, dry_g(f, m)) for n, (f, m) in enumerate(inputs)]
    came = [Mass(f"out{n}", f, dry_g(f, m)) for n, (f, m) in enumerate(outputs)]
    struck = balance(went, came, tolerance_bp=tolerance)
    assert struck.evaporated_g + struck.difference_g == struck.fresh_in_g - struck.fresh_out_g
    for one in explanations(struck, went, came):
        if one.why != Why.WET:
            continue
        tried = [
            [Mass(m.name, m.fresh_g, dry_g(m.fresh_g, one.moisture_bp)) if m.name == one.part else m
             for m in side]
            for side in (went, came)
        ]  # fmt: skip
        left = balance(*tried, tolerance_bp=tolerance).difference_g
        part = next(m for m in (*went, *came) if m.name == one.part)
        assert abs(left) <= part.fresh_g // 20_000 + 1  # moisture is said to a hundredth
