"""A sale as the coordinator, the buyer and each member read it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.deliveries.models import (
    Arrival,
    Bill,
    CallOff,
    Credit,
    Delivery,
    PayOut,
    Sale,
)
from charshia.clusters.deliveries.queries.goods import missing_of
from charshia.clusters.supply.kinds import Analysis, OfferState
from charshia.clusters.supply.models import Lot, Offer
from charshia.engines.money import Money
from charshia.ground.money.show import show, show_amount, show_number
from charshia.people.accounts.models import Person

MOST = 200


@dataclass(frozen=True)
class Missing:
    lot: Lot
    kg: int

    @property
    def amount(self) -> str:
        return show_amount(self.kg, "kg")


@dataclass(frozen=True)
class Called:
    call: CallOff
    deliveries: list[Delivery]

    @property
    def words(self) -> str:
        return _("%(done)s of %(whole)s") % {
            "done": show_amount(self.call.delivered_kg, "kg"),
            "whole": show_amount(self.call.kg, "kg"),
        }


@dataclass(frozen=True)
class SalePage:
    sale: Sale
    missing: list[Missing]
    arrivals: list[Arrival]
    calls: list[Called]

    @property
    def has_goods(self) -> bool:
        """Something at the point could leave."""
        return any(one.left_kg for one in self.arrivals)

    @property
    def facts(self) -> list[tuple[str, str]]:
        sale = self.sale
        return [
            (_("Sold"), show_amount(sale.kg, "kg")),
            (_("Called off"), show_amount(sale.called_kg, "kg")),
            (_("Accepted at the point"), show_amount(sale.accepted_kg, "kg")),
            (_("Delivered"), show_amount(sale.delivered_kg, "kg")),
        ]


def accepted_offers() -> list[Offer]:
    """The newest first. One query."""
    rows = Offer.objects.filter(state=OfferState.ACCEPTED).select_related("request")
    return list(rows.order_by("-pk")[:MOST])


def sale_page(sale: Sale) -> SalePage:
    """Seven queries."""
    missing = missing_of(sale)
    lots = Lot.objects.filter(pk__in=missing).select_related("actor").order_by("pk")
    arrivals = Arrival.objects.filter(sale=sale).select_related("actor").order_by("-pk")
    return SalePage(
        sale, [Missing(one, missing[one.pk]) for one in lots], list(arrivals), calls_of(sale)
    )  # fmt: skip


def calls_of(sale: Sale) -> list[Called]:
    """Two queries."""
    calls = list(CallOff.objects.filter(sale=sale).order_by("due_on", "pk"))
    rows = Delivery.objects.filter(call_off__sale=sale).select_related("bill__invoice")
    sent: dict[int, list[Delivery]] = {}
    for one in rows.order_by("pk"):
        sent.setdefault(one.call_off_id, []).append(one)
    return [Called(call, sent.get(call.pk, [])) for call in calls]


@dataclass(frozen=True)
class Trace:
    """Where goods come from: farm, lot and certificates, with what was measured."""

    arrival: Arrival

    @property
    def readings(self) -> list[tuple[str, str]]:
        return [
            (str(Analysis(key).label), show_number(Decimal(value)))
            for key, value in self.arrival.readings.items()
        ]

    @property
    def certificates(self) -> list[dict[str, Any]]:
        return [
            one | {"name": CertificateType(one["type"]).label} for one in self.arrival.certificates
        ]  # fmt: skip

    @property
    def weighed(self) -> str:
        return show_amount(self.arrival.weighed_kg, "kg")

    @property
    def accepted(self) -> str:
        return show_amount(self.arrival.accepted_kg, "kg")


@dataclass(frozen=True)
class PayOutPage:
    """A member's pay-out; ``currency`` is that of the offer."""

    pay_out: PayOut

    @property
    def bill(self) -> Bill:
        return self.pay_out.bill

    @property
    def offer(self) -> Offer:
        return self.bill.delivery.call_off.sale.offer

    @property
    def net(self) -> str:
        """What is hers by now, credit notes taken off."""
        return self._shown(self.pay_out.due_minor)

    @property
    def back(self) -> str:
        minor = self.pay_out.back_minor
        return self._shown(minor) if minor else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        one, request = self.pay_out, self.offer.request
        facts = [
            (_("Invoice"), self.bill.invoice.number),
            (_("Delivery"), self.bill.delivery.number),
            (_("Your goods"), show_amount(one.kg, "kg")),
            (_("What you asked for them"), self._shown(one.goods_minor)),
            (_("Your part of the invoice"), self._shown(one.invoice_minor)),
            (_("Your part of the costs"), self._shown(one.costs_minor)),
            (_("What members are paid"), request.get_pay_display()),
            (_("How costs are shared"), request.get_cost_rule_display()),
        ]
        if one.changed_minor:
            facts.append((_("Changed by credit notes"), self._shown(one.changed_minor)))
        return facts

    def _shown(self, minor: int) -> str:
        return show(Money(minor, self.offer.currency))


def credits_of(bill: Bill) -> list[Credit]:
    """One query."""
    return list(Credit.objects.filter(bill=bill).select_related("invoice").order_by("number"))


DEEP = ("actor", "bill__invoice", "bill__delivery__call_off__sale__offer__request")


def pay_outs_for(person: Person) -> list[PayOutPage]:
    """Her own, the newest first. One query."""
    rows = PayOut.objects.visible_to(person).select_related(*DEEP)
    return [PayOutPage(one) for one in rows.order_by("-pk")[:MOST]]


def arrivals_for(person: Person) -> list[Trace]:
    """One query."""
    rows = Arrival.objects.visible_to(person).select_related("actor", "sale__offer__request")
    return [Trace(one) for one in rows.order_by("-pk")[:MOST]]


def pay_outs_of(bill: Bill) -> list[PayOutPage]:
    rows = PayOut.objects.filter(bill=bill).select_related(*DEEP)
    return [PayOutPage(one) for one in rows.order_by("actor_id")]
