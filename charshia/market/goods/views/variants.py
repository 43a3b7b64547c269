from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import add_variant, change_variant
from charshia.market.catalogue.models import Product, Variant
from charshia.market.goods.forms import VariantForm
from charshia.market.goods.views.found import goods_stall, one_of, product_of
from charshia.market.stall.doors import by_whom


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def variants(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    return _form(request, product_of(goods_stall(request, slug), product), None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def variant(request: HttpRequest, slug: str, product: str, variant: str) -> HttpResponse:
    found = product_of(goods_stall(request, slug), product)
    one = one_of(Variant.objects.filter(product=found), variant)
    one.product = found
    return _form(request, found, one)


def _form(request: HttpRequest, product: Product, variant: Variant | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = VariantForm(sent, product=product, variant=variant)
    if sent is not None and form.is_valid():
        try:
            _write(form, product, variant, by=by_whom(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:product", product.stall.slug, product.slug)
    context = {"stall": product.stall, "product": product, "variant": variant, "form": form}
    return page(request, "goods/variant.html", context, status=422 if sent is not None else 200)


def _write(form: VariantForm, product: Product, variant: Variant | None, **who: Any) -> None:
    stock, was = form.cleaned_data.get("stock"), form.cleaned_data["was"]
    if variant is None:
        add_variant(product, stock=stock, **who, **form.facts())
    else:
        change_variant(variant, stock=stock, was=was, **who, **form.facts())
