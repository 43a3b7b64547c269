"""A stall's wholesale prices, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import RowsRefused, let_vouchers_count, set_wholesale
from charshia.market.offers.forms.wholesale import WholesaleTable
from charshia.market.offers.queries import sizes_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wholesale(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    shown = sizes_of(stall, words=request.GET.get("q", ""), page=request.GET.get("page", ""))
    data = request.POST if request.method == "POST" else None
    table = WholesaleTable(shown.sizes, data)
    if table.is_bound and table.is_valid():
        try:
            set_wholesale(stall, table.rows, by=by_whom(request), now=timezone.now())
        except RowsRefused as no:
            table.refuse(no.rows)
        else:
            messages.success(request, _("The wholesale prices are kept."))
            asked = request.GET.urlencode()
            address = reverse("offers:wholesale", args=[slug])
            return see_other(f"{address}?{asked}" if asked else address)
    context = {"stall": stall, "table": table, "shown": shown}
    status = 422 if table.is_bound else 200
    return page(request, "offers/wholesale.html", context, status=status)


@require_POST
def wholesale_vouchers(request: HttpRequest, slug: str) -> HttpResponse:
    """Do vouchers count on wholesale prices too?"""
    stall = kept_stall(request, slug, Duty.GOODS)
    also = request.POST.get("also") == "on"
    let_vouchers_count(stall, also=also, by=by_whom(request), now=timezone.now())
    return see_other("offers:wholesale", slug)
