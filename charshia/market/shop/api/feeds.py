from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.ui.cache import keep
from charshia.market.catalogue.marks import MARKET
from charshia.market.catalogue.queries import fresh_until
from charshia.market.catalogue.types import type_for_reader
from charshia.market.shop.api.merchant import merchant_feed
from charshia.market.shop.cards import Offer, offers
from charshia.market.shop.queries import newest_products
from charshia.market.shop.words import price_word

XML = "application/rss+xml; charset=utf-8"
NEWEST = 40


@login_not_required
@require_safe
def new(request: HttpRequest, tag: str) -> HttpResponse:
    """The newest products in one language."""
    if tag not in CONTENT:
        raise Http404
    now = timezone.now()
    keep(request, [MARKET], until=fresh_until(now))
    site = f"{request.scheme}://{request.get_host()}"
    with override(to_django(tag)):
        feed = Rss201rev2Feed(
            title=_("New in the market"),
            link=f"{site}{reverse('shop:market')}",
            description=_("What the stalls have put on their shelves last."),
            language=tag,
            feed_url=f"{site}{request.path}",
        )
        for offer in offers(
            newest_products(NEWEST),
            now=now,
            also=("description", "made_at", "type", "type_is_guessed"),
        ):
            _put(feed, offer, site)
        return HttpResponse(feed.writeString("utf-8"), content_type=XML)


@login_not_required
@require_safe
def merchant(request: HttpRequest, tag: str) -> StreamingHttpResponse:
    """All goods in one language, as Google Merchant reads them, written as they are read."""
    if tag not in CONTENT:
        raise Http404
    site = f"{request.scheme}://{request.get_host()}"
    lines = merchant_feed(tag, site=site, now=timezone.now())
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


def _put(feed: Rss201rev2Feed, offer: Offer, site: str) -> None:
    product, stall = offer.product, offer.product.stall
    name = "" if product.type_is_guessed else type_for_reader(product)
    words = " ".join(strip_tags(str(product.description).replace("<", " <")).split())
    feed.add_item(
        title=" · ".join(filter(None, (str(product.title), name, str(stall.title)))),
        link=site + reverse("shop:product", args=[stall.slug, product.slug]),
        description=f"{price_word(offer.cheapest, stall.currency)}. {words}",
        pubdate=product.made_at,
    )
