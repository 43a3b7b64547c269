"""Stalls, places and shelves beside the goods, and what is offered while one types."""

import re
import time
from html import unescape
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from charshia.front import views
from charshia.front.pace import Pace
from charshia.ground.places.actions import load_places
from charshia.ground.places.models import Settlement
from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.actions import describe_stall
from charshia.market.orders.queries import place_of_last_purchase
from charshia.market.orders.tests.buying import check_out, order
from charshia.market.orders.tests.buying import goods as goods_of
from charshia.market.shop.tests import goods
from charshia.market.shop.views import near_to
from charshia.people.accounts.models import Person
from tests.small_market import NOW

FOUND = re.compile(
    r'<a class="find" href="([^"]*)".*?<span class="find__title"[^>]*>([^<]*)</span>'
    r'(?: <span class="find__line">([^<]*)</span>)?</span>(?:\s*<span class="find__word">([^<]*))?',
    re.DOTALL,
)


@pytest.fixture(autouse=True)
def in_no_hurry():
    yield
    views.TYPING.forget()


@pytest.fixture
def wick(db):
    return goods.stall()


@pytest.fixture
def wick_in_xerxe(db):
    load_places(now=NOW)
    town = Settlement.objects.get(code="xk-rahovec-xerxe")
    return goods.stall(settlement=town)


def found(page):
    """Address, title, line and word of each thing found."""
    return [tuple(map(unescape, each)) for each in FOUND.findall(page.content.decode())]


def beside(client, words, language="en"):
    return found(client.get(f"/{language}/search/?q={quote(words)}"))


def offered(client, typed, language="en"):
    return found(client.get(f"/{language}/search/suggest/?q={quote(typed)}"))


def test_a_stall_is_found_by_its_name_and_its_makers(client, wick):
    describe_stall(
        wick,
        maker={"sq": "Besa e Gjyli"},
        story={"en": "We pour it by hand."},
        by="system",
        now=NOW,
    )
    goods.put(wick, "taper")

    by_name = [("/en/s/wick/", "Wick", "Besa e Gjyli", "Stall")]
    assert beside(client, "wick") == by_name
    assert beside(client, "Беса") == [("/en/s/wick/", "Wick", "Besa e Gjyli", "Stall")]
    assert beside(client, "poured") == []


def test_a_stall_that_is_called_otherwise_is_found_by_its_new_name(client, wick):
    goods.put(wick, "taper")
    describe_stall(wick, title={"en": "Gleam"}, by="system", now=NOW)
    apply_all()

    assert [each[1] for each in beside(client, "gleam")] == ["Gleam"]
    assert beside(client, "wick") == []


def test_a_place_leads_to_what_is_sold_there(client, wick_in_xerxe):
    goods.put(wick_in_xerxe, "taper")

    address = "/en/c/?municipality=xk-rahovec"
    assert beside(client, "Зрзе") == [(address, "Xërxë", "Rahovec · 1 product", "Place")]
    assert beside(client, "orahovac") == [(address, "Rahovec", "1 product", "Place")]
    assert "Taper" in client.get(address).content.decode()


def test_a_place_where_nothing_is_sold_is_not_shown(client, wick_in_xerxe):
    goods.put(wick_in_xerxe, "taper")

    assert beside(client, "Prizren") == []


def test_a_shelf_is_found_in_every_language(client, wick):
    goods.put(wick, "taper")

    shelf = [("/en/c/candles/", "Candles", "1 product", "Shelf")]
    assert [beside(client, words) for words in ("qiri", "свећа", "candle")] == [shelf] * 3


def test_a_page_further_on_shows_only_goods(client, wick):
    goods.put(wick, "taper")

    assert found(client.get("/en/search/?q=candles&after=x")) == []


def test_names_are_offered_in_the_readers_language_first(client, wick):
    goods.put(wick, "mountain-honey", title={"sq": "Mjaltë mali", "en": "Mountain honey"})

    names = [each[1:3] for each in offered(client, "mja", "sq") if "search" in each[0]]
    assert names[0] == ("mjaltë", "")
    honey = [each[1:3] for each in offered(client, "hon", "en") if "search" in each[0]]
    assert honey[0] == ("honey", "")


def test_what_is_typed_in_another_script_is_completed_in_it(client, wick):
    goods.put(wick, "mountain-honey", title={"sq": "Mjaltë mali"})

    first = offered(client, "ме", "en")[0]

    assert first == ("/en/search/?q=%D0%BC%D0%B5%D0%B4", "мед", "honey", "")


def test_names_of_what_is_not_there_are_not_offered(client, wick):
    goods.put(wick, "mountain-honey", title={"en": "Mountain honey"})

    assert [each for each in offered(client, "che") if "search" in each[0]] == []


def test_goods_stalls_shelves_and_places_are_offered_by_their_beginning(client, wick_in_xerxe):
    goods.put(wick_in_xerxe, "wickerwork", title={"sq": "Wickerwork"})

    assert offered(client, "wick") == [
        ("/en/s/wick/wickerwork/", "Wickerwork", "Wick", "Product"),
        ("/en/s/wick/", "Wick", "Xërxë", "Stall"),
    ]
    assert offered(client, "can")[-1] == ("/en/c/candles/", "Candles", "1 product", "Shelf")
    assert offered(client, "ксер") == []
    assert offered(client, "зрз")[-1][1:] == ("Xërxë", "Rahovec · 1 product", "Place")


def test_all_but_the_last_word_must_be_whole(client, wick):
    goods.put(wick, "honey-jar", title={"en": "Jar of forest honey"})

    assert [each[1] for each in offered(client, "honey jar") if each[3]] == ["Jar of forest honey"]
    assert [each[1] for each in offered(client, "hon jar") if each[3]] == []


@pytest.mark.parametrize("typed", ["", "m", " ", "%00", "...", "x" * 400, "'\"<script>", "🍯"])
def test_what_begins_nothing_offers_nothing(client, wick, typed):
    goods.put(wick, "taper")

    page = client.get("/en/search/suggest/", {"q": typed})

    assert (page.status_code, page.content.strip()) in ((200, b""), (400, page.content.strip()))


def test_suggestions_are_kept_by_the_browser_and_as_quick_for_three_as_for_one(
    client, wick, django_assert_num_queries
):
    goods.put(wick, "taper-1")
    with django_assert_num_queries(2):  # goods and shelves
        page = client.get("/en/search/suggest/?q=tap")
    assert page["Cache-Control"] == "public, max-age=60"
    with django_assert_num_queries(0):
        client.get("/en/search/suggest/?q=tap")
    for slug in ("tallow", "soot"):
        goods.put(goods.stall(slug), "taper-2")
    with django_assert_num_queries(2):
        client.get("/en/search/suggest/?q=tap")


def test_what_somebody_signed_in_is_offered_is_hers_alone(as_):
    apply_all()

    page = as_("shpresa").get("/sq/search/suggest/?q=aj")

    assert page["Cache-Control"] == "private, max-age=60"
    assert "ajvar" in [title for _, title, _, _ in found(page)]


def test_suggestions_take_little_time(client, cast):
    apply_all()
    offered(client, "zz", "sq")  # what is loaded once a process
    begun = time.process_time()
    for typed in ("aj", "dja", "mjal", "ka", "shp"):
        offered(client, typed, "sq")
    assert (time.process_time() - begun) / 5 < 0.05  # 10 ms on a quiet machine


def test_who_asks_too_often_waits(client, wick, monkeypatch):
    monkeypatch.setattr(views, "TYPING", Pace(most=2, seconds=3600))

    codes = [client.get("/en/search/suggest/?q=ta").status_code for _ in range(3)]
    elsewhere = client.get("/en/search/suggest/?q=ta", REMOTE_ADDR="192.0.2.7").status_code

    assert (codes, elsewhere) == ([200, 200, 429], 200)


def test_a_pace_begins_anew_and_forgets_who_came_long_ago():
    pace = Pace(most=1, seconds=10, known=2)

    assert [pace.allows("a", at) for at in (0, 5, 10, 11)] == [True, False, True, False]
    assert [pace.allows(place, 12) for place in "bca"] == [True, True, True]


def test_other_words_are_offered_where_nothing_is_found(client, wick):
    goods.put(wick, "honey", title={"en": "Meadow honey"})

    page = client.get("/en/search/?q=honey+tractor&exactly=1").content.decode()

    assert "Nothing found for “honey tractor”" in page
    assert '<a class="chip" href="/en/search/?q=honey">honey</a>' in page


def test_a_word_of_another_language_is_explained(client, wick):
    goods.put(wick, "honey", title={"sq": "Mjaltë", "en": "Meadow honey"})

    said = "“мед” means “honey”."
    assert said in client.get(f"/en/search/?q={quote('мед')}").content.decode()
    assert "means" not in client.get("/en/search/?q=honey").content.decode()


def test_a_buyer_is_near_to_where_something_was_brought_last_and_a_stranger_nowhere(as_):
    """Pages of strangers are kept, so nothing of theirs may differ."""
    jehona = as_("jehona")
    person = Person.objects.get(email="jehona@example.org")
    assert place_of_last_purchase(person) == ""
    order(jehona, check_out(jehona, *goods_of("kazani")))

    request = RequestFactory().get("/en/search/?q=ajvar")
    request.user = person
    assert near_to(request)() == place_of_last_purchase(person) == "xk-prizren"
    request.user = AnonymousUser()
    assert near_to(request)() == ""
