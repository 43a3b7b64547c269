"""Letters: to the buyer once a purchase, to each stall once an order, and when it moves."""

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.places.phones import show_phone
from charshia.market.orders.events import by_buyer
from charshia.market.orders.letters import decision_address, stall_page_address
from charshia.market.orders.models import Dispute, Order, Purchase, Redress, Side
from charshia.market.orders.queries import order_views, orders_of, totals_of
from charshia.market.orders.tokens import whole_address_of
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter


@on("market.purchase.placed")
def write_to_buyer(entry: Entry) -> None:
    purchase = Purchase.objects.filter(pk=_key(entry)).first()
    if purchase is None or not purchase.email:
        return
    context = {
        "purchase": purchase,
        "orders": orders_of(purchase),
        "totals": totals_of(orders_of(purchase)),
        "address": whole_address_of(purchase),
    }
    send_letter(purchase.email, "orders/letters/placed", context, language=purchase.language)


@on("market.order.placed")
def write_to_stall(entry: Entry) -> None:
    """What the stall entered itself it knows."""
    if not entry.facts.get("entered"):
        _to_stall(entry, "orders/letters/to_stall")


@on("market.order.cancelled")
def write_of_cancelling(entry: Entry) -> None:
    """Whoever did not cancel is told."""
    order = _order(entry)
    if order and by_buyer(entry, order):
        _to_stall(entry, "orders/letters/cancelled_by_buyer")
    else:
        _to_buyer(entry, "orders/letters/cancelled")


@on("market.order.accepted")
def write_of_accepting(entry: Entry) -> None:
    """Of a replacement the letter about what it replaces has told."""
    order = _order(entry)
    if order and not order.replaces:
        _to_buyer(entry, "orders/letters/accepted")


@on("market.order.declined")
def write_of_declining(entry: Entry) -> None:
    _to_buyer(entry, "orders/letters/declined")


@on("market.order.ready")
def write_of_readiness(entry: Entry) -> None:
    _to_buyer(entry, "orders/letters/ready")


@on("market.refund.made")
def write_of_refund(entry: Entry) -> None:
    _to_buyer(entry, "orders/letters/made_good", redress=_redress(entry))


@on("market.replacement.sent")
def write_of_replacement(entry: Entry) -> None:
    """What was taken off besides has told of it already."""
    redress = _redress(entry)
    if redress and not redress.amount:
        _to_buyer(entry, "orders/letters/made_good", redress=redress)


@on("market.dispute.opened")
def write_of_dispute(entry: Entry) -> None:
    """The stall and every coordinator are told."""
    dispute, order = _dispute(entry), _order(entry)
    if dispute is None or order is None:
        return
    _to_stall(entry, "orders/letters/dispute_opened", dispute=dispute)
    context: dict[str, object] = {
        "order": order,
        "purchase": order.purchase,
        "dispute": dispute,
    }
    for person in Person.objects.filter(is_coordinator=True, is_active=True).exclude(email=None):
        context["address"] = decision_address(dispute, person.language)
        letter = "orders/letters/dispute_opened"
        send_letter(person.email or "", letter, context, language=person.language)


@on("market.dispute.answered")
def write_of_answer(entry: Entry) -> None:
    """The other side is told."""
    tell = _to_stall if entry.facts["side"] == Side.BUYER else _to_buyer
    tell(entry, "orders/letters/dispute_answered", dispute=_dispute(entry))


@on("market.dispute.decided")
def write_decision_to_buyer(entry: Entry) -> None:
    _to_buyer(entry, "orders/letters/dispute_decided", dispute=_dispute(entry))


@on("market.dispute.decided")
def write_decision_to_stall(entry: Entry) -> None:
    _to_stall(entry, "orders/letters/dispute_decided", dispute=_dispute(entry))


def _dispute(entry: Entry) -> Dispute | None:
    return Dispute.objects.select_related("order").filter(pk=entry.facts["dispute"]).first()


def _redress(entry: Entry) -> Redress | None:
    known = Redress.objects.select_related("order", "replacement")
    return known.filter(pk=entry.facts["redress"]).first()


def _to_buyer(entry: Entry, template: str, **more: object) -> None:
    order = _order(entry)
    if order is None or not order.purchase.email:
        return
    bought = order.purchase
    context = {
        "order": order,
        "view": order_views([order])[0],
        "purchase": bought,
        "reason": entry.facts.get("reason", ""),
        "address": whole_address_of(bought),
        **more,
    }
    send_letter(bought.email, template, context, language=bought.language)


def _to_stall(entry: Entry, template: str, **more: object) -> None:
    order = _order(entry)
    if order is None or not order.stall.organisation.email:
        return
    keeper = order.stall.organisation
    context = {
        "order": order,
        "view": order_views([order])[0],
        "purchase": order.purchase,
        "phone": show_phone(order.purchase.phone),
        "reason": entry.facts.get("reason", ""),
        "address": stall_page_address(order),
        **more,
    }
    send_letter(keeper.email, template, context, language=keeper.language)


def _order(entry: Entry) -> Order | None:
    return Order.objects.filter(pk=_key(entry)).with_lines().first()


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
