from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import name_of
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import (
    copy_product,
    describe_product,
    publish_product,
    remove_product,
    renew_product,
    sell_out,
    withdraw_product,
)
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.pages import product_address
from charshia.market.goods.forms import PhotosForm, section_called
from charshia.market.goods.particulars import particulars
from charshia.market.goods.queries import sheet_of
from charshia.market.goods.views.found import (
    back_to,
    goods_stall,
    of_stall,
    product_of,
)
from charshia.market.goods.views.tongue import tongues_of_product
from charshia.market.stall.doors import by_whom

WAIT = "3"  # seconds until a page that waits for a photo looks again


@never_cache
@require_safe
def product(request: HttpRequest, slug: str, product: str) -> HttpResponse:
    return product_page(request, product_of(goods_stall(request, slug), product))


def product_page(
    request: HttpRequest, found: Product, *refusals: str, form: PhotosForm | None = None
) -> HttpResponse:
    """A product as its keeper has it before her; refusals make it a 422."""
    sheet = sheet_of(found, now=timezone.now())
    bad = bool(refusals or (form and form.errors))
    context = of_stall(
        found.stall,
        product=found,
        sheet=sheet,
        sections=particulars(found),
        type_name=name_of(found.type, current()),
        tongues=tongues_of_product(found),
        shop_page=product_address(found) if found.is_published else "",
        photos_form=form or PhotosForm(),
        refusals=refusals,
    )
    answer = page(request, "goods/product.html", context, status=422 if bad else 200)
    if sheet.is_preparing and request.method == "GET":
        answer["Refresh"] = WAIT
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, slug: str, product: str, section: str) -> HttpResponse:
    stall, part = goods_stall(request, slug), section_called(section)
    found = product_of(stall, product)
    if part is None:
        raise Http404
    form = part.form(request.POST if request.method == "POST" else None, product=found)
    if request.method == "POST" and form.is_valid():
        try:
            describe_product(found, by=by_whom(request), now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:product", slug, product)
    context = {"stall": stall, "product": found, "form": form, "section": part}
    status = 422 if request.method == "POST" else 200
    return page(request, "goods/section.html", context, status=status)


def one_tap(act: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A view of one button: ``act`` upon the product, then back to where it was pressed."""

    def press(request: HttpRequest, slug: str, product: str) -> HttpResponse:
        found = product_of(goods_stall(request, slug), product)
        try:
            made = act(found, by=by_whom(request), now=timezone.now())
        except Refusal as no:
            return product_page(request, found, str(no))
        if isinstance(made, Product):
            return see_other("goods:product", slug, made.slug)
        if "asked" in request.POST or act is remove_product:
            return back_to("goods:goods", slug, asked=request.POST.get("asked", ""), at="goods")
        return see_other("goods:product", slug, product)

    return require_POST(press)


publishing = one_tap(publish_product)
pausing = one_tap(withdraw_product)
selling_out = one_tap(sell_out)
renewal = one_tap(renew_product)
copies = one_tap(copy_product)
removal = one_tap(remove_product)
