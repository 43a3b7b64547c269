from collections import Counter

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from charshia.ground.search import index, queries
from charshia.ground.search.actions import apply_all
from charshia.ground.search.queries import counts, find
from charshia.ground.search.questions import Question
from charshia.ground.search.tests.conftest import toy


def test_a_facet_is_counted_without_its_own_filter(shelf):
    shelf.put(
        toy(1, facets={"label": ("organic", "fair"), "stall": (1,)}),
        toy(2, facets={"label": ("organic",), "stall": (2,)}),
        toy(3, facets={"label": ("fair",), "stall": (2,)}),
        toy(4, facets={"stall": (3,)}),
    )
    apply_all()

    found = counts(Question("toy", filters={"label": ("organic",)}), ["label", "stall", "none"])

    assert found == {
        "label": [("fair", 2), ("organic", 2)],
        "stall": [("1", 1), ("2", 1)],
        "none": [],
    }


def test_the_price_range_does_not_narrow_the_counts_of_prices(shelf):
    shelf.put(*(toy(pk, price=pk, facets={"price": (pk // 2,)}) for pk in range(4)))
    apply_all()

    found = counts(Question("toy", price_from=2, filters={"price": ("1",)}), ["price"])

    assert found == {"price": [("0", 2), ("1", 2)]}


def test_chosen_values_are_counted_even_when_they_are_none_of_the_largest(shelf):
    shelf.put(*(toy(pk, facets={"stall": (min(pk, 3),)}) for pk in range(1, 6)))
    apply_all()

    found = counts(Question("toy", filters={"stall": ("1", "9")}), ["stall"], top=1)

    assert found == {"stall": [("3", 3), ("1", 1), ("9", 0)]}


def test_counts_are_true_also_of_a_facet_with_too_many_values_to_tell_apart(shelf, monkeypatch):
    monkeypatch.setattr(queries, "MOST_SETS", 1)
    monkeypatch.setattr(queries, "MOST_VALUES", 1)
    monkeypatch.setattr(queries, "_various", set())
    apply_all()
    for first, values in ((0, "aaabb"), (10, "cca")):  # each commit makes a part of its own
        shelf.put(
            *(toy(first + n, "ajvar", facets={"x": (value,)}) for n, value in enumerate(values))
        )
        apply_all()

    for words in ("", "ajvar"):
        assert counts(Question("toy", words), ["x"], top=1) == {"x": [("a", 4)]}


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.fixed_dictionaries(
            {name: st.sets(st.integers(0, 3)).map(tuple) for name in ("a", "b", "c")}
        ),
        max_size=20,
    ),
    st.dictionaries(st.sampled_from("abc"), st.sets(st.sampled_from("0123")).map(tuple)),
    st.integers(0, 3),
)
def test_counts_say_how_many_each_value_would_show(shelf, made, filters, most_sets):
    index.forget()
    queries._various.clear()
    queries.MOST_SETS, kept = most_sets or 1, queries.MOST_SETS
    shelf.documents = {pk: toy(pk, facets=facets) for pk, facets in enumerate(made)}
    apply_all()

    found = counts(Question("toy", filters=filters), ["a", "b", "c"], top=50)
    queries.MOST_SETS = kept

    for facet in "abc":
        expected = Counter(
            str(value)
            for facets in made
            if all(
                not values or set(values) & {str(value) for value in facets[other]}
                for other, values in filters.items()
                if other != facet
            )
            for value in facets[facet]
        )
        given_counts = dict(found[facet])
        assert {value: count for value, count in given_counts.items() if count} == expected
        assert set(filters.get(facet, ())) <= set(given_counts)


def test_answers_are_kept_until_the_index_changes(shelf):
    shelf.put(toy(1, facets={"a": (1,)}))
    apply_all()
    question = Question("toy")
    first = find(question), counts(question, ["a"])

    assert find(question) is first[0]

    shelf.put(toy(2, facets={"a": (1,)}))
    apply_all()
    assert find(question).total == 2
    assert counts(question, ["a"]) == {"a": [("1", 2)]}


def test_no_more_answers_are_kept_than_there_is_room_for():
    kept = index.Answers(3)

    for number in range(5):
        kept.keep(number, str(number))

    assert [kept.get(number) for number in range(5)] == [None, None, "2", "3", "4"]
