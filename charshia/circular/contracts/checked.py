"""What must be true of supply, whatever happened: masses and money reckoned again."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.circular.contracts.kinds import HANDED_OVER, KEPT, OPEN, DeliveryState
from charshia.circular.contracts.models import (
    CallOff,
    Contract,
    Delivery,
    Load,
    Penalty,
    SupplyBill,
)
from charshia.circular.contracts.pricing import reckoned
from charshia.circular.works.kinds import MovementKind
from charshia.circular.works.models import Movement
from charshia.engines import tariffs
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.journal.models import Entry


def _sum(rows: Any, name: str) -> int:
    return rows.aggregate(sum=Sum(name))["sum"] or 0


@check("supply-adds-up")
def supply_adds_up() -> Outcome:
    """Contracts are the sums of their months and call-offs, call-offs of their deliveries,
    deliveries of their loads."""
    return compare(_sums())


def _sums() -> Iterator[tuple[str, Any, Any]]:
    for contract in Contract.objects.order_by("pk").iterator(chunk_size=100):
        calls = contract.call_offs
        called = _sum(calls, "fresh_g") - _sum(calls, "replaced_g")
        found = (_sum(contract.months, "fresh_g"), called)
        yield reference(contract), found, (contract.total_g, contract.called_g)
    for call in CallOff.objects.order_by("pk").iterator(chunk_size=100):
        underway = _sum(call.deliveries.filter(state__in=OPEN), "planned_g")
        accepted = _sum(call.deliveries.filter(state__in=HANDED_OVER), "accepted_g")
        yield reference(call), (underway, accepted), (call.underway_g, call.accepted_g)
    for sent in Delivery.objects.order_by("pk").iterator(chunk_size=100):
        on_board = sent.loads.filter(accepted_g=None)
        if sent.state in OPEN:
            is_loaded = sent.state == DeliveryState.LOADED
            yield reference(sent), on_board.exists(), is_loaded
        else:
            expected = (_sum(sent.loads, "accepted_g"), False)
            yield reference(sent), expected, (sent.accepted_g or 0, on_board.exists())


@check("supply-is-what-the-works-shipped")
def supply_is_shipped() -> Outcome:
    """What was loaded left its lot by a movement of the same mass, what was not accepted came back,
    and nothing says that it was shipped for a delivery that does not know of it."""
    return compare(_shipped())


def _shipped() -> Iterator[tuple[str, Any, Any]]:
    rows = Load.objects.select_related("movement", "back").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        gone = one.movement
        named = f"contracts.delivery/{one.delivery_id}"
        back = Movement.objects.filter(kind=MovementKind.RETURNED, reference=reference(gone))
        kept = one.fresh_g if one.accepted_g is None else one.accepted_g
        expected = (one.lot_id, MovementKind.SHIPPED, -one.fresh_g, named, one.fresh_g - kept)
        found = (gone.lot_id, gone.kind, gone.fresh_g, gone.reference, _sum(back, "fresh_g"))
        yield reference(one), expected, found
    strange = Movement.objects.filter(
        kind=MovementKind.SHIPPED, reference__startswith="contracts.", load=None
    )
    for gone in strange.order_by("pk"):
        yield reference(gone), True, False


@check("supply-invoices-are-accepted-mass-times-price")
def invoices_are_right() -> Outcome:
    """An invoice is accepted mass times price less what the rules take off, credit notes are what
    was credited since, and both come to what the documents say."""
    return compare(_bills())


def _bills() -> Iterator[tuple[str, Any, Any]]:
    rows = SupplyBill.objects.select_related("invoice", "delivery__call_off__contract")
    for bill in rows.order_by("pk").iterator(chunk_size=100):
        sent = bill.delivery
        call = sent.call_off
        again = reckoned(
            call.contract, sent, sent.loads.all(), due_on=call.due_on, price_minor=bill.price_minor
        )
        expected = (again.goods_minor, again.penalty_minor, again.net_minor, again.net_minor)
        found = (bill.goods_minor, bill.penalty_minor, bill.net_minor, bill.invoice.net_minor)
        yield reference(bill), expected, found
        kept = sum(one.kept_g for one in sent.loads.all())
        left = tariffs.left_to_pay(kept, bill.price_minor, bill.penalty_minor)
        for_short = _sum(bill.credits.filter(load=None), "net_minor")
        noted = _sum(bill.credits, "net_minor")
        documents = -_sum(bill.invoice.corrections, "net_minor")
        expected_off = bill.net_minor - left + for_short
        yield reference(bill), (expected_off,) * 3, (bill.credited_minor, noted, documents)
    for load in Load.objects.annotate(sum=Sum("credits__fresh_g")).order_by("pk").iterator():
        yield reference(load), load.sum or 0, load.credited_g
    for one in Penalty.objects.select_related("call_off__contract").order_by("pk").iterator():
        yield reference(one), *_penalty(one)


def _penalty(one: Penalty) -> tuple[Any, Any]:
    rules = one.call_off.contract.rules
    minor = {
        "late": tariffs.late(rules, one.worth_minor, one.days),
        "short": tariffs.short(rules, one.worth_minor),
        "class": tariffs.wrong_class(rules, one.worth_minor),
    }[one.kind]
    return minor, one.minor


@check("supply-is-what-was-told")
def supply_is_told() -> Outcome:
    """What the journal says was called off and accepted is what stands there."""
    return compare(_told())


def _told() -> Iterator[tuple[str, Any, Any]]:
    named = ("circular.supply.handed_over",)
    said = {one.subject: one.facts["accepted_g"] for one in Entry.objects.filter(event__in=named)}
    rows = Delivery.objects.filter(state__in=[*KEPT, DeliveryState.REFUSED]).order_by("pk")
    for sent in rows.iterator(chunk_size=500):
        yield reference(sent), said.get(reference(sent)), sent.accepted_g
