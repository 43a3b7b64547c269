from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.market.basket.visitors import person_of
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.forms import ReasonForm
from charshia.market.orders.models import Purchase
from charshia.market.orders.queries import orders_of, purchase_of, totals_of
from charshia.market.orders.tokens import number_in


@login_not_required
@never_cache
@require_safe
def purchase(request: HttpRequest, token: str) -> HttpResponse:
    return purchase_page(request, purchase_behind(request, token), token)


@login_not_required
@require_POST
def cancelling(request: HttpRequest, token: str, number: str) -> HttpResponse:
    found = purchase_behind(request, token)
    order = get_object_or_404(found.orders.all(), number=number)
    person, form = person_of(request), ReasonForm(request.POST)
    by = person if person and person.pk == found.buyer_id else "guest"
    if form.is_valid():
        try:
            cancel_order(
                order, by=by, is_buyer=True, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return see_other("orders:purchase", token)
    refusals = [str(words) for errors in form.errors.values() for words in errors]
    return purchase_page(request, found, token, *refusals, status=422)


def purchase_behind(request: HttpRequest, token: str) -> Purchase:
    """A guest shows the signed token, a person may also name her own purchase."""
    person, number = person_of(request), number_in(token)
    found = purchase_of(number or token)
    if found is None or not (number or (person and found.buyer_id == person.pk)):
        raise Http404
    return found


def purchase_page(
    request: HttpRequest, found: Purchase, token: str, *refusals: str, status: int = 200
) -> HttpResponse:
    orders = orders_of(found)
    context = {
        "purchase": found,
        "purchase_phone": show_phone(found.phone),
        "recipient_phone": show_phone(found.recipient_phone),
        "token": token,
        "orders": orders,
        "totals": totals_of(orders),
        "refusals": refusals,
    }
    return page(request, "orders/purchase.html", context, status=status)
