from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import offer_hours
from charshia.market.goods.forms.hours import HoursForm
from charshia.market.goods.views.found import goods_stall, product_of
from charshia.market.stall.doors import by_whom


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    found = product_of(goods_stall(request, slug), product)
    form = HoursForm(request.POST if request.method == "POST" else None, product=found)
    if request.method == "POST" and form.is_valid():
        offer_hours(
            found, form.spans(), minutes=form.cleaned_data["minutes"], by=by_whom(request),
            now=timezone.now(),
        )  # fmt: skip
        return see_other("goods:product", slug, product)
    context = {"stall": found.stall, "product": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return page(request, "goods/hours.html", context, status=status)
