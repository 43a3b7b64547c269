"""The demonstration: some weeks on the street, all of it through actions, and all of it true."""

from collections import Counter
from datetime import datetime

from charshia.circular.works.models import Packing
from charshia.demo.life import live
from charshia.ground.journal.checks import run_all
from charshia.market.boxes.models import Box
from charshia.market.catalogue.models import Variant
from charshia.market.orders.models import Order
from charshia.market.outlets.queries import shops_of
from charshia.market.reviews.models import Review
from charshia.market.till.models import CashCount
from charshia.payments.models import Invoice
from charshia.workshops.booking.models import Booking, Pack, Wait


def test_some_weeks_pass_on_the_street(cast: None, now: datetime) -> None:
    steps = list(live(now))

    assert len(steps) == 34
    assert Counter(Order.objects.values_list("state", flat=True)) == {
        "completed": 8, "ready": 1, "placed": 1, "accepted": 3,
    }  # fmt: skip
    assert Invoice.objects.count() == 10  # two of them of the pooled order
    assert Review.objects.exclude(answer="").count() == 4
    box = Box.objects.get()
    assert (box.variant.stock, box.parts.live().count()) == (3, 3)
    (shop,) = shops_of(CashCount.objects.get().stall)
    assert len(shop.products) == 3
    bags = Variant.objects.get(sku="KOD-BRI-10")
    assert (bags.stock, Packing.objects.get().bags) == (40 - 5 - 3, 40)
    states = Counter(Booking.objects.values_list("state", flat=True))
    assert (states, Wait.objects.count(), Pack.objects.count()) == ({"booked": 5, "done": 1}, 1, 1)
    assert run_all()["problems"] == []
