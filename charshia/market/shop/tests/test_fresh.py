"""A page that was kept is never stale: what changed shows in the very next answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.market.basket.actions import open_basket, put_in_basket, start_checkout
from charshia.market.catalogue.actions import (
    allow_to_sell,
    publish_product,
    stop_selling,
    withdraw_product,
)
from charshia.market.catalogue.models import Hold
from charshia.market.shop.tests import goods

PAGES = ("/en/", "/en/c/", "/en/c/candles/", "/en/s/wick/", "/en/search/?q=candle")


@pytest.fixture
def candle(db):
    return goods.put(goods.stall(), "candle")


def shown(client, path):
    """The page twice, so that the second comes from the shelf."""
    client.get(path)
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/en/s/wick/candle/"])
def test_a_new_price_shows_at_once(client, candle, path):
    assert "€5.00" in shown(client, path)
    goods.put(candle.stall, "candle", price_minor=777)

    assert "€7.77" in client.get(path).content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/en/s/wick/candle/"])
def test_pieces_that_are_taken_show_at_once(client, candle, path):
    assert "20 in stock" in shown(client, path)
    basket = open_basket(person=None, now=timezone.now())
    put_in_basket(basket, candle.variants.get(), pieces=18, now=timezone.now())
    start_checkout(basket, now=timezone.now())

    assert "Only 2 left" in client.get(path).content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/en/s/wick/candle/"])
def test_pieces_come_back_when_their_hold_has_expired(client, candle, path, monkeypatch):
    basket = open_basket(person=None, now=timezone.now())
    put_in_basket(basket, candle.variants.get(), pieces=18, now=timezone.now())
    start_checkout(basket, now=timezone.now())
    assert "Only 2 left" in shown(client, path)
    later = Hold.objects.get().expires_at + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert "20 in stock" in client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_withdrawn_product_is_gone_at_once_and_comes_back(client, candle, path):
    assert "/en/s/wick/candle/" in shown(client, path)
    withdraw_product(candle, by="system", now=timezone.now())
    assert "/en/s/wick/candle/" not in client.get(path).content.decode()
    publish_product(candle, by="system", now=timezone.now())

    assert "/en/s/wick/candle/" in client.get(path).content.decode()


def test_the_page_of_a_withdrawn_product_is_not_found(client, candle):
    assert "Candle" in shown(client, goods.address(candle))
    withdraw_product(candle, by="system", now=timezone.now())

    assert client.get(goods.address(candle)).status_code == 404


@pytest.mark.parametrize("path", ["/en/c/", "/en/c/candles/", "/en/s/wick/", "/en/s/wick/candle/"])
def test_a_stall_that_takes_no_orders_says_so_at_once(client, candle, path):
    said = "This stall takes no orders"
    assert said not in shown(client, path)
    stop_selling(candle.stall, by="system", now=timezone.now())
    assert said in client.get(path).content.decode()
    allow_to_sell(candle.stall, by="system", now=timezone.now())

    assert said not in client.get(path).content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/en/s/wick/candle/"])
def test_pieces_of_an_expired_hold_are_gone_as_soon_as_somebody_holds_them_again(
    client, candle, path, monkeypatch
):
    basket = open_basket(person=None, now=timezone.now())
    put_in_basket(basket, candle.variants.get(), pieces=18, now=timezone.now())
    start_checkout(basket, now=timezone.now())
    later = Hold.objects.get().expires_at + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "20 in stock" in shown(client, path)
    start_checkout(basket, now=later)

    assert "Only 2 left" in client.get(path).content.decode()
