"""What the log of a stall calls the things that happen in the rooms below it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.orders.models import Order
from charshia.market.stall.deeds import Kind, Named
from charshia.people.organisations.words import role_label


def find_orders(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Order.objects.filter(stall=stall, pk__in=list(keys)).values_list("pk", "number")
    return {
        str(pk): (number, reverse("stall:order", args=[stall.slug, number])) for pk, number in rows
    }


def find_products(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Product.objects.filter(stall=stall, pk__in=list(keys)).only("title")
    return {str(row.pk): (str(row.title), "") for row in rows}


def find_variants(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Variant.objects.filter(stall=stall, pk__in=list(keys)).select_related("product")
    return {
        str(row.pk): (" ".join(filter(None, (str(row.product.title), str(row.title)))), "")
        for row in rows
    }


KINDS = (
    Kind("orders.order", find_orders),
    Kind("catalogue.product", find_products),
    Kind("catalogue.variant", find_variants),
)


def _in_role(words: str) -> Any:
    """Words with the role of the facts at their end."""

    def say(facts: Mapping[str, Any]) -> str:
        return f"{_(words)}: {role_label(facts['role'])}"

    return say


WORDS = {
    "market.order.accepted": gettext_lazy("Order accepted"),
    "market.order.declined": gettext_lazy("Order declined"),
    "market.order.ready": gettext_lazy("Order made ready"),
    "market.order.handed_over": gettext_lazy("Order handed over"),
    "market.order.completed": gettext_lazy("Order completed"),
    "market.order.cancelled": gettext_lazy("Order cancelled"),
    "market.order.refused": gettext_lazy("Order refused at the door"),
    "payments.payment.taken": gettext_lazy("Payment noted"),
    "payments.charge.refunded": gettext_lazy("Money given back"),
    "payments.charge.written_off": gettext_lazy("Debt given up"),
    "market.price.changed": gettext_lazy("Price changed"),
    "market.product.pictured": gettext_lazy("Picture added"),
    "market.product.published": gettext_lazy("Put on show"),
    "market.product.withdrawn": gettext_lazy("Taken off the shelf"),
    "market.products.put": gettext_lazy("Goods put on the shelf"),
    "market.stock.counted": gettext_lazy("Stock counted"),
    "market.stall.opened": gettext_lazy("Stall set up"),
    "market.stall.described": gettext_lazy("Stall described anew"),
    "market.stall.asked": gettext_lazy("Asked to sell"),
    "market.stall.allowed": gettext_lazy("The market lets the stall sell"),
    "market.stall.wanted": gettext_lazy("The market asks for something"),
    "market.stall.stopped": gettext_lazy("The market paused the stall"),
    "market.way.offered": gettext_lazy("Way of delivery added"),
    "market.way.changed": gettext_lazy("Way of delivery changed"),
    "market.way.withdrawn": gettext_lazy("Way of delivery paused"),
    "payments.account.opened": gettext_lazy("Bank account added"),
    "payments.way.offered": gettext_lazy("Way to pay added"),
    "people.organisation.founded": gettext_lazy("Business noted"),
    "people.organisation.described": gettext_lazy("Contact changed"),
    "people.member.admitted": _in_role("New in the stall"),
    "people.member.invited": _in_role("Invitation made"),
    "people.member.joined": _in_role("Invitation accepted"),
    "people.member.role_changed": _in_role("Another role"),
    "people.member.removed": gettext_lazy("Somebody left the stall"),
    "people.invitation.revoked": gettext_lazy("Invitation taken back"),
}
