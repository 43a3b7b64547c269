"""A stall's statement, month by month, and what it owes the network."""

from datetime import date
from secrets import token_urlsafe

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.books.actions import close_month, note_fee_paid
from charshia.market.books.exports import as_csv, as_sheet, heads, rows_of
from charshia.market.books.forms_papers import FeeForm
from charshia.market.books.models import Posting, PostingKind
from charshia.market.books.network import way_to_pay
from charshia.market.books.papers import statement_pdf
from charshia.market.books.queries.statement import (
    fees_open,
    postings_of,
    stalls_with_fees,
    statement_of,
)
from charshia.market.books.views.papers import pdf_answer
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.accounts.doors import coordinator_of
from charshia.people.organisations.duties import Duty

PARTS = {
    "sales": [PostingKind.SALE],
    "off": [PostingKind.OFF],
    "fees": [PostingKind.FEE, PostingKind.FEE_PAID],
}
FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_SHOWN = 500


@never_cache
@require_safe
def books(request: HttpRequest, slug: str) -> HttpResponse:
    """This month."""
    this = timezone.localdate().replace(day=1)
    return month_page(request, kept_stall(request, slug, Duty.MONEY), this)


@never_cache
@require_safe
def month(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    return month_page(request, kept_stall(request, slug, Duty.MONEY), _day(month))


@require_POST
def closing(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    try:
        close_month(stall, month=_day(month), by=person, now=timezone.now())
    except Refusal as no:
        return month_page(request, stall, _day(month), str(no), status=422)
    return see_other("books:month", slug, month)


@never_cache
@require_safe
def parts(request: HttpRequest, slug: str, month: str, part: str) -> HttpResponse:
    """Of what a sum of the month is made."""
    stall = kept_stall(request, slug, Duty.MONEY)
    if part not in PARTS:
        raise Http404
    rows = postings_of(stall, _day(month), PARTS[part])
    context = {
        "stall": stall, "month": _day(month), "part": part, "postings": rows[:MOST_SHOWN],
        "count": rows.count(), "most": MOST_SHOWN,
    }  # fmt: skip
    return page(request, "books/parts.html", context)


@never_cache
@require_safe
def month_file(request: HttpRequest, slug: str, month: str, ending: str) -> HttpResponse:
    """The month for the accountant: csv, xlsx or pdf."""
    stall, now = kept_stall(request, slug, Duty.MONEY), timezone.now()
    statement = statement_of(stall, _day(month), now=now)
    name = f"{slug}-{statement.key}"
    if ending == "pdf":
        return pdf_answer(statement_pdf(statement, at=now), name)
    if ending not in FILES:
        raise Http404
    rows = rows_of(postings_of(stall, statement.month, list(PostingKind)))
    content = as_csv(rows, heads()) if ending == "csv" else as_sheet(rows, heads(), statement)
    answer = HttpResponse(content, content_type=FILES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


@never_cache
@require_safe
def fees(request: HttpRequest) -> HttpResponse:
    """The coordinator's list of stalls that owe the network."""
    coordinator_of(request)
    return page(request, "books/fees.html", {"owing": stalls_with_fees()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: HttpRequest, slug: str) -> HttpResponse:
    """The coordinator notes what a stall paid."""
    person = coordinator_of(request)
    stall = get_object_or_404(Stall.objects.select_related("organisation"), slug=slug)
    form = FeeForm(request.POST or None, initial={"key": token_urlsafe(12)})
    if form.is_valid():
        sent = form.cleaned_data
        amount = Money(sent["amount"], stall.currency)
        try:
            note_fee_paid(
                stall, amount=amount, key=sent["key"], note=sent["note"], by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The payment is noted."))
            return see_other("books:fee", slug)
    context = {
        "stall": stall, "form": form, "open": Money(fees_open(stall), stall.currency),
        "paid": Posting.objects.filter(stall=stall, kind=PostingKind.FEE_PAID).order_by("-pk")[:20],
    }  # fmt: skip
    return page(request, "books/fee.html", context, status=422 if form.errors else 200)


def month_page(
    request: HttpRequest, stall: Stall, month: date, *refusals: str, status: int = 200
) -> HttpResponse:
    statement = statement_of(stall, month, now=timezone.now())
    context = {
        "stall": stall,
        "statement": statement,
        "refusals": refusals,
        "to_pay": way_to_pay(stall, fees_open(stall)),
    }
    return page(request, "books/statement.html", context, status=status)


def _day(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
