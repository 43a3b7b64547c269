"""Documents as a buyer finds them: beside her order, and by the link in the letter."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.books.addresses import address_of, invoice_in
from charshia.market.books.forms_papers import FirmForm
from charshia.market.books.queries.papers import papers_of
from charshia.market.books.views.papers import bill, pdf_answer
from charshia.market.orders.models import Order
from charshia.market.orders.tokens import number_in
from charshia.payments.models import Invoice
from charshia.payments.papers import invoice_file
from charshia.people.accounts.models import Person


@login_not_required
@never_cache
@require_safe
def document(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the signed address sees the document."""
    key = invoice_in(token)
    if not key:
        raise Http404
    rows = Invoice.objects.select_related("charge__account", "corrects")
    found = get_object_or_404(rows, pk=key)
    return pdf_answer(invoice_file(found).read_bytes(), found.number)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bought_papers(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """A buyer's documents of one order; before there are any, she may name her firm."""
    order = _order(token, number)
    person = request.user if isinstance(request.user, Person) else None
    form = FirmForm(request.POST or None)
    if form.is_valid():
        try:
            bill(order, form, person or "guest", timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("books:bought_papers", token, number)
    papers = papers_of(order)
    context = {
        "order": order, "papers": papers, "form": form, "token": token,
        "bill": getattr(order, "bill_to", None),
        "documents": [(one, address_of(one)) for one in papers.invoices],
    }  # fmt: skip
    return page(request, "books/bought.html", context, status=422 if form.errors else 200)


def _order(token: str, number: str) -> Order:
    bought = number_in(token)
    if not bought:
        raise Http404
    related = ("purchase", "stall__organisation", "bill_to", "charge")
    rows = Order.objects.filter(purchase__number=bought).select_related(*related)
    return get_object_or_404(rows, number=number)
