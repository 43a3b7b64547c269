"""What an entry of the map that was merged leaves behind. Locks: the sale first."""

from datetime import datetime

from charshia.clusters.actors.models import Actor
from charshia.clusters.deliveries.models import Arrival, Bill, PayOut, Sale
from charshia.ground.journal.actions import action, record


@action
def move_deliveries(gone: Actor, into: Actor, *, now: datetime) -> int:
    """Arrivals and pay-outs of an entry that was merged are those of the one that stays, sale by
    sale, except where both are paid of one invoice: there each stays as it was written, and is
    read through the merge. How many sales."""
    count = 0
    sales = Sale.objects.filter(arrivals__actor=gone).distinct()
    for sale in sales.order_by("pk"):
        Sale.objects.select_for_update(of=("self",)).get(pk=sale.pk)
        bills = Bill.objects.filter(delivery__call_off__sale=sale).order_by("pk")
        keys = [one.pk for one in bills.select_for_update(of=("self",))]
        rows = PayOut.objects.filter(bill__in=keys)
        hers = rows.filter(actor=into).values("bill")
        if rows.filter(actor=gone, bill__in=hers).exists():
            continue
        Arrival.objects.filter(sale=sale, actor=gone).update(actor=into)
        rows.filter(actor=gone).update(actor=into)
        record(
            "clusters.sale.moved", sale, by="system", at=now, actor=into.pk, gone=gone.pk
        )  # fmt: skip
        count += 1
    return count
