"""Invoices and fiscal receipts, as the stall sees them."""

import json
from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.places.tax_numbers import Certainty, tax_number
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.books.actions import (
    ask_device,
    bill_to_firm,
    issue_for_order,
    note_receipt,
)
from charshia.market.books.exports import as_csv
from charshia.market.books.forms_papers import FirmForm, ReceiptForm, SearchForm, SellerForm
from charshia.market.books.queries.papers import (
    MOST_DUE,
    PER_PAGE,
    export_rows,
    issued_by,
    papers_of,
    receipts_of,
    seller_of,
    to_fiscalise,
    to_issue,
)
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.payments.actions import describe_seller
from charshia.payments.fiscal import device_of
from charshia.payments.models import Invoice
from charshia.payments.papers import invoice_file, invoice_pdf
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

Act = Callable[[Order, forms.Form, Person, datetime], object]
EXPORTS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@never_cache
@require_safe
def invoices(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    find = SearchForm(request.GET)
    words = find.cleaned_data["q"] if find.is_valid() else ""
    before = request.GET.get("before", "")
    found = issued_by(stall, words=words, before=int(before) if before.isdecimal()
                      and len(before) < 19 else 0)  # fmt: skip
    context = {
        "stall": stall, "seller": seller_of(stall), "find": find, "words": words,
        "due": to_issue(stall, now=timezone.now())[:MOST_DUE], "invoices": found[:PER_PAGE],
        "more": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else 0,
    }  # fmt: skip
    return page(request, "books/invoices.html", context)


@never_cache
@require_safe
def pdf(request: HttpRequest, slug: str, invoice: int) -> HttpResponse:
    """The original, or with ?copy=1 one that says it is a copy."""
    stall = kept_stall(request, slug, Duty.MONEY)
    ours = Invoice.objects.filter(organisation=stall.organisation_id)
    found = get_object_or_404(ours.select_related("charge__account", "corrects"), pk=invoice)
    is_copy = "copy" in request.GET
    content = invoice_pdf(found, is_copy=True) if is_copy else invoice_file(found).read_bytes()
    return pdf_answer(content, f"{found.number}{'-copy' if is_copy else ''}")


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seller(request: HttpRequest, slug: str) -> HttpResponse:
    """Who stands on the invoices; what the tax number is worth is said."""
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    known = seller_of(stall)
    form = SellerForm(request.POST or None, instance=known, initial=_likely(stall))
    if form.is_valid():
        try:
            kept = describe_seller(
                stall.organisation, by=person, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _said_of_number(kept.country, kept.tax_number))
            return see_other("books:seller", slug)
    context = {"stall": stall, "form": form, "seller": known}
    return page(request, "books/seller.html", context, status=422 if form.errors else 200)


def _likely(stall: Stall) -> dict[str, object]:
    """What we know already, so that nobody types it again."""
    organisation, place = stall.organisation, stall.settlement
    return {
        "name": str(organisation.name),
        "country": organisation.country,
        "town": str(place.names) if place else "",
        "tax_number": organisation.tax_number,
        "regime": "registered" if organisation.in_vat else "not_registered",
    }


def _said_of_number(country: str, number: str) -> str:
    if not number:
        return _("Saved.")
    certainty = tax_number(country, number).certainty
    if certainty == Certainty.CHECKED:
        return _("Saved. The tax number’s check digits are right.")
    return _("Saved. Of this tax number only the form can be checked: look at it once more.")


@never_cache
@require_safe
def order_papers(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    return order_page(request, stall, _order(stall, number))


@require_POST
def issue(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, forms.Form,
        lambda order, form, by, now: issue_for_order(order, by=by, now=now),
    )  # fmt: skip


@require_POST
def firm(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(request, slug, number, FirmForm, bill)


def bill(order: Order, form: forms.Form, by: Person | str, now: datetime) -> None:
    sent = form.cleaned_data
    bill_to_firm(
        order, name=sent["name"], address=sent["address"], number=sent["tax_number"], by=by, now=now
    )


@require_POST
def receipt(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    def note(order: Order, form: forms.Form, by: Person, now: datetime) -> None:
        sent = {name: value for name, value in form.cleaned_data.items() if value}
        photo = sent.pop("photo", None)
        if photo:
            sent["photo"] = keep_image(photo.read(), by=by, now=now, is_private=True)
        note_receipt(order, by=by, now=now, **sent)

    return step(request, slug, number, ReceiptForm, note)


@require_POST
def device(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return step(
        request, slug, number, forms.Form,
        lambda order, form, by, now: ask_device(order, by=by, now=now),
    )  # fmt: skip


@never_cache
@require_safe
def fiscal(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    due = to_fiscalise(stall, now=timezone.now())[:MOST_DUE]
    context = {
        "stall": stall, "seller": seller_of(stall), "due": due,
        "receipts": receipts_of(stall)[:PER_PAGE],
    }  # fmt: skip
    return page(request, "books/fiscal.html", context)


@never_cache
@require_safe
def fiscal_export(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """What is still to be fiscalised, for the stall's approved device."""
    stall = kept_stall(request, slug, Duty.MONEY)
    if ending not in EXPORTS:
        return see_other("books:fiscal", slug)
    rows = export_rows(stall, to_fiscalise(stall, now=timezone.now())[:MOST_DUE])
    if ending == "json":
        answer = HttpResponse(_json(rows), content_type=EXPORTS[ending])
    else:
        head = ["order", "name", "quantity", "total", "vat_rate", "currency"]
        table = as_csv([list(row.values()) for row in rows], head)
        answer = HttpResponse(table, content_type=EXPORTS[ending])
    answer["Content-Disposition"] = f'attachment; filename="fiscal-{slug}.{ending}"'
    return answer


def step(
    request: HttpRequest, slug: str, number: str, form_class: type[forms.Form], act: Act
) -> HttpResponse:
    """Do one thing with an order's documents, then show them; a refusal shows them too."""
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    order = _order(stall, number)
    form = form_class(request.POST, request.FILES)
    if form.is_valid():
        try:
            act(order, form, person, timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("books:order_papers", slug, number)
    return order_page(request, stall, order, form, status=422)


def order_page(
    request: HttpRequest,
    stall: Stall,
    order: Order,
    refused: forms.Form | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    bill = getattr(order, "bill_to", None)
    firm_form: forms.Form = FirmForm(initial=vars(bill) if bill else None)
    receipt_form: forms.Form = ReceiptForm(initial={"key": token_urlsafe(12)})
    if isinstance(refused, FirmForm):
        firm_form = refused
    if isinstance(refused, ReceiptForm):
        receipt_form = refused
    context = {
        "stall": stall, "order": order, "papers": papers_of(order), "bill": bill,
        "firm_form": firm_form, "receipt_form": receipt_form, "refused": refused,
        "has_device": device_of(stall.organisation.slug) is not None,
    }  # fmt: skip
    return page(request, "books/order.html", context, status=status)


def _order(stall: Stall, number: str) -> Order:
    related = ("purchase", "stall__organisation", "bill_to", "charge")
    rows = Order.objects.filter(stall=stall).select_related(*related)
    return get_object_or_404(rows, number=number)


def _json(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)
