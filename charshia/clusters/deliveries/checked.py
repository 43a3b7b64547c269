"""What must be true of deliveries, whatever happened: kilograms and money reckoned again."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.clusters.deliveries.models import (
    Arrival,
    Bill,
    CallOff,
    Credit,
    Delivery,
    PayOut,
    Portion,
    Sale,
)
from charshia.clusters.deliveries.sharing import shared
from charshia.clusters.supply.prices import total_of
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("delivered-kilograms-add-up")
def kilograms_add_up() -> Outcome:
    """Sales, call-offs, arrivals and deliveries are the sums of what stands below them."""
    return compare(_kilograms())


def _kilograms() -> Iterator[tuple[str, Any, Any]]:
    for sale in Sale.objects.order_by("pk").iterator(chunk_size=100):
        calls, came = sale.call_offs, sale.arrivals
        sums = (
            _sum(calls, "kg"), _sum(came, "accepted_kg"), _sum(calls, "delivered_kg"),
            _sum(came, "delivered_kg"),
        )  # fmt: skip
        said = (sale.called_kg, sale.accepted_kg, sale.delivered_kg, sale.delivered_kg)
        yield reference(sale), sums, said
    for call in CallOff.objects.annotate(sum=Sum("deliveries__kg")).order_by("pk"):
        yield reference(call), call.sum or 0, call.delivered_kg
    for one in Arrival.objects.annotate(sum=Sum("portions__kg")).order_by("pk"):
        yield reference(one), one.sum or 0, one.delivered_kg
    for sent in Delivery.objects.annotate(sum=Sum("portions__kg")).order_by("pk"):
        yield reference(sent), sent.sum or 0, sent.kg


def _sum(rows: Any, name: str) -> int:
    return rows.aggregate(sum=Sum(name))["sum"] or 0


@check("pay-outs-sum-to-the-invoice")
def pay_outs_sum() -> Outcome:
    """An invoice is kilograms times price; what members get and the costs come to it, and each
    member's part is what the rule of the request gives."""
    return compare(_bills())


def _bills() -> Iterator[tuple[str, Any, Any]]:
    rows = Bill.objects.select_related("invoice", "delivery__call_off__sale__offer__request")
    for bill in rows.order_by("pk").iterator(chunk_size=100):
        offer = bill.delivery.call_off.sale.offer
        total = total_of(bill.delivery.kg, offer.price_e4, offer.currency).minor
        costs = _sum(bill.costs, "minor")
        portions = bill.delivery.portions.select_related("arrival").order_by("pk")
        parts = shared(offer.request, portions, invoice_minor=total, costs_minor=costs)
        fair = sorted((int(one.member), one.invoice_minor, one.net_minor) for one in parts)
        kept = sorted(bill.pay_outs.values_list("actor", "invoice_minor", "net_minor"))
        whole = sum(each[1] for each in kept)
        expected = (total, total, total, costs, fair)
        found = (bill.total_minor, bill.invoice.net_minor, whole, bill.costs_minor, kept)
        yield reference(bill), expected, found


@check("credits-are-taken-off-pay-outs")
def credits_taken_off() -> Outcome:
    """A credit note is kilograms times price; what is left of the invoice is shared by the rule
    of the request, and what changed for a member is the sum of what stands in its rows."""
    return compare(_credits())


def _credits() -> Iterator[tuple[str, Any, Any]]:
    for one in Portion.objects.annotate(sum=Sum("credited__kg")).order_by("pk"):
        yield reference(one), one.sum or 0, one.credited_kg
    for note in Credit.objects.select_related("invoice", "bill").order_by("pk"):
        expected = (-note.invoice.net_minor, _sum(note.portions, "kg"), note.bill.invoice_id)
        yield reference(note), expected, (note.net_minor, note.kg, note.invoice.corrects_id)
    for pay_out in PayOut.objects.annotate(sum=Sum("changes__minor")).order_by("pk"):
        yield reference(pay_out), pay_out.sum or 0, pay_out.changed_minor
    rows = Bill.objects.filter(credits__isnull=False).distinct()
    for bill in rows.select_related("delivery__call_off__sale__offer__request").order_by("pk"):
        yield reference(bill), *_after_credits(bill)


def _after_credits(bill: Bill) -> tuple[Any, Any]:
    """What the buyer keeps and what of it each member gets, reckoned again and as it is kept."""
    offer = bill.delivery.call_off.sale.offer
    portions = list(bill.delivery.portions.select_related("arrival").order_by("pk"))
    left = total_of(sum(one.left_kg for one in portions), offer.price_e4, offer.currency).minor
    parts = shared(
        offer.request, portions, invoice_minor=left, costs_minor=bill.costs_minor, is_credited=True
    )
    fair = sorted((int(one.member), one.net_minor) for one in parts)
    kept = sorted((one.actor_id, one.due_minor) for one in bill.pay_outs.all())
    credited = _sum(bill.credits, "net_minor")
    expected = (left, credited, left - bill.costs_minor, fair)
    whole = sum(due for _actor, due in kept)
    return expected, (bill.total_minor - credited, bill.credited_minor, whole, kept)
