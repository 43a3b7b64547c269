from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.readiness import Asked, Held, Paper, Points, held, points_of, to_do

DAY = date(2027, 5, 1)
asked = st.lists(
    st.builds(
        Asked, st.integers(0, 20).map(str), st.sampled_from("ab"), st.integers(1, 3)
    ),
    unique_by=lambda one: one.key, max_size=12,
)  # fmt: skip
replies = st.dictionaries(
    st.integers(0, 20).map(str), st.sampled_from(["yes", "partly", "no", "not_for_us"])
)


def test_points_are_told_by_group():
    questions = [Asked("a", "label", 3), Asked("b", "label", 1), Asked("c", "money", 2)]
    said = {"a": "partly", "b": "no", "c": "not_for_us"}

    assert points_of(questions, said) == [Points("label", 3, 8), Points("money", 0, 0)]


def test_what_costs_most_is_done_first():
    questions = [Asked("a", "x", 1), Asked("b", "x", 3), Asked("c", "x", 3), Asked("d", "x", 1)]
    said = {"a": "no", "b": "partly", "c": "no", "d": "yes"}

    assert to_do(questions, said) == ["c", "b", "a"]


@given(asked, replies)
def test_nobody_gets_more_than_there_is_and_all_that_is_short_is_to_be_done(questions, said):
    found = points_of(questions, said)
    short = to_do(questions, said)

    assert all(0 <= one.got <= one.most for one in found)
    assert (sum(one.got for one in found) == sum(one.most for one in found)) == (short == [])
    assert set(short) == {one.key for one in questions if said.get(one.key) in ("no", "partly")}


@given(asked, replies, st.data())
def test_a_better_answer_never_costs_points(questions, said, data):
    better = {key: "yes" if reply in ("no", "partly") else reply for key, reply in said.items()}
    chosen = {key: data.draw(st.sampled_from([said[key], better[key]])) for key in said}

    before = sum(one.got for one in points_of(questions, said))
    assert sum(one.got for one in points_of(questions, chosen)) >= before


def test_a_certificate_counts_on_the_day_of_shipping_and_for_its_goods():
    organic = Paper(1, "organic", date(2027, 1, 1), date(2027, 4, 30), ("1509",))
    longer = Paper(2, "organic", date(2027, 1, 1), date(2027, 12, 31), ("0409",))
    later = Paper(3, "haccp", date(2027, 6, 1), None)

    assert held("organic", [organic], code="15092000", day=date(2027, 4, 30)) == (Held.HELD, 1)
    assert held("organic", [organic], code="15092000", day=DAY) == (Held.ENDED, 1)
    assert held("organic", [organic, longer], code="15092000", day=DAY) == (Held.OUT_OF_SCOPE, 2)
    assert held("organic", [organic, longer], code="04090000", day=DAY) == (Held.HELD, 2)
    assert held("haccp", [later], code="1509", day=DAY) == (Held.BEGINS_LATER, 3)
    assert held("haccp", [organic], code="1509", day=DAY) == (Held.MISSING, None)


def test_of_several_the_one_that_lasts_longest_tells():
    short, endless = Paper(1, "haccp", None, date(2027, 6, 1)), Paper(2, "haccp")

    assert held("haccp", [short, endless], code="", day=DAY) == (Held.HELD, 2)
