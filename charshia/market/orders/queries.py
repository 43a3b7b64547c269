from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.components.words import Happening
from charshia.market.catalogue.pages import stall_address
from charshia.market.delivery.words import time_in_words
from charshia.market.orders.cancelling import words_of_cancelling
from charshia.market.orders.events import coming_next, happenings
from charshia.market.orders.life import MAY_BE_MADE_GOOD, buyer_may_cancel
from charshia.market.orders.models import Order, Purchase
from charshia.market.orders.promises import promised
from charshia.payments.models import WayKind
from charshia.payments.slips import Slip, slip_of
from charshia.people.accounts.models import Person

TONES = {
    "accepted": "good",
    "ready": "good",
    "handed_over": "good",
    "completed": "good",
    "declined": "bad",
    "cancelled": "bad",
    "refused": "bad",
}


@dataclass(frozen=True)
class OrderView:
    """One order as buyer and stall see it."""

    order: Order
    events: list[Happening]
    slip: Slip | None
    url: str
    promise: str = ""  # when it comes, as a room that brings it says

    @property
    def is_gone(self) -> bool:
        return self.order.is_gone

    @property
    def may_be_cancelled(self) -> bool:
        """By the buyer, now."""
        return buyer_may_cancel(self.order, timezone.now())

    @property
    def cancelling(self) -> str:
        """Until when the buyer may call it off herself, or that she no longer can."""
        return words_of_cancelling(self.order, now=timezone.now())

    @property
    def may_be_made_good(self) -> bool:
        return self.order.state in MAY_BE_MADE_GOOD

    @property
    def state(self) -> str:
        """The state in plain words, for the buyer."""
        return self.order.get_state_display()

    @property
    def tone(self) -> str:
        return TONES.get(self.order.state, "waiting")

    @property
    def when(self) -> str:
        """When it is brought or can be fetched, in words; empty when nobody has said."""
        order = self.order
        if self.promise:
            return self.promise
        if order.starts_at and order.ends_at:
            return time_in_words(order.starts_at, order.ends_at)
        if order.ready_on:
            return _("from %(day)s") % {"day": day(order.ready_on, weekday=True)}
        return _("The stall calls you about the time.")

    @property
    def how_to_pay(self) -> str:
        amount = {"amount": show(self.owed)}
        if not self.owed:
            return _("Nothing is left to pay.")
        if self.is_cash:
            return _("Have %(amount)s in cash ready when you get the goods.") % amount
        return _("Transfer %(amount)s to the stall's account.") % amount

    @property
    def sums(self) -> list[tuple[str, str]]:
        order = self.order
        rows = [(_("Goods"), show(order.goods)), (str(order.way_name), show(order.delivery))]
        if order.discount:
            words = _("Voucher %(code)s") % {"code": order.voucher_code}
            rows.insert(1, (words if order.voucher_code else _("Discount"), show(-order.discount)))
        if order.vat_minor:
            rows.append((_("VAT contained"), show(Money(order.vat_minor, order.currency))))
        return rows

    @property
    def total(self) -> tuple[str, str]:
        """What it comes to; of an order that came to nothing nobody is asked to pay it."""
        words = _("All together") if self.is_gone else _("To pay this stall")
        return words, show(self.order.total)

    @property
    def account(self) -> list[tuple[str, str]]:
        """What was taken off, paid and given back since; empty while nothing was."""
        charge = self.order.charge
        if charge is None:
            return []
        rows = [
            (_("Taken off"), -charge.credited),
            (_("Written off"), -charge.written_off),
            (_("Paid"), charge.paid + charge.refunded),
            (_("Given back"), -charge.refunded),
        ]
        return [(words, show(money)) for words, money in rows if money]

    @property
    def balance(self) -> tuple[str, str]:
        """What is still open, in whichever direction."""
        if self.to_give_back:
            return _("Owed back to the buyer"), show(self.to_give_back)
        return _("Still to pay"), show(self.owed)

    @property
    def stall_phone(self) -> str:
        return show_phone(self.order.stall.organisation.phone)

    @property
    def give_back_words(self) -> str:
        return show(self.to_give_back)

    @property
    def is_cash(self) -> bool:
        kinds = {WayKind.CASH_ON_DELIVERY, WayKind.PAY_AT_PICKUP}
        return self.order.charge is not None and self.order.charge.kind in kinds

    @property
    def owed(self) -> Money:
        charge = self.order.charge
        return charge.owed if charge else Money(0, self.order.currency)

    @property
    def to_give_back(self) -> Money:
        """What was paid beyond what is asked by now."""
        charge = self.order.charge
        return charge.to_give_back if charge else Money(0, self.order.currency)


def purchase_of(number: str) -> Purchase | None:
    """Whoever knows the token of a purchase may see it: the view checks the token."""
    related = ("settlement__municipality", "buyer")
    return Purchase.objects.filter(number=number).select_related(*related).first()


def place_of_last_purchase(person: Person) -> str:
    """Code of the municipality to which something was brought last; empty where nothing was.

    One query.
    """
    brought = Purchase.objects.visible_to(person).exclude(settlement=None)
    codes = brought.order_by("-placed_at", "-pk").values_list("settlement__municipality__code")
    return str((codes.first() or ("",))[0])


def order_views(orders: Iterable[Order]) -> list[OrderView]:
    """Orders with what happened to them. One query beside those of the orders, and one of each
    room that brings some."""
    orders = list(orders)
    told, promises = happenings(orders), promised(orders)
    return [_view(order, told[order.pk], promises.get(order.pk, "")) for order in orders]


def orders_of(purchase: Purchase) -> list[OrderView]:
    """A purchase's orders, in the order of their numbers. Three queries."""
    return order_views(purchase.orders.with_lines().order_by("number"))


def totals_of(orders: Iterable[OrderView]) -> list[Money]:
    """What the buyer pays in all, one sum a currency; what came to nothing costs nothing."""
    sums: dict[str, Money] = {}
    for view in orders:
        if not view.is_gone:
            total = view.order.total
            sums[total.currency] = total + sums.get(total.currency, Money(0, total.currency))
    return list(sums.values())


def _view(order: Order, told: list[Happening], promise: str) -> OrderView:
    later = [Happening(words, tone="later") for words in coming_next(order)]
    if told and later:
        last = told[-1]
        told = [*told[:-1], Happening(last.words, last.at, last.by, last.note, tone="now")]
    slip = slip_of(order.charge, purpose=order.number) if order.charge else None
    return OrderView(order, [*told, *later], slip, stall_address(order.stall), promise)
