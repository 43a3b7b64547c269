"""Home, search, the desk, and the pages of the house."""

import re
from html import escape
from xml.etree import ElementTree as ET

import pytest

from charshia.front import queries
from charshia.ground.ui.cache import SHELF
from charshia.market.catalogue.models import Stall
from charshia.market.shop.tests import goods

LANGUAGES = {"sq": "sq", "sr": "sr-Cyrl", "sr-latn": "sr-Latn", "en": "en"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WICKED = '"><script>alert(1)</script>'


@pytest.fixture
def wick(db):
    return goods.stall()


def places(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    return [each.text for each in ET.fromstring(body).iter(f"{SITEMAP}loc")]


@pytest.mark.parametrize(("language", "tag"), LANGUAGES.items())
@pytest.mark.parametrize("path", ["", "search/?q=wax", "how/", "terms/", "privacy/", "styleguide/"])
def test_every_page_stands_in_every_language(client, wick, language, tag, path):
    goods.put(wick, "wax")

    page = client.get(f"/{language}/{path}")

    assert page.status_code == 200
    assert f'<html lang="{tag}">' in page.content.decode()


@pytest.mark.parametrize(("path", "count"), [("/en/", 23), ("/en/search/?q=candle", 15)])
def test_a_page_takes_as_many_queries_for_three_as_for_one(
    client, wick, django_assert_num_queries, path, count
):
    goods.put(wick, "candle-1")
    with django_assert_num_queries(count):
        client.get(path)
    for slug in ("tallow", "soot"):
        goods.put(goods.stall(slug), "candle-2")
    SHELF.clear()
    with django_assert_num_queries(count):
        client.get(path)


def test_a_market_without_stalls_has_a_home_page(client, db):
    for stall in Stall.objects.visible():
        assert stall.slug  # the cast may stand already
    assert client.get("/sq/").status_code == 200


def test_a_search_finds_and_says_what_was_asked(client, wick):
    goods.put(wick, "beeswax")
    goods.put(wick, "tallow")

    page = client.get("/en/search/?q=beeswax").content.decode()

    assert "<h1>“beeswax”</h1>" in page
    assert "/en/s/wick/beeswax/" in page
    assert "/en/s/wick/tallow/" not in page


def test_a_search_that_mends_a_word_says_so_and_can_be_undone(client, wick):
    goods.put(wick, "beeswax")

    page = client.get("/en/search/?q=beeswxa").content.decode()

    assert "Shown for “beeswax”." in page
    assert "Search for exactly “beeswxa”" in page
    literally = client.get("/en/search/?q=beeswxa&exactly=1").content.decode()
    assert "Shown for" not in literally
    assert "Nothing found for “beeswxa”" in literally


def test_a_search_that_finds_nothing_shows_what_is_similar(client, wick):
    goods.put(wick, "beeswax")

    page = client.get("/en/search/?q=beeswax+television").content.decode()

    assert "Nothing found for “beeswax television”" in page
    assert page.index("Similar, perhaps") < page.index("/s/wick/beeswax")


def test_a_search_that_finds_nothing_leads_to_the_shelves(client, wick):
    page = client.get("/en/search/?q=xyzzyq").content.decode()

    assert "Nothing found for “xyzzyq”" in page
    assert 'href="/en/c/candles/"' in page


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_words_of_a_search_are_never_markup(client, wick, headers):
    page = client.get("/en/search/", {"q": WICKED, "stall": WICKED}, headers=headers)

    assert WICKED not in page.content.decode()
    assert WICKED not in page.get("HX-Push-Url", "")
    assert "HX-Request" in headers or escape(WICKED) in page.content.decode().replace("&#x27;", "'")


def test_the_desk_is_shut_to_strangers(client, db):
    answer = client.get("/en/desk/")

    assert answer.status_code == 302
    assert "/en/sign-in/" in answer["Location"]


def test_the_desk_shows_a_keepers_own_stalls_only(as_):
    page = as_("shpresa").get("/sq/desk/").content.decode()

    assert "Kazani i Shpresës" in page
    assert "Zgjoi i Dritanit" not in page


def test_who_has_no_stall_is_asked_whether_to_open_one(as_):
    asked = [
        "Do you make something yourself?" in as_(who).get("/en/desk/").content.decode()
        for who in ("jehona", "shpresa")
    ]
    assert asked == [True, False]


def test_the_sitemap_holds_every_page_in_every_language(client, wick):
    candle = goods.put(wick, "candle")

    parts = places(client.get("/sitemap.xml"))
    all_places = {place for part in parts for place in places(client.get(part))}

    for language in LANGUAGES:
        site = f"http://testserver/{language}"
        assert {
            f"{site}/", f"{site}/c/", f"{site}/stalls/", f"{site}/c/candles/", f"{site}/s/wick/",
            f"{site}/s/wick/{candle.slug}/",
        } <= all_places  # fmt: skip


def test_the_sitemap_is_cut_into_blocks_without_gaps(client, wick, monkeypatch):
    monkeypatch.setattr(queries, "BLOCK", 2)
    names = {goods.put(wick, f"candle-{number}").slug for number in range(5)}

    parts = [part for part in places(client.get("/sitemap.xml")) if "products" in part]
    found = [
        place for part in parts for place in places(client.get(part)) if "/en/s/wick/" in place
    ]

    assert len(parts) >= 3
    assert {place.split("/")[-2] for place in found} == names
    assert len(found) == 5


def test_crawlers_are_sent_to_the_sitemap_and_kept_from_the_basket(client, db):
    robots = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /sr-latn/basket/" in robots


def test_home_shows_one_pepper_button(client, wick):
    """The search is in the front; the one in the head is for other pages."""
    page = client.get("/en/").content.decode()

    assert len(re.findall(r'class="button"', page)) == 0
    assert '<body class="home">' in page
