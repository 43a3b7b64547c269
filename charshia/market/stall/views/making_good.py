"""The page on which a stall makes an order good after it was accepted."""

from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.orders.actions import make_good
from charshia.market.stall.amends import AmendsForm
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.queries import order_at
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def making_good(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.ORDERS)
    view = order_at(stall, number)
    if view is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AmendsForm(view.order, data, key=token_urlsafe(12))
    if request.method == "POST" and form.is_valid():
        try:
            make_good(view.order, form.amends(), by=by_whom(request), now=timezone.now())
        except Refusal as no:
            form.refuse(no)
        else:
            return see_other("stall:order", slug, number)
    context = {"stall": stall, "view": view, "form": form, "forms": [form]}
    status = 422 if form.is_bound else 200
    return page(request, "stall/making_good.html", context, status=status)
