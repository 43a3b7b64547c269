from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.ranking import Entry, Share, Weighed, choose, lot, mean, ranked, sheet_points

KEYS = [f"K{number}" for number in range(8)]
few = st.lists(st.integers(0, 3), min_size=1, max_size=8)


def entries(points):
    return [Entry(key, Decimal(one)) for key, one in zip(KEYS, points, strict=False)]


def test_a_sheet_weighs_each_criterion_by_its_weight():
    sheet = [Weighed(4, 5, 60), Weighed(1, 3, 40)]  # 48 and 13.333 of 100

    assert sheet_points(sheet) == Decimal("61.33")
    assert mean([Decimal("61.33"), Decimal("50")]) == Decimal("55.67")


def test_equals_share_a_rank_and_stand_in_the_order_of_their_lots():
    places = ranked(entries([3, 3, 2, 3]))

    assert [place.rank for place in places] == [1, 1, 1, 4]
    assert [place.is_tied for place in places] == [True, True, True, False]
    first = [place.entry.key for place in places[:3]]
    assert first == sorted(["K0", "K1", "K3"], key=lot)


def test_who_is_moved_up_and_who_gives_way_is_said():
    found = choose(entries([9, 8, 7, 6]), seats=2, shares=[Share("q", 1, frozenset({"K3", "K2"}))])

    assert [place.entry.key for place in found.places if place.is_chosen] == ["K0", "K2"]
    assert [(one.entry.key, one.moved_up_by) for one in found.places if one.moved_up_by] == [
        ("K2", ("q",))
    ]
    assert [one.entry.key for one in found.places if one.gave_way] == ["K1"]


def test_a_quota_keeps_no_more_places_than_there_are_who_declare_it():
    found = choose(entries([2, 1]), seats=2, shares=[Share("q", 5, frozenset({"K1"}))])

    assert found.kept == {"q": 1}


def test_a_tie_at_the_line_is_shown():
    assert choose(entries([3, 2, 2]), seats=2, shares=[]).tie_at_the_line != ()
    assert choose(entries([3, 2, 1]), seats=2, shares=[]).tie_at_the_line == ()


def slowly(order, seats, wanted):
    """Every set of so many, in the order of the ranking: the first that serves all quotas."""
    seats = min(seats, len(order))
    for some in combinations(order, seats):
        if all(len(set(some) & members) >= least for least, members in wanted):
            return set(some)
    return None


@settings(max_examples=120)
@given(few, st.integers(1, 6), st.data())
def test_the_choice_is_the_first_of_all_that_serve_the_quotas(points, seats, data):
    applied = entries(points)
    keys = [one.key for one in applied]
    shares = [
        Share(
            name, data.draw(st.integers(1, 4)), frozenset(data.draw(st.sets(st.sampled_from(keys))))
        )
        for name in ("a", "b", "c")[: data.draw(st.integers(0, 3))]
    ]
    order = [one.key for one in sorted(applied, key=lambda one: (-one.points, lot(one.key)))]

    found = choose(applied, seats=seats, shares=shares)

    possible = []  # the quotas in their order, each as many as still go with those before
    for share in shares:
        for least in range(share.minimum, -1, -1):
            if slowly(order, seats, [*possible, (least, share.members)]) is not None:
                possible.append((least, share.members))
                break
    assert [found.kept[share.name] for share in shares] == [least for least, _ in possible]
    chosen = {place.entry.key for place in found.places if place.is_chosen}
    assert chosen == slowly(order, seats, possible)
    moved = {place.entry.key for place in found.places if place.moved_up_by}
    assert moved == chosen - set(order[: min(seats, len(order))])
