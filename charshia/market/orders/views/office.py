"""The coordinator reads what both say and what happened, and decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.http import page, see_other
from charshia.market.orders.actions import decide_dispute
from charshia.market.orders.disputes import disputes_for_office, log_of, payments_of, view_of
from charshia.market.orders.forms import DecisionForm
from charshia.market.orders.models import Decision, Dispute, Order
from charshia.market.orders.queries import order_views
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    waiting, closed = disputes_for_office()
    return page(request, "orders/disputes.html", {"waiting": waiting, "closed": closed})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, key: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Dispute.objects.select_related("order"), pk=key)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            decide_dispute(
                found, decision=Decision(data["decision"]), grounds=data["grounds"],
                amount_minor=form.amount_minor, by=person, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            field = {"off": "amount"}.get(no.field or "", no.field)
            form.add_error(field if field in form.fields else None, str(no))
        else:
            return see_other("orders:decision", key)
    return decision_page(request, found, form)


def decision_page(request: HttpRequest, found: Dispute, form: DecisionForm) -> HttpResponse:
    order = Order.objects.with_lines().get(pk=found.order_id)
    context = {
        "dispute": found,
        "view": view_of(found),
        "order": order,
        "order_view": order_views([order])[0],
        "phone": show_phone(order.purchase.phone),
        "log": log_of(order),
        "payments": payments_of(order),
        "form": form,
    }
    return page(request, "orders/decision.html", context, status=422 if form.is_bound else 200)
