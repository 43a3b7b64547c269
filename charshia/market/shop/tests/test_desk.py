"""What makes a product matter to the desk of translators."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.commons.translating.actions import walk
from charshia.commons.translating.models import Gap
from charshia.ground.ui import looks
from charshia.ground.ui.actions import count_looks
from charshia.market.catalogue.actions import add_looks
from charshia.market.shop.desk import AN_ORDER, LOOKS, of_products
from charshia.market.shop.tests import goods
from charshia.market.wishes.actions import keep_wish
from charshia.people.accounts.actions import register_person
from tests import small_market

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


@pytest.fixture
def candle(db):
    return goods.put(goods.stall(), "candle")


def look(product, times, now=goods.NOW):
    add_looks(Counter({(product.stall.slug, product.slug): times}), now)


def test_an_order_weighs_as_much_as_a_hundred_looks(candle):
    other = goods.put(candle.stall, "taper")
    basket = small_market.basket_of((candle.variants.get(), 1))
    small_market.buy(basket, candle.stall, key=small_market.check_out(basket))
    look(other, AN_ORDER * LOOKS)

    assert of_products([candle.pk, other.pk], goods.NOW) == {candle.pk: 10, other.pk: 10}


def test_looks_are_rounded_down_and_added_to_wishes(candle):
    person = register_person(name="Arta", language="sq", now=goods.NOW)
    keep_wish(person, candle, now=goods.NOW)
    look(candle, LOOKS * 3 - 1)
    assert of_products([candle.pk], goods.NOW) == {candle.pk: 1 + 2}
    look(candle, 1)
    assert of_products([candle.pk], goods.NOW) == {candle.pk: 1 + 3}


def test_a_look_of_three_months_ago_weighs_nothing(candle):
    look(candle, 500, goods.NOW - timedelta(days=97))
    look(candle, 50, goods.NOW - timedelta(days=80))

    assert of_products([candle.pk], goods.NOW) == {candle.pk: 5}


@pytest.mark.parametrize("others", [0, 3])
def test_however_many_products_four_queries_weigh_them(candle, others, django_assert_num_queries):
    every = [candle, *(goods.put(candle.stall, f"taper-{n}") for n in range(others))]
    for one in every:
        look(one, 20)

    with django_assert_num_queries(4):
        weights = of_products([one.pk for one in every], goods.NOW)

    assert weights == {one.pk: 2 for one in every}


def test_who_looks_at_a_product_makes_its_translation_matter(candle, settings, tmp_path):
    """From the page, made and kept, over the worker to the list of the desk."""
    settings.DATA = tmp_path
    for _ in range(LOOKS):
        answer = Client(headers={"User-Agent": FIREFOX}).get(goods.address(candle, "sq"))
        assert answer.status_code == 200
    looks.LOOKS.write()
    assert count_looks(now=timezone.now()) == LOOKS
    walk(now=timezone.now(), most=10_000)

    gaps = Gap.objects.filter(area="catalogue.product", row=candle.pk)
    assert set(gaps.values_list("importance", flat=True)) == {1 + 1}
