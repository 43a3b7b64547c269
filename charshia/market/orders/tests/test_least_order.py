"""A way that begins at a sum cannot be chosen below it: neither on the page nor by the action."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import change_way
from charshia.market.orders.actions.writing import NotOffered
from charshia.market.orders.tests.buying import check_out, goods, text
from tests.small_market import basket_of, buy, stall, variant
from tests.small_market import check_out as start


def test_the_checkout_says_what_is_missing_and_offers_the_other_way(cast):
    kazani = Stall.objects.get(slug="kazani")
    delivery, _pickup = kazani.ways.order_by("position", "pk")
    change_way(delivery, min_order_minor=100_000, by="system", now=timezone.now())

    client = Client()
    check_out(client, *goods("kazani"))
    page = client.get("/en/checkout/")

    assert "“Home delivery” begins at €1,000.00" in text(page)


@pytest.mark.django_db
def test_nobody_orders_less_by_leaving_the_page_out():
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10, price_minor=900)
    way = honey.ways.get()
    change_way(way, min_order_minor=1000, by="system", now=timezone.now())
    small, enough = basket_of((jar, 1)), basket_of((jar, 2))

    with pytest.raises(NotOffered) as no:
        buy(small, honey, key=start(small))

    assert no.value.field == "zgjoi-way"
    assert "€1.00 more is needed" in str(no.value)
    assert buy(enough, honey, key=start(enough)).orders.get().goods_minor == 1800
