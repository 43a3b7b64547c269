"""The pooled order of the demonstration that is on its way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.clusters.deliveries.models import Arrival, Bill, PayOut, Sale
from charshia.clusters.deliveries.queries.goods import missing_of
from charshia.clusters.deliveries.tests.delivering import issuer, sold_offer
from charshia.demo.deliveries import bring_together
from charshia.ground.journal.checks import run_all


@pytest.mark.django_db
def test_a_part_is_delivered_and_paid_and_the_rest_is_still_to_come() -> None:
    now = timezone.now()
    issuer()
    sold_offer(now, ship_on=(now + timedelta(days=60)).date())

    bring_together(now)

    sale = Sale.objects.get()
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["partly"]
    assert missing_of(sale)
    assert [one.left_kg for one in sale.call_offs.order_by("due_on")] == [0, 1020]
    assert Bill.objects.get().credits.count() == 1
    assert PayOut.objects.exclude(paid_on=None).exists()
    assert run_all()["problems"] == []
