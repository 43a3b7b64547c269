from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.feeds import RSS, Feed, Item, answer
from charshia.ground.ui.cache import keep
from charshia.market.catalogue.marks import MARKET
from charshia.market.catalogue.queries import fresh_until
from charshia.market.catalogue.types import type_for_reader
from charshia.market.shop.api.merchant import merchant_feed
from charshia.market.shop.cards import Offer, offers
from charshia.market.shop.queries import newest_products
from charshia.market.shop.words import price_word

NEWEST = 40


@login_not_required
@require_safe
def new(request: HttpRequest, tag: str) -> HttpResponse:
    """The newest products in one language."""
    if tag not in CONTENT:
        raise Http404
    now = timezone.now()
    keep(request, [MARKET], until=fresh_until(now))
    with override(to_django(tag)):
        found = offers(
            newest_products(NEWEST), now=now,
            also=("description", "made_at", "type", "type_is_guessed"),
        )  # fmt: skip
        feed = Feed(
            _("New in the market"), _("What the stalls have put on their shelves last."),
            reverse("shop:market"), tag, map(_item, found),
        )  # fmt: skip
        return answer(request, feed, RSS)


@login_not_required
@require_safe
def merchant(request: HttpRequest, tag: str) -> StreamingHttpResponse:
    """All goods in one language, as Google Merchant reads them, written as they are read."""
    if tag not in CONTENT:
        raise Http404
    site = f"{request.scheme}://{request.get_host()}"
    lines = merchant_feed(tag, site=site, now=timezone.now())
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


def _item(offer: Offer) -> Item:
    product, stall = offer.product, offer.product.stall
    name = "" if product.type_is_guessed else type_for_reader(product)
    words = " ".join(strip_tags(str(product.description).replace("<", " <")).split())
    return Item(
        " · ".join(filter(None, (str(product.title), name, str(stall.title)))),
        reverse("shop:product", args=[stall.slug, product.slug]),
        f"{price_word(offer.cheapest, stall.currency)}. {words}", product.made_at,
    )  # fmt: skip
