"""Only times at which the goods can be ready are on offer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.basket.models import Basket
from charshia.market.catalogue.models import Variant
from charshia.market.orders.offers import checkout_of
from charshia.market.orders.tests.buying import check_out, order, put


def first_day(basket: Basket):
    (offer,) = checkout_of(basket, now=timezone.now()).offers
    return min(time.starts_at for way in offer.ways for time in way.times)


@pytest.mark.parametrize("days", range(7))
def test_a_day_on_which_the_maker_is_busy_is_not_on_offer(cast, monkeypatch, days):
    """On whichever weekday: what is handed over on Monday may be made on Sunday or then."""
    today = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: today)
    tray = Variant.objects.get(sku="TEP-BAK-ARR-05")
    put(Client(), tray)
    waiting = Basket.objects.latest("pk")
    before = first_day(waiting)
    ready = timezone.localdate() + timedelta(days=tray.product.lead_days)

    for _making in range((before.date() - ready).days + 1):
        assert first_day(waiting) == before
        busy = Client()
        put(busy, tray, pieces=tray.product.daily_capacity - 1)
        order(busy, check_out(busy, tray))

    assert first_day(waiting) > before
