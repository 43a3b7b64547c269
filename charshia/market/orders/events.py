"""What happened to orders, told from the journal in plain words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.money import Money
from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.ground.money.show import show
from charshia.ground.ui.components.words import Happening
from charshia.market.orders.models import Order

WORDS = {
    "market.order.placed": gettext_lazy("The order was sent to the stall."),
    "market.order.accepted": gettext_lazy("The stall accepted the order."),
    "market.order.declined": gettext_lazy("The stall declined the order."),
    "market.order.ready": gettext_lazy("The goods are ready."),
    "market.order.handed_over": gettext_lazy("The goods were handed over."),
    "market.order.completed": gettext_lazy("The order is complete."),
    "market.order.cancelled": gettext_lazy("The order was cancelled."),
    "market.order.refused": gettext_lazy("The goods were refused at the door."),
    "market.dispute.opened": gettext_lazy("The buyer made a complaint."),
    "market.dispute.withdrawn": gettext_lazy("The complaint was settled."),
    "market.dispute.decided": gettext_lazy("The coordinator decided about the complaint."),
    "market.return.noted": gettext_lazy("Goods came back to the stall."),
    "market.replacement.sent": gettext_lazy("The stall sends a replacement."),
    "payments.charge.released": gettext_lazy("Nothing is to be paid any more."),
}
SUMS = {
    "payments.payment.taken": gettext_lazy("%(amount)s was paid."),
    "market.refund.made": gettext_lazy("%(amount)s was taken off."),
    "payments.charge.refunded": gettext_lazy("%(amount)s was paid back."),
    "payments.charge.written_off": gettext_lazy("%(amount)s was given up."),
}
Words = str | Promise | Callable[[Mapping[str, Any]], str]  # of the facts of an entry
BAD = {"market.order.declined", "market.order.cancelled", "market.order.refused"}


_called: dict[str, Words] = {}


def call(words: Mapping[str, Words]) -> None:
    """What events are called where all that happened to an order is read. Rooms say it."""
    _called.update(words)


def called_events() -> set[str]:
    return set(_called)


def name_of(entry: Entry) -> str:
    words = _called[entry.event]
    return words(entry.facts) if callable(words) else str(words)


def happenings(orders: Sequence[Order]) -> dict[int, list[Happening]]:
    """What happened to each order, by its id, oldest first. One query.

    Purchases must be loaded: they say who is the buyer.
    """
    by_subject = {reference(order): order for order in orders}
    told: dict[int, list[Happening]] = {order.pk: [] for order in orders}
    for entry in Entry.objects.filter(subject__in=by_subject).order_by("pk"):
        order = by_subject[entry.subject]
        words = told_of(entry)
        if words:
            reason = str(entry.facts.get("reason") or "")
            told[order.pk].append(Happening(words, entry.at, who_did(entry, order), reason))
    return told


def told_of(entry: Entry) -> str:
    """What happened, in plain words; empty for what nobody needs to be told."""
    if entry.event in SUMS:
        amount = Money(entry.facts["amount_minor"], entry.facts["currency"])
        return str(SUMS[entry.event]) % {"amount": show(amount)}
    return str(WORDS.get(entry.event, ""))


def who_did(entry: Entry, order: Order) -> str:
    """Which side it was, where no name is to be given; empty where nobody did it."""
    buyer = order.purchase.buyer_id
    if entry.event == "market.dispute.decided":
        return _("the coordinator")
    if entry.actor == "guest" or (buyer and entry.actor == f"accounts.person/{buyer}"):
        return _("the buyer")
    return "" if entry.actor == "system" else _("the stall")


def by_buyer(entry: Entry, order: Order) -> bool:
    """Was it the buyer who did it?"""
    return who_did(entry, order) == _("the buyer")


def coming_next(order: Order) -> Iterable[str]:
    """What has not happened yet on the usual way, in plain words."""
    usual = ["accepted", "ready", "handed_over", "completed"]
    later = {
        "accepted": _("The stall accepts"),
        "ready": _("The goods are ready"),
        "handed_over": _("The goods change hands"),
        "completed": _("Everything is paid"),
    }
    if order.state == "placed":
        return [later[step] for step in usual]
    if order.state not in usual:
        return []
    return [later[step] for step in usual[usual.index(order.state) + 1 :]]
