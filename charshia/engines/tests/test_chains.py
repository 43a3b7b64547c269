from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.chains import Link, chain, fits, stages

GROWER, STILL, SHOP = 1, 2, 3
SAGE, OIL, GLASS = "121190", "330129", "7010"


def found(makes, needs, links=()):
    return {one.code: one for one in chain(makes, needs, links)}


def test_a_gap_is_what_is_needed_and_made_by_nobody():
    all_ = chain({GROWER: [SAGE], STILL: [OIL]}, {STILL: [SAGE, GLASS], SHOP: [OIL]}, [])
    assert [one.code for one in all_] == [GLASS, SAGE, OIL]
    assert [one.code for one in all_ if one.is_gap] == [GLASS]


def test_who_supplies_whom_is_told_under_its_product():
    one = found({GROWER: [SAGE], STILL: [OIL]}, {STILL: [SAGE]}, [Link(GROWER, STILL, SAGE)])
    assert one[SAGE].links == (Link(GROWER, STILL, SAGE),)
    assert (one[SAGE].unserved, one[OIL].links) == ((), ())


def test_a_link_without_a_product_counts_for_what_fits():
    makes, needs = {GROWER: [SAGE, OIL]}, {STILL: ["1211"]}
    one = found(makes, needs, [Link(GROWER, STILL)])
    assert one[SAGE].links == (Link(GROWER, STILL, SAGE),)
    assert one[OIL].links == ()
    two = found(makes, {}, [Link(GROWER, STILL)])
    assert {code for code, each in two.items() if each.links} == {SAGE, OIL}


def test_a_longer_code_serves_a_shorter_one():
    assert fits("1509", "150920")
    assert not fits("1509", "1510")
    assert not fits("", "1509")
    one = found({GROWER: ["150920"]}, {SHOP: ["1509"]})
    assert (one["1509"].makers, one["1509"].is_gap, one["1509"].unserved) == (
        (GROWER,), False, (SHOP,),
    )  # fmt: skip


codes = st.sampled_from(["1211", "121190", "3301", "330129", "7010"])
some = st.dictionaries(st.integers(1, 5), st.lists(codes, max_size=3), max_size=5)
links = st.lists(
    st.builds(Link, st.integers(1, 5), st.integers(1, 5), st.sampled_from(["", "1211", "3301"])),
    max_size=6,
)


@given(some, some, links)
def test_every_code_stands_there_once_and_gaps_are_true(makes, needs, given_links):
    all_ = chain(makes, needs, given_links)
    told = [one.code for one in all_]
    assert len(told) == len(set(told))
    assert {code for each in needs.values() for code in each} <= set(told)
    for one in all_:
        made = any(fits(one.code, code) for each in makes.values() for code in each)
        assert bool(one.makers) == made
        if one.is_gap:
            assert not made
            assert one.unserved == one.needers


def staged(*pairs):
    nodes = sorted({node for pair in pairs for node in pair})
    return stages(list(pairs), {node: place for place, node in enumerate(nodes)})


def test_each_stands_behind_its_suppliers_and_a_first_one_right_before_whom_it_supplies():
    assert staged(("farm", "still"), ("still", "shop"), ("glass", "shop")) == [
        ["farm"],
        ["still", "glass"],
        ["shop"],
    ]


def test_neighbours_of_suppliers_stand_near_them():
    first, second = staged(("a", "z"), ("b", "y"), ("c", "x"))
    assert (first, second) == (["a", "b", "c"], ["z", "y", "x"])


def test_a_circle_is_cut_where_it_closes():
    assert staged(("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")) == [["a"], ["b"], ["c"]]
    assert staged() == []


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20))
def test_everybody_stands_once_and_no_stage_is_empty(pairs):
    columns = staged(*pairs)
    assert sorted(node for some in columns for node in some) == sorted({*sum(pairs, ())})
    assert all(columns)
