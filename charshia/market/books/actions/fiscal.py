"""Fiscal receipts of orders: what an approved device gave, noted by hand or asked for."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.market.books.actions.papers import issue_for_order
from charshia.market.orders.models import Order
from charshia.payments.actions import note_fiscal_receipt
from charshia.payments.fiscal import device_of
from charshia.payments.models import FiscalReceipt
from charshia.people.accounts.models import Person

Actor = Person | str


class NoDevice(Refusal):
    pass


@action
def note_receipt(
    order: Order, *, key: str, by: Actor, now: datetime, **facts: Any
) -> FiscalReceipt:
    """Note the fiscal receipt of an order, or why none is due; the last one counts."""
    return note_fiscal_receipt(
        order.stall.organisation, subject=reference(order), key=key, by=by, now=now, **facts
    )


@action
def ask_device(order: Order, *, by: Actor, now: datetime) -> None:
    """Have the stall's device make the sale fiscal: an errand asks it. Raises NoDevice."""
    organisation = order.stall.organisation
    if device_of(organisation.slug) is None:
        raise NoDevice(_("No fiscal device is set up here for this stall."))
    invoice = issue_for_order(order, by=by, now=now)
    record("market.receipt.asked", order, by=by, at=now, invoice=invoice.pk)
