"""Who may pass: who sells or works in the yard, and an institution by its signed address."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.contracts.kinds import DeliveryState
from charshia.circular.contracts.models import (
    Addendum,
    Building,
    CallOff,
    Complaint,
    Contract,
    Delivery,
    Institution,
    Load,
    PriceIndex,
    SupplyBill,
    SupplyCredit,
    TenderPaper,
    Trip,
)
from charshia.circular.contracts.tokens import key_in
from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.people.accounts.models import Person

SELLS = (Duty.SALES,)
LOADS = (Duty.SALES, Duty.YARD)  # of deliveries; the manager always may
DEEP = ("call_off__contract__institution", "call_off__building__settlement")


def sells(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    return entrusted(request, slug, *SELLS)


def loads(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    return entrusted(request, slug, *LOADS)


def institution_of(enterprise: Enterprise, pk: Any) -> Institution:
    return get_object_or_404(Institution.objects.filter(enterprise=enterprise), pk=pk)


def building_of(enterprise: Enterprise, pk: Any) -> Building:
    rows = Building.objects.filter(institution__enterprise=enterprise)
    return get_object_or_404(rows.select_related("institution", "settlement"), pk=pk)


def contract_of(enterprise: Enterprise, number: Any) -> Contract:
    rows = Contract.objects.filter(enterprise=enterprise)
    return get_object_or_404(
        rows.select_related("institution", "index", "enterprise"), number=number
    )


def addendum_of(enterprise: Enterprise, pk: Any) -> Addendum:
    rows = Addendum.objects.filter(contract__enterprise=enterprise)
    return get_object_or_404(rows.select_related("contract"), pk=pk)


def call_of(enterprise: Enterprise, pk: Any) -> CallOff:
    rows = CallOff.objects.filter(contract__enterprise=enterprise)
    return get_object_or_404(
        rows.select_related("contract__institution", "contract__enterprise", "building"), pk=pk
    )


def delivery_of(enterprise: Enterprise, number: Any) -> Delivery:
    rows = Delivery.objects.filter(call_off__contract__enterprise=enterprise)
    return get_object_or_404(rows.select_related(*DEEP), number=number)


def load_of(enterprise: Enterprise, pk: Any) -> Load:
    rows = Load.objects.filter(lot__enterprise=enterprise)
    return get_object_or_404(rows.select_related("delivery", "lot__enterprise"), pk=pk)


def bill_of(enterprise: Enterprise, pk: Any) -> SupplyBill:
    rows = SupplyBill.objects.filter(delivery__call_off__contract__enterprise=enterprise)
    return get_object_or_404(rows.select_related("delivery", "invoice__charge"), pk=pk)


def credit_of(enterprise: Enterprise, pk: Any) -> SupplyCredit:
    rows = SupplyCredit.objects.filter(bill__delivery__call_off__contract__enterprise=enterprise)
    return get_object_or_404(rows.select_related("invoice"), pk=pk)


def complaint_of(enterprise: Enterprise, number: Any) -> Complaint:
    rows = Complaint.objects.filter(load__lot__enterprise=enterprise).select_related(
        "load__lot__enterprise", "load__delivery__call_off__contract__institution", "credit",
        "replacement", "photo",
    )  # fmt: skip
    return get_object_or_404(rows, number=number)


def index_of(enterprise: Enterprise, pk: Any) -> PriceIndex:
    return get_object_or_404(PriceIndex.objects.filter(enterprise=enterprise), pk=pk)


def paper_of(enterprise: Enterprise, pk: Any) -> TenderPaper:
    rows = TenderPaper.objects.filter(contract__enterprise=enterprise)
    return get_object_or_404(rows.select_related("contract", "document"), pk=pk)


def trip_of(enterprise: Enterprise, pk: Any) -> Trip:
    rows = Trip.objects.filter(enterprise=enterprise)
    return get_object_or_404(rows.select_related("round__vehicle", "round__driver__person"), pk=pk)


def institution_behind(token: str) -> Institution:
    """One query."""
    key = key_in(token)
    if not key:
        raise Http404
    return get_object_or_404(Institution.objects.select_related("enterprise"), key=key)


def contract_behind(token: str, number: str) -> Contract:
    """Not a draft: of that they have read nothing yet."""
    institution = institution_behind(token)
    rows = Contract.objects.filter(institution=institution).exclude(offered_at=None)
    found = get_object_or_404(rows.select_related("index", "enterprise"), number=number)
    found.institution = institution
    return found


def delivery_behind(token: str, number: str) -> Delivery:
    institution = institution_behind(token)
    rows = Delivery.objects.filter(call_off__contract__institution=institution)
    return get_object_or_404(rows.select_related(*DEEP), number=number)


def load_behind(token: str, number: str, pk: int) -> Load:
    rows = Load.objects.filter(delivery=delivery_behind(token, number))
    return get_object_or_404(rows.select_related("lot__enterprise", "delivery"), pk=pk)


def complaint_behind(token: str, number: str) -> Complaint:
    institution = institution_behind(token)
    rows = Complaint.objects.filter(load__delivery__call_off__contract__institution=institution)
    return get_object_or_404(
        rows.select_related("load__lot", "load__delivery", "photo"), number=number
    )


def deliveries_of(institution: Institution) -> list[Delivery]:
    """What left for it, the latest first; not what was called off. One query."""
    rows = Delivery.objects.filter(call_off__contract__institution=institution)
    shown = rows.exclude(state=DeliveryState.CALLED_OFF).select_related("call_off__building")
    return list(shown.order_by("-pk")[:100])


def credit_behind(token: str, number: str, pk: int) -> SupplyCredit:
    rows = SupplyCredit.objects.filter(bill__delivery=delivery_behind(token, number))
    return get_object_or_404(rows.select_related("invoice"), pk=pk)
