"""What the log of a stall calls the things that happen in the rooms below it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.show import show_percent
from charshia.market.catalogue.cancelling import cancelling_in_words
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


def _in_role(words: Promise) -> Any:
    """Words with the role of the facts at their end."""

    def say(facts: Mapping[str, Any]) -> str:
        return f"{words}: {role_label(facts['role'])}"

    return say


def _fee(facts: Mapping[str, Any]) -> str:
    rates = {
        "old": show_percent(facts.get("old_bp", 0)),
        "new": show_percent(facts.get("new_bp", 0)),
    }
    return _("What the network gets: %(new)s of the goods sold, before %(old)s") % rates


def _cancelling(facts: Mapping[str, Any]) -> str:
    return cancelling_in_words(facts.get("hours"))


WORDS = {
    "market.stall.fee_agreed": _fee,
    "market.stall.cancelling_set": _cancelling,
    "market.order.accepted": _("Order accepted"),
    "market.order.declined": _("Order declined"),
    "market.order.ready": _("Order made ready"),
    "market.order.handed_over": _("Order handed over"),
    "market.order.completed": _("Order completed"),
    "market.order.cancelled": _("Order cancelled"),
    "market.order.refused": _("Order refused at the door"),
    "market.refund.made": _("Taken off an order"),
    "market.return.noted": _("Goods taken back"),
    "market.replacement.sent": _("Replacement sent"),
    "payments.payment.taken": _("Payment noted"),
    "payments.charge.refunded": _("Money given back"),
    "payments.charge.written_off": _("Debt given up"),
    "market.price.changed": _("Price changed"),
    "market.product.pictured": _("Picture added"),
    "market.product.published": _("Put on show"),
    "market.product.typed": _("Said what it is"),
    "market.product.withdrawn": _("Taken off the shelf"),
    "market.products.put": _("Goods put on the shelf"),
    "market.stock.counted": _("Stock counted"),
    "market.stall.opened": _("Stall set up"),
    "market.stall.described": _("Stall described anew"),
    "market.stall.asked": _("Asked to sell"),
    "market.stall.allowed": _("The market lets the stall sell"),
    "market.stall.wanted": _("The market asks for something"),
    "market.stall.stopped": _("The market paused the stall"),
    "market.stall.held_back": _("The programme holds the stall back"),
    "market.stall.let_go": _("The programme no longer holds the stall back"),
    "market.way.offered": _("Way of delivery added"),
    "market.way.changed": _("Way of delivery changed"),
    "market.way.withdrawn": _("Way of delivery paused"),
    "market.way.returned": _("Way of delivery offered again"),
    "market.way.cancelled": _("Date cancelled"),
    "market.ways.ordered": _("Ways of delivery put in order"),
    "market.days_off.taken": _("Days off taken"),
    "market.special_day.dropped": _("The usual week holds again"),
    "payments.way.described": _("Note to payers changed"),
    "payments.way.paused": _("Way to pay paused"),
    "payments.way.resumed": _("Way to pay offered again"),
    "payments.ways.ordered": _("Ways to pay put in order"),
    "payments.account.opened": _("Bank account added"),
    "payments.way.offered": _("Way to pay added"),
    "people.organisation.founded": _("Business noted"),
    "people.organisation.described": _("Contact changed"),
    "people.member.admitted": _in_role(_("New in the stall")),
    "people.member.invited": _in_role(_("Invitation made")),
    "people.member.joined": _in_role(_("Invitation accepted")),
    "people.member.role_changed": _in_role(_("Another role")),
    "people.member.removed": _("Somebody left the stall"),
    "people.invitation.revoked": _("Invitation taken back"),
    "market.order.placed": _("Order entered"),
    "market.order.reminded": _("Reminder: an order waits for an answer"),
    "market.order.reported": _("The market was told that an order waits"),
    "market.sale.lacked": _("Sold more than was on the shelf"),
    "market.dispute.opened": _("Complaint made"),
    "market.dispute.answered": _("Complaint answered"),
    "market.dispute.withdrawn": _("Complaint settled"),
    "market.dispute.decided": _("Complaint decided by the market"),
    "market.change.undone": _("Last change undone"),
    "market.goods.changed": _("Prices or stock changed in the table"),
    "market.product.added": _("Product added"),
    "market.product.changed": _("Product changed"),
    "market.product.copied": _("Product copied"),
    "market.product.removed": _("Product deleted"),
    "market.product.renewed": _("Product renewed"),
    "market.product.sold_out": _("Marked as sold out"),
    "market.variant.added": _("Size added"),
    "market.variant.changed": _("Size changed"),
    "market.service.offered": _("Times for appointments set"),
    "market.cycle.planned": _("Time of orders planned"),
    "market.cycle.dropped": _("Time of orders taken out"),
    "market.stall.always_open": _("Orders taken at any time again"),
    "market.stall.away": _("Holiday set"),
    "market.stall.back": _("Back from holiday"),
    "market.stall.low_stock_set": _("Set when goods run low"),
    "market.stall.closed": _("Stall closed for good"),
    "market.stall.reopened": _("Stall opened again"),
    "market.stall.erased": _("What was personal was erased"),
    "market.label.put": _("Label given"),
    "market.label.dropped": _("Label taken off"),
    "people.verification.asked": _("Asked to be verified as a firm"),
    "people.verification.given": _("Verified as a firm"),
    "people.verification.refused": _("Not verified as a firm"),
    "people.verification.withdrawn": _("No longer verified as a firm"),
    "market.wholesale.set": _("Wholesale prices changed"),
    "market.wholesale.vouchers_set": _("Set whether vouchers count on wholesale prices"),
    "people.organisation.left": _("The business left the market"),
    "payments.charge.made": _("Amount to pay set"),
    "payments.charge.credited": _("Less to pay"),
    "payments.charge.released": _("Nothing to pay any more"),
    "payments.payment.corrected": _("Payment corrected"),
}
