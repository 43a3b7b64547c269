"""Who may pass: the coordinator everywhere, a member to her own, a buyer by the signed letter."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from charshia.clusters.deliveries.models import (
    Arrival,
    Bill,
    CallOff,
    Credit,
    Delivery,
    PayOut,
    Sale,
)
from charshia.clusters.deliveries.queries.pages import DEEP
from charshia.clusters.supply.doors import offer_behind
from charshia.clusters.supply.models import Offer
from charshia.people.accounts.models import Person

SALE = "call_off__sale__offer__request"


def offer_for(number: str) -> Offer:
    rows = Offer.objects.select_related("request").filter(state="accepted")
    return get_object_or_404(rows, number=number)


def sale_for(person: Person, number: str) -> Sale:
    rows = Sale.objects.visible_to(person).select_related("offer__request", "issuer")
    return get_object_or_404(rows, offer__number=number)


def call_for(person: Person, pk: int) -> CallOff:
    rows = CallOff.objects.filter(sale__in=Sale.objects.visible_to(person))
    return get_object_or_404(rows.select_related("sale__offer__request"), pk=pk)


def delivery_for(person: Person, number: str) -> Delivery:
    rows = Delivery.objects.filter(call_off__sale__in=Sale.objects.visible_to(person))
    return get_object_or_404(rows.select_related(SALE), number=number)


def bill_for(person: Person, pk: int) -> Bill:
    rows = Bill.objects.filter(delivery__call_off__sale__in=Sale.objects.visible_to(person))
    return get_object_or_404(rows.select_related("invoice__charge", f"delivery__{SALE}"), pk=pk)


def credit_for(person: Person, pk: int) -> Credit:
    sales = Sale.objects.visible_to(person)
    rows = Credit.objects.filter(bill__delivery__call_off__sale__in=sales)
    return get_object_or_404(rows.select_related("invoice"), pk=pk)


def arrival_for(person: Person, code: str) -> Arrival:
    rows = Arrival.objects.visible_to(person).select_related(
        "actor", "point", "lot", "sale__offer__request"
    )
    return get_object_or_404(rows, code=code)


def pay_out_for(person: Person, pk: int) -> PayOut:
    return get_object_or_404(PayOut.objects.visible_to(person).select_related(*DEEP), pk=pk)


def sale_behind(token: str) -> Sale:
    """What the buyer who holds the letter has accepted. Two queries."""
    offer = offer_behind(token)
    found = Sale.objects.filter(offer=offer).first()
    if found is None:
        raise Http404
    found.offer = offer
    return found


def delivery_behind(token: str, number: str) -> Delivery:
    rows = Delivery.objects.select_related(SALE, "bill__invoice")
    return get_object_or_404(rows, number=number, call_off__sale=sale_behind(token))


def credit_behind(token: str, number: str, pk: int) -> Credit:
    rows = Credit.objects.select_related("invoice").filter(bill__delivery__number=number)
    return get_object_or_404(rows, pk=pk, bill__delivery__call_off__sale=sale_behind(token))


def arrival_behind(token: str, code: str) -> Arrival:
    """Only what was delivered to this buyer."""
    rows = Arrival.objects.select_related("actor", "point", "lot", "sale__offer__request")
    sale = sale_behind(token)
    return get_object_or_404(rows, code=code, sale=sale, delivered_kg__gte=1)
