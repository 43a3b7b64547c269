"""Feeds for readers and for Google Merchant."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from charshia.market.catalogue.drafts import VariantDraft
from charshia.market.shop.api import merchant
from charshia.market.shop.tests import goods

G = "{http://base.google.com/ns/1.0}"


@pytest.fixture
def wick(db):
    return goods.stall()


def read(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    return ET.fromstring(body)


def fields(item):
    return {child.tag.removeprefix(G): child.text for child in item}


def of_wick(root):
    return [one for one in map(fields, root.iter("item")) if one["id"].startswith("wick-")]


def test_the_feed_of_new_goods_begins_with_the_newest(client, wick):
    goods.put(wick, "old")
    goods.put(wick, "new", title={"en": "New & <bright>", "sq": "I ri"})

    first, second = list(read(client.get("/feeds/sq/new.xml")).iter("item"))[:2]

    assert (first.find("title").text, second.find("title").text) == ("I ri · Wick", "Old · Wick")
    assert first.find("link").text == "http://testserver/sq/s/wick/new/"
    assert first.find("pubDate").text.endswith("+0000")


@pytest.mark.parametrize("tag", ["sq", "sr-Cyrl", "sr-Latn", "en"])
def test_there_are_feeds_in_every_language(client, wick, tag):
    goods.put(wick, "wax")

    assert read(client.get(f"/feeds/{tag}/new.xml")).find("channel/language").text == tag
    assert of_wick(read(client.get(f"/feeds/{tag}/merchant.xml")))


@pytest.mark.parametrize("tag", ["de", "sr", "SQ", "en-us"])
def test_there_are_no_feeds_in_languages_that_we_do_not_speak(client, db, tag):
    assert client.get(f"/feeds/{tag}/new.xml").status_code == 404
    assert client.get(f"/feeds/{tag}/merchant.xml").status_code == 404


def test_google_reads_what_it_asks_for(client, wick):
    goods.put(
        wick,
        "wax",
        title={"en": "Wax & wick"},
        description={"en": "<p>Burns</p><p>long</p>"},
        variants=(
            VariantDraft("wax", 650, unit="g", unit_value=Decimal(720), weight_g=900, stock=3),
        ),
    )

    (item,) = of_wick(read(client.get("/feeds/en/merchant.xml")))

    assert item.pop("image_link").startswith("http://testserver/")
    assert item == {
        "id": "wick-wax",
        "title": "Wax & wick",
        "description": "Burns long",
        "link": "http://testserver/en/s/wick/wax-wick/",
        "price": "6.50 EUR",
        "availability": "in_stock",
        "condition": "new",
        "brand": "Wick",
        "identifier_exists": "no",
        "product_type": "Candles",
        "unit_pricing_measure": "720 g",
        "unit_pricing_base_measure": "1 kg",
        "shipping_weight": "900 g",
    }


def test_variants_are_a_group_and_services_are_left_out(client, wick):
    variants = (VariantDraft("s", 300, stock=0), VariantDraft("l", 700, stock=4))
    candle = goods.put(wick, "s", variants=variants)
    goods.put(wick, "dipping", kind="service", stock=None)

    small, large = of_wick(read(client.get("/feeds/en/merchant.xml")))

    assert small["item_group_id"] == large["item_group_id"] == str(candle.pk)
    assert (small["availability"], large["availability"]) == ("out_of_stock", "in_stock")


def test_the_merchant_feed_holds_a_batch_at_a_time(client, wick, monkeypatch):
    monkeypatch.setattr(merchant, "BATCH", 2)
    for number in range(5):
        goods.put(wick, f"wax-{number}")

    ids = [one["id"] for one in of_wick(read(client.get("/feeds/en/merchant.xml")))]

    assert ids == [f"wick-wax-{number}" for number in range(5)]
