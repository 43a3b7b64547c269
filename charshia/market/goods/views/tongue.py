"""What is said of a product, in the other languages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.market.catalogue.models import Product
from charshia.market.goods.views.found import goods_stall, product_of
from charshia.market.stall.tongues import Tongue, tongues
from charshia.market.stall.views.tongues import tongue_page

LABELS: dict[str, Any] = {
    "title": _("Name"),
    "description": _("Description"),
    "ingredients": _("Ingredients"),
    "storage": _("How to keep it"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tongue(request: HttpRequest, slug: str, product: str, language: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    found = product_of(stall, product)
    back = reverse("goods:product", args=[slug, product])
    return tongue_page(request, stall, found, LABELS, language=language, back=back)


def tongues_of_product(product: Product) -> list[Tongue]:
    """Where each language of it is written. One query."""
    at = [product.stall.slug, product.slug]
    texts = [getattr(product, name) for name in LABELS]
    return tongues(texts, url=lambda tag: reverse("goods:tongue", args=[*at, tag]))
