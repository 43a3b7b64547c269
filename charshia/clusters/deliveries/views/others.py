"""What a member sees of her goods and pay-outs, and the buyer behind the letter's address."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.clusters.deliveries import doors
from charshia.clusters.deliveries.forms import PaidForm
from charshia.clusters.deliveries.papers import note_pdf, statement_pdf
from charshia.clusters.deliveries.queries.pages import (
    PayOutPage,
    Trace,
    arrivals_for,
    calls_of,
    credits_of,
    pay_outs_for,
)
from charshia.clusters.supply.doors import member_of
from charshia.clusters.supply.views.planning import as_pdf
from charshia.ground.languages.tags import to_bcp47
from charshia.ground.ui.http import page
from charshia.payments.papers import invoice_file


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = member_of(request)
    context = {"pay_outs": pay_outs_for(person), "arrivals": arrivals_for(person)}
    return page(request, "deliveries/mine.html", context)


@never_cache
@require_safe
def pay_out(request: HttpRequest, pk: int) -> HttpResponse:
    person = member_of(request)
    found = doors.pay_out_for(person, pk)
    is_open = not found.paid_on and found.due_minor > 0
    form = PaidForm() if person.is_coordinator and is_open else None
    return page(request, "deliveries/pay_out.html", {
        "view": PayOutPage(found), "form": form, "is_office": person.is_coordinator,
    })  # fmt: skip


@never_cache
@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In the language in which she reads the page."""
    found = doors.pay_out_for(member_of(request), pk)
    language = to_bcp47(translation.get_language() or "en")
    return as_pdf(statement_pdf(found, language), f"{found.bill.invoice.number}.pdf")


@login_not_required
@never_cache
@require_safe
def buyer(request: HttpRequest, token: str) -> HttpResponse:
    sale = doors.sale_behind(token)
    context = {"offer": sale.offer, "wanted": sale.offer.request, "calls": calls_of(sale),
               "token": token, "sale": sale}  # fmt: skip
    return page(request, "deliveries/buyer.html", context)


@login_not_required
@never_cache
@require_safe
def buyer_delivery(request: HttpRequest, token: str, number: str) -> HttpResponse:
    found = doors.delivery_behind(token, number)
    rows = found.portions.select_related("arrival__actor").order_by("pk")
    bill = getattr(found, "bill", None)
    context = {"delivery": found, "rows": rows, "token": token,
               "credits": credits_of(bill) if bill else []}  # fmt: skip
    return page(request, "deliveries/delivery.html", context)


@login_not_required
@never_cache
@require_safe
def buyer_note(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    found = doors.delivery_behind(token, number)
    return as_pdf(note_pdf(found), f"{found.number}.pdf")


@login_not_required
@never_cache
@require_safe
def buyer_invoice(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    bill = getattr(doors.delivery_behind(token, number), "bill", None)
    if bill is None:
        raise Http404
    return as_pdf(invoice_file(bill.invoice).read_bytes(), f"{bill.invoice.number}.pdf")


@login_not_required
@never_cache
@require_safe
def buyer_credit(request: HttpRequest, token: str, number: str, pk: int) -> HttpResponseBase:
    found = doors.credit_behind(token, number, pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")


@login_not_required
@never_cache
@require_safe
def buyer_trace(request: HttpRequest, token: str, code: str) -> HttpResponse:
    found = doors.arrival_behind(token, code)
    return page(request, "deliveries/trace.html", {"view": Trace(found), "token": token})
