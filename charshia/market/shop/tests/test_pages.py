"""What the public pages of the market show, and with how many queries."""

import json
import re

import pytest

from charshia.engines.allergens import CODES
from charshia.ground.ui.cache import SHELF
from charshia.market.catalogue.actions import put_labels
from charshia.market.catalogue.drafts import LabelDraft, VariantDraft
from charshia.market.shop.tests import goods

LANGUAGES = {"sq": "sq", "sr": "sr-Cyrl", "sr-latn": "sr-Latn", "en": "en"}


@pytest.fixture
def wick(db):
    return goods.stall()


def three(stall, start=1):
    return [goods.put(stall, f"candle-{number}") for number in range(start, start + 3)]


def structured(page):
    text = page.content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/en/c/candles/", 15),
        ("/en/s/wick/", 23),
        ("/en/s/wick/candle-1/", 27),
        ("/en/c/?stall=wick", 15),
    ],
)
def test_a_page_takes_as_many_queries_for_three_products_as_for_one(
    client, wick, django_assert_num_queries, path, count
):
    goods.put(wick, "candle-0")
    goods.put(wick, "candle-1")
    with django_assert_num_queries(count):
        client.get(path)
    three(wick, start=2)
    SHELF.clear()
    with django_assert_num_queries(count):
        client.get(path)


def test_the_street_takes_as_many_queries_for_three_stalls_as_for_one(
    client, wick, django_assert_num_queries
):
    goods.put(wick, "candle")
    with django_assert_num_queries(6):
        client.get("/en/stalls/")
    for slug in ("tallow", "beeswax"):
        goods.put(goods.stall(slug), "candle")
    SHELF.clear()
    with django_assert_num_queries(6):
        client.get("/en/stalls/")


@pytest.mark.parametrize(("language", "tag"), LANGUAGES.items())
@pytest.mark.parametrize(
    "path",
    ["c/", "c/candles/", "stalls/", "s/wick/", "s/wick/candle/", "c/?order=price&stall=wick"],
)
def test_every_page_stands_in_every_language(client, wick, language, tag, path):
    goods.put(wick, "candle")

    page = client.get(f"/{language}/{path}")

    assert page.status_code == 200
    assert f'<html lang="{tag}">' in page.content.decode()


def test_a_word_in_another_language_than_the_page_says_so(client, wick):
    candle = goods.put(wick, "candle", title={"sr-Cyrl": "Свећа"})

    page = client.get(goods.address(candle, "sq")).content.decode()

    assert '<h1 lang="sr-Cyrl">Свећа</h1>' in page


def test_a_product_says_what_one_must_know_before_buying(client, wick):
    candle = goods.put(
        wick, "candle", ingredients={"en": "Wax, wick"}, allergens=("nuts",),
        storage={"en": "In the dark"}, vat_bp=1800, min_age=18, is_perishable=True,
        description={"en": "<p>Burns <b>long</b>.</p>"},
    )  # fmt: skip

    page = client.get(goods.address(candle)).content.decode()

    for said in (
        "€5.00", "20 in stock", "Wax, wick", "Contains: nuts", "In the dark", "18",
        "with 18 % VAT", "Burns <strong>long</strong>.", "it cannot be given back",
    ):  # fmt: skip
        assert said in page, said


def test_a_label_shows_its_certificate_while_it_is_valid(client, wick):
    put_labels(
        [{"slug": "pure", "name": {"en": "Pure wax"}, "needs_certificate": True}],
        by="system", now=goods.NOW,
    )  # fmt: skip
    valid = LabelDraft("pure", certificate="PW-1", body="Wax Board", valid_until="2999-12-31")
    over = LabelDraft("pure", certificate="PW-2", body="Wax Board", valid_until="2001-12-31")
    first = goods.put(wick, "first", labels=(valid,))
    second = goods.put(wick, "second", labels=(over,))

    assert "Certificate PW-1" in client.get(goods.address(first)).content.decode()
    assert "PW-2" not in client.get(goods.address(second)).content.decode()


def test_variants_are_chosen_by_radio_and_one_sold_out_cannot_be(client, wick):
    variants = (
        VariantDraft("c-s", 300, title={"en": "Small"}, stock=0),
        VariantDraft("c-l", 700, title={"en": "Large"}, stock=4),
    )
    candle = goods.put(wick, "c-s", variants=variants)

    page = client.get(goods.address(candle)).content.decode()

    radios = re.findall(r'<input type="radio" name="variant" value="\d+"([^>]*)>', page)
    assert radios == [" disabled", " checked"]
    assert "Only 4 left" in page


def test_a_service_is_by_appointment_and_can_be_ordered(client, wick):
    dipping = goods.put(wick, "dipping", kind="service", stock=None)

    page = client.get(goods.address(dipping)).content.decode()

    assert "By appointment" in page
    assert "Put in the basket" in page


def test_what_is_sold_out_cannot_be_put_in_the_basket(client, wick):
    candle = goods.put(wick, "candle", stock=0)

    page = client.get(goods.address(candle)).content.decode()

    assert "Sold out" in page
    assert "Put in the basket" not in page


def test_machines_read_price_availability_and_seller(client, wick):
    candle = goods.put(wick, "candle", allergens=(CODES[0],), title={"en": "A </script> & candle"})

    thing, trail = structured(client.get(goods.address(candle)))

    (offer,) = thing["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("5.00", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["seller"]["name"] == "Wick"
    assert thing["brand"]["name"] == "Wick"
    assert thing["additionalProperty"][0]["propertyID"] == CODES[0]
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2]


def test_a_page_names_itself_in_the_other_languages(client, wick):
    candle = goods.put(wick, "candle")

    page = client.get(goods.address(candle)).content.decode()

    for language, tag in LANGUAGES.items():
        address = f"http://testserver{goods.address(candle, language)}"
        assert f'<link rel="alternate" hreflang="{tag}" href="{address}">' in page
    assert f'<link rel="canonical" href="http://testserver{goods.address(candle)}">' in page
    assert '<meta property="og:image" content="http://testserver/' in page


def test_a_short_address_by_sku_leads_to_the_product(client, wick):
    goods.put(wick, "a/b c")

    answer = client.get("/p/wick/a/b c/", headers={"Accept-Language": "sq"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sq/s/wick/a")


@pytest.mark.parametrize("path", ["c/nowhere/", "s/nobody/", "s/wick/nothing/", "s/nobody/candle/"])
def test_what_is_not_there_is_not_found(client, wick, path):
    assert client.get(f"/en/{path}").status_code == 404
