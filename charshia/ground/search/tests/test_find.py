from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from charshia.ground.search import index
from charshia.ground.search.actions import apply_all
from charshia.ground.search.documents import Document
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question, wanted
from charshia.ground.search.tests.conftest import toy


def pks(**asked) -> tuple[int, ...]:
    return find(Question("toy", **asked)).pks


@pytest.mark.parametrize("typed", ["ajvar", "ајвар", "Ajvar", "AJVAR!", "ајв", "domaci ajvar"])
def test_a_word_is_found_in_any_script_case_and_part(shelf, typed):
    shelf.put(toy(1, "Domaći ajvar\nАјвар домаћи"), toy(2, "Qumësht i freskët"))
    apply_all()

    found = find(Question("toy", words=typed))
    assert (found.pks, found.is_loose) == ((1,), False)


@pytest.mark.parametrize("typed", ["qumesht", "qumësht", "Qumësht", "qumeshti i fresket"])
def test_a_word_is_found_without_its_marks(shelf, typed):
    shelf.put(toy(1, "Ajvar"), toy(2, "Qumështi i freskët"))
    apply_all()

    assert pks(words=typed) == (2,)


def test_every_word_must_be_there(shelf):
    shelf.put(toy(1, "Mjaltë lisi"), toy(2, "Mjaltë", "nga Peja"), toy(3, "Peja"))
    apply_all()

    assert pks(words="mjalte peja") == (2,)
    assert pks(words="mjalte deti") == ()


def test_a_word_in_the_title_comes_before_one_in_the_body(shelf):
    shelf.put(toy(1, "Sapun", "mjaltë"), toy(2, "Mjaltë nga mali"), toy(3, "Çaj", "mjaltë"))
    apply_all()

    found = find(Question("toy", words="mjaltë"))

    assert found.pks == (2, 3, 1)
    assert list(found.scores) == sorted(found.scores, reverse=True)


def test_only_words_give_a_score(shelf):
    shelf.put(toy(1, "Mjaltë", facets={"a": (1,)}), toy(2, "Sapun"), toy(3, facets={"a": (2,)}))
    apply_all()

    plain = find(Question("toy", words="mjaltë"))
    filtered = find(Question("toy", words="mjaltë", filters={"a": ("1",)}, price_from=0))

    assert (filtered.pks, filtered.scores) == (plain.pks, plain.scores)


def test_another_ending_is_found_only_when_nothing_else_is(shelf):
    shelf.put(toy(1, "Ajvar"), toy(2, "Ajvari i kuq"))
    apply_all()

    assert find(Question("toy", words="ajvar")).is_loose is False
    loose = find(Question("toy", words="tavolina"))
    assert (loose.pks, loose.is_loose, loose.total) == ((), False, 0)
    loose = find(Question("toy", words="ajvaru"))
    assert (set(loose.pks), loose.is_loose, loose.total) == ({1, 2}, True, 2)


def test_signs_that_mean_something_to_a_query_language_are_words_or_nothing(shelf):
    shelf.put(toy(1, "Ajvar"))
    apply_all()

    for typed in [
        '"',
        "a:b",
        "*",
        "ajvar*",
        "(((",
        "\\",
        "[a TO z]",
        "-ajvar",
        "\x00",
        "x" * 5000,
        "ж" * 99,
    ]:
        find(Question("toy", words=typed))


def test_of_a_whole_page_pasted_only_the_first_words_count(shelf):
    asked = wanted(Question("toy", words=" ".join(str(number) for number in range(500))))

    assert asked.words == tuple(str(number) for number in range(12))


def test_facets_narrow_together_and_values_of_one_widen(shelf):
    shelf.put(
        toy(1, facets={"category": ("food", "sweet"), "stall": (1,)}),
        toy(2, facets={"category": ("food", "sour"), "stall": (2,)}),
        toy(3, facets={"category": ("wood",), "stall": (1,)}),
    )
    apply_all()

    assert pks(filters={"category": ("food",)}) == (2, 1)
    assert pks(filters={"category": ("food",), "stall": ("1",)}) == (1,)
    assert pks(filters={"category": ("sweet", "wood")}) == (3, 1)
    assert pks(filters={"category": ()}) == (3, 2, 1)
    assert pks(filters={"category": ("nothing",)}) == ()


def test_a_kind_does_not_find_another(shelf):
    shelf.put(toy(1, "Ajvar"))
    apply_all()

    assert find(Question("other", words="ajvar")).pks == ()


def test_both_ends_of_a_price_range_are_in_it(shelf):
    shelf.put(*(toy(pk, price=pk * 100) for pk in range(1, 6)))
    apply_all()

    assert pks(price_from=200, price_to=400, order="price") == (2, 3, 4)
    assert pks(price_from=200, order="-price") == (5, 4, 3, 2)
    assert pks(price_to=-1) == ()


documents = st.lists(
    st.builds(
        dict,
        price=st.integers(0, 3),
        rank=st.integers(0, 3),
        title=st.sampled_from(["ajvar", "ajvar ajvar", "ajvar i kuq"]),
        facets=st.sampled_from([{"colour": ("red",)}, {"colour": ("red", "hot")}, {}]),
    ),
    max_size=30,
)


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    documents,
    st.sampled_from(["relevance", "newest", "price", "-price"]),
    st.sampled_from(["", "ajvar"]),
    st.sampled_from([{}, {"colour": ("red",)}]),
    st.integers(1, 7),
)
def test_pages_hold_everything_once_in_order_and_lead_back(
    shelf, made, order, words, filters, limit
):
    index.forget()
    shelf.documents = {
        pk: Document("toy", pk, {"title": each.pop("title"), "body": ""}, **each)
        for pk, each in enumerate([dict(each) for each in made], start=1)
    }
    apply_all()

    pages = [find(Question("toy", words, filters, order=order, limit=limit))]
    while pages[-1].next and len(pages) <= len(made):
        after = pages[-1].next
        pages.append(find(Question("toy", words, filters, order=order, limit=limit, after=after)))

    seen = [pk for page in pages for pk in page.pks]
    assert sorted(seen) == [
        pk for pk, each in shelf.documents.items() if not filters or "colour" in each.facets
    ]
    assert {page.total for page in pages} == {len(seen)}
    if not (words and order == "relevance"):
        assert seen == sorted(seen, key=lambda pk: _sort_key(shelf.documents[pk], order))
    for earlier, later in pairwise(pages):
        back = find(Question("toy", words, filters, order=order, limit=limit, after=later.previous))
        assert back.pks == earlier.pks
    assert pages[0].previous is None


def _sort_key(document: Document, order: str) -> tuple[int, int]:
    if order == "price":
        return document.price, document.pk
    return (-(document.price if order == "-price" else document.rank), -document.pk)


def test_a_list_by_relevance_goes_on_after_things_that_score_alike(shelf):
    shelf.put(*(toy(pk, "ajvar" if pk % 2 else "ajvar i kuq") for pk in range(10)))
    apply_all()
    pages = [find(Question("toy", words="ajvar", limit=4))]
    for _ in range(2):
        pages.append(find(Question("toy", words="ajvar", limit=4, after=pages[-1].next)))

    assert [page.pks for page in pages] == [(9, 7, 5, 3), (1, 8, 6, 4), (2, 0)]
    assert pages[-1].next is None


def test_a_page_continues_where_it_was_when_new_things_arrive(shelf):
    shelf.put(*(toy(pk, "ajvar") for pk in range(1, 7)))
    apply_all()
    first = find(Question("toy", order="newest", limit=3))

    shelf.put(toy(7, "ajvar"))
    shelf.take(5)
    apply_all()

    assert first.pks == (6, 5, 4)
    assert pks(order="newest", limit=3, after=first.next) == (3, 2, 1)


@pytest.mark.parametrize(
    "token", ["", "nonsense", "ë", "Pg", "PjAuMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM"]
)
def test_a_token_that_never_was_begins_the_list(shelf, token):
    shelf.put(toy(1), toy(2))
    apply_all()

    assert pks(after=token) == (2, 1)
