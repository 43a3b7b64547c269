from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from charshia.ground.search import index
from charshia.ground.search.actions import apply_all
from charshia.ground.search.documents import Document, Text
from charshia.ground.search.queries import close, find, similar, understood
from charshia.ground.search.questions import Question, wanted
from charshia.ground.search.tests.conftest import toy


def pks(**asked) -> tuple[int, ...]:
    return find(Question("toy", **asked)).pks


@pytest.mark.parametrize("typed", ["ajvar", "ајвар", "Ajvar", "AJVAR!", "domaci ajvar"])
def test_a_word_is_found_in_any_script_and_case(shelf, typed):
    shelf.put(toy(1, "Domaći ajvar\nАјвар домаћи"), toy(2, "Qumësht i freskët"))
    apply_all()

    assert pks(words=typed) == (1,)


@pytest.mark.parametrize("typed", ["qumesht", "qumësht", "Qumësht", "qumeshti i fresket"])
def test_a_word_is_found_without_its_marks(shelf, typed):
    shelf.put(toy(1, "Ajvar"), toy(2, "Qumështi i freskët", language="sq"))
    apply_all()

    assert pks(words=typed) == (2,)


def test_every_word_must_be_there(shelf):
    shelf.put(toy(1, "Heather honey"), toy(2, "Honey", "from Deçan"), toy(3, "Deçan"))
    apply_all()

    assert pks(words="honey decan") == (2,)
    assert pks(words="honey television") == ()


def test_what_a_thing_is_called_counts_and_what_is_only_said_of_it_is_similar(shelf):
    shelf.put(toy(1, "Soap", "honey"), toy(2, "Honey of the mountain"), toy(3, "Tea, honey"))
    apply_all()
    question = Question("toy", words="honey")

    found = find(question)

    assert found.pks == (2, 3)
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert similar(question).pks == (1,)


def test_only_words_give_a_score(shelf):
    shelf.put(toy(1, "Mjaltë", facets={"a": (1,)}), toy(2, "Sapun"), toy(3, facets={"a": (2,)}))
    apply_all()

    plain = find(Question("toy", words="mjaltë"))
    filtered = find(Question("toy", words="mjaltë", filters={"a": ("1",)}, price_from=0))

    assert (filtered.pks, filtered.scores) == (plain.pks, plain.scores)


def test_a_word_that_is_not_finished_is_similar(shelf):
    shelf.put(toy(1, "Ajvar"), toy(2, "Ajvari i kuq"), toy(3, "Sapun"))
    apply_all()

    question = Question("toy", words="ajva", is_literal=True)

    assert find(question).pks == ()
    assert set(similar(question).pks) == {1, 2}


def test_of_several_words_half_are_enough_for_similar(shelf):
    shelf.put(toy(1, "Ajvar"), toy(2, "Sapun"))
    apply_all()
    question = Question("toy", words="ajvar zzzzzz", is_literal=True)

    assert find(question).pks == ()
    assert similar(question).pks == (1,)


def test_what_is_found_is_not_similar_or_close_too(shelf):
    shelf.put(toy(1, "Plum jam"), toy(2, "Fig jam"), toy(3, "Wooden spoon"))
    apply_all()
    question = Question("toy", words="plum jam")

    assert find(question).pks == (1,)
    assert close(question).pks == (2,)
    assert 1 not in similar(question).pks


def test_where_nothing_is_found_nothing_is_close(shelf):
    shelf.put(toy(1, "Plum jam"))
    apply_all()

    assert close(Question("toy", words="television")).pks == ()


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("мед", "sr-Cyrl"),
        ("med", "sr-Latn"),
        ("honey", "en"),
        ("мед", "mk"),
        ("μέλι", "el"),
        ("meli", "el"),
        ("bal", "tr"),
        ("mjalti", "sq"),
        ("mjalt", "sq"),
        ("honney", "en"),
        ("домаћи мед", "sr-Cyrl"),
        ("honey and candles", "en"),
    ],
)
def test_what_is_written_in_albanian_only_is_found_in_every_language(shelf, typed, language):
    shelf.put(toy(1, "Mjaltë gështenje", language="sq"), toy(2, "Kos dhie", language="sq"))
    apply_all()

    assert pks(words=typed, language=language) == (1,)


def test_a_thing_comes_before_what_is_made_for_it_or_with_it(shelf):
    shelf.put(
        toy(1, "Jar for honey"),
        toy(2, "Baklava with honey"),
        toy(3, "Honey of the meadow"),
    )
    apply_all()

    assert pks(words="honey")[0] == 3


def test_a_wider_word_reaches_its_kinds(shelf):
    shelf.put(toy(1, "Apples"), toy(2, "Пастрмка", language="sr-Cyrl"), toy(3, "Woollen socks"))
    apply_all()

    assert pks(words="fruit") == (1,)
    assert pks(words="fish") == (2,)


def test_the_readers_own_language_what_is_at_hand_and_near_come_first(shelf):
    shelf.put(
        toy(1, "Honey"),
        toy(2, "Honey", is_at_hand=True),
        toy(3, "Mjaltë", language="sq", is_at_hand=True),
        toy(4, "Honey", is_at_hand=True, facets={"municipality": ("prizren",)}),
    )
    apply_all()

    assert pks(words="honey", near="prizren") == (4, 2, 1, 3)
    assert pks(words="mjaltë", language="sq")[0] == 3


def test_a_mended_word_is_said_and_can_be_taken_literally(shelf):
    shelf.put(toy(1, "Lavender soap"))
    apply_all()
    question = Question("toy", words="lavandr soap")

    assert find(question).pks == (1,)
    assert [(word.typed, word.how) for word in understood(question).words] == [
        ("lavandr", "corrected"),
        ("soap", "typed"),
    ]
    assert find(replace(question, is_literal=True)).pks == ()


def test_a_word_that_the_readers_language_has_is_not_mended(shelf):
    shelf.put(toy(1, "Table"))
    apply_all()

    assert pks(words="cable") == ()


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

    assert asked.text == " ".join(str(number) for number in range(12))


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
        pk: Document("toy", pk, (Text("en", each.pop("title")),), **each)
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
