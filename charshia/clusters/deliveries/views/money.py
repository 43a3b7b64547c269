"""The coordinator's desk of deliveries: invoices, credit notes and pay-outs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.deliveries import doors
from charshia.clusters.deliveries.actions import (
    bill_delivery,
    credit_bill,
    note_bill_paid,
    note_paid_out,
)
from charshia.clusters.deliveries.forms import BillForm, CreditForm, PaidForm
from charshia.clusters.deliveries.queries.pages import credits_of, pay_outs_of
from charshia.clusters.deliveries.views.office import GET_AND_POST, one_form
from charshia.clusters.supply.views.office import posted
from charshia.clusters.supply.views.planning import as_pdf
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.payments.papers import invoice_file
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_http_methods(GET_AND_POST)
def new_bill(request: HttpRequest, number: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = doors.delivery_for(coordinator, number)
    form = BillForm(posted(request))

    def act(_said: dict[str, Any]) -> HttpResponse:
        made = bill_delivery(found, form.costs(), by=coordinator, now=timezone.now())
        return see_other("deliveries:bill", made.pk)

    lead = _("Costs are paid out of the invoice before members are.")
    back = found.call_off.sale.offer.number
    return one_form(request, back, form, act, _("Invoice and pay-outs"), lead=lead)


@never_cache
@require_safe
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    found = doors.bill_for(coordinator_of(request), pk)
    offer = found.delivery.call_off.sale.offer
    context = {"bill": found, "rows": pay_outs_of(found), "offer": offer, "form": PaidForm(),
               "credits": credits_of(found)}  # fmt: skip
    return page(request, "deliveries/bill.html", context)


@require_POST
def bill_payment(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found, form = doors.bill_for(coordinator, pk), PaidForm(request.POST)
    if form.is_valid():
        note_bill_paid(found, **form.cleaned_data, by=coordinator, now=timezone.now())
    else:
        messages.error(request, _("Write on which day it was paid."))
    return see_other("deliveries:bill", pk)


@require_POST
def pay_out_payment(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found, form = doors.pay_out_for(coordinator, pk), PaidForm(request.POST)
    if form.is_valid():
        try:
            note_paid_out(found, **form.cleaned_data, by=coordinator, now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
    else:
        messages.error(request, _("Write on which day it was paid."))
    return see_other("deliveries:bill", found.bill_id)


@never_cache
@require_safe
def invoice(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = doors.bill_for(coordinator_of(request), pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")


@never_cache
@require_http_methods(GET_AND_POST)
def new_credit(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    found = doors.bill_for(coordinator, pk)
    rows = found.delivery.portions.select_related("arrival__actor").order_by("pk")
    number = found.credits.count() + 1
    form = CreditForm(posted(request), portions=rows, number=number)

    def act(said: dict[str, Any]) -> HttpResponse:
        credit_bill(
            found, form.kg(), number=said["number"], reason=said["reason"], by=coordinator,
            now=timezone.now(),
        )  # fmt: skip
        return see_other("deliveries:bill", pk)

    lead = _("What was short or rejected at the buyer's. It is taken off pay-outs too.")
    back = found.delivery.call_off.sale.offer.number
    return one_form(request, back, form, act, _("A credit note"), lead=lead)


@never_cache
@require_safe
def credit(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = doors.credit_for(coordinator_of(request), pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")
