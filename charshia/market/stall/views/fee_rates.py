"""The coordinator says what the network gets of goods sold: usually, and of one stall."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import set_fee, set_usual_fee
from charshia.market.catalogue.actions.stalls import usual_fee_bp
from charshia.market.catalogue.models import Stall
from charshia.market.stall.forms.fees import OwnFeeForm, UsualFeeForm
from charshia.market.stall.office import stalls_with_own_fee
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fee_rates(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = UsualFeeForm(request.POST or None, initial={"fee": usual_fee_bp()})
    if request.method == "POST" and form.is_valid():
        try:
            set_usual_fee(fee_bp=form.cleaned_data["fee"], by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("fee", str(no))
        else:
            messages.success(request, _("From now on this fee holds for what is sold."))
            return see_other("stall:fee_rates")
    context = {"form": form, "own": stalls_with_own_fee()}
    return page(request, "stall/fee_rates.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fee_rate(request: HttpRequest, slug: str) -> HttpResponse:
    person = coordinator_of(request)
    stall = get_object_or_404(Stall, slug=slug)
    start = {"fee": stall.fee_bp if stall.has_own_fee else None}
    form = OwnFeeForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        try:
            set_fee(stall, fee_bp=form.cleaned_data["fee"], by=person, now=timezone.now())
        except Refusal as no:
            form.add_error("fee", str(no))
        else:
            messages.success(request, _("From now on this fee holds for what is sold."))
            return see_other("stall:office_stall", slug)
    context = {"stall": stall, "form": form, "usual": usual_fee_bp()}
    return page(request, "stall/fee_rate.html", context, status=422 if form.errors else 200)
