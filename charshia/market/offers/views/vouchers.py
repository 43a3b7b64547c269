from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.offers.forms.vouchers import VoucherForm
from charshia.market.offers.queries import vouchers_of
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.vouchers.actions import give_out_voucher, pause_voucher
from charshia.market.vouchers.models import Voucher
from charshia.people.organisations.duties import Duty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vouchers(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    form = VoucherForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give_out_voucher(stall, form.terms(), by=by_whom(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("offers:vouchers", slug)
    context = {"stall": stall, "form": form, "rows": vouchers_of(stall)}
    status = 422 if form.is_bound else 200
    return page(request, "offers/vouchers.html", context, status=status)


@require_POST
def pausing(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    return set_paused(request, slug, key, is_paused=True)


@require_POST
def resumption(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    return set_paused(request, slug, key, is_paused=False)


def set_paused(request: HttpRequest, slug: str, key: int, *, is_paused: bool) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.GOODS)
    voucher = get_object_or_404(Voucher.objects.filter(stall=stall), pk=key)
    pause_voucher(voucher, is_paused=is_paused, by=by_whom(request), now=timezone.now())
    return see_other("offers:vouchers", slug)
