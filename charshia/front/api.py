"""What crawlers read: where every public page is, in every language."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.front.queries import (
    blocks_of_products,
    places_of_actors,
    places_of_categories,
    places_of_designs,
    places_of_export,
    places_of_news,
    places_of_practices,
    places_of_products,
    places_of_spaces,
    places_of_stalls,
)
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.ui.cache import keep
from charshia.market.catalogue.marks import MARKET

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
XML = "application/xml; charset=utf-8"
PAGES = ("front:home", "shop:market", "shop:stalls", "front:how", "front:terms", "front:privacy",
         "news:news", "news:events", "practices:practices", "actors:actors", "export:markets",
         "export:answers", "designs:designs", "spaces:spaces")  # fmt: skip
Place = tuple[str, tuple[str, ...]]  # name of an address and its parts


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of lists: pages and stalls, then the products by blocks of their ids."""
    keep(request, [MARKET])
    site = _site(request)
    kinds = ("pages", "stalls", "news", "practices", "designs", "export")
    parts = [reverse(f"sitemap_{kind}") for kind in kinds]
    parts += [reverse("sitemap_products", args=[block]) for block in blocks_of_products()]
    rows = "".join(f"<sitemap><loc>{site}{part}</loc></sitemap>\n" for part in parts)
    text = f"{HEAD}<sitemapindex {NAMESPACES}>\n{rows}</sitemapindex>\n"
    return HttpResponse(text, content_type=XML)


@login_not_required
@require_safe
def pages(request: HttpRequest) -> StreamingHttpResponse:
    places: list[Place] = [(page, ()) for page in PAGES]
    return _answer(
        request, [*places, *places_of_categories(), *places_of_actors(), *places_of_spaces()]
    )


@login_not_required
@require_safe
def stalls(request: HttpRequest) -> StreamingHttpResponse:
    return _answer(request, places_of_stalls())


@login_not_required
@require_safe
def news(request: HttpRequest) -> StreamingHttpResponse:
    return _answer(request, places_of_news())


@login_not_required
@require_safe
def practices(request: HttpRequest) -> StreamingHttpResponse:
    return _answer(request, places_of_practices())


@login_not_required
@require_safe
def designs(request: HttpRequest) -> StreamingHttpResponse:
    return _answer(request, places_of_designs())


@login_not_required
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    return _answer(request, places_of_export())


@login_not_required
@require_safe
def products(request: HttpRequest, block: int) -> StreamingHttpResponse:
    if block not in blocks_of_products():
        raise Http404
    return _answer(request, places_of_products(block))


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ("basket", "checkout", "purchases", "stall", "desk", "sign-in", "search", "my-entry",
              "invited-entry")  # fmt: skip
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{to_django(tag)}/{place}/" for tag in CONTENT for place in closed]
    lines += ["", f"Sitemap: {_site(request)}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _answer(request: HttpRequest, places: Iterable[Place]) -> StreamingHttpResponse:
    return StreamingHttpResponse(_urlset(places, _site(request)), content_type=XML)


def _urlset(places: Iterable[Place], site: str) -> Iterator[str]:
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for name, parts in places:
        addresses = {tag: escape(site + _in_language(tag, name, parts)) for tag in CONTENT}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'
            for tag, address in addresses.items()
        )
        yield "".join(
            f"<url><loc>{address}</loc>{others}</url>\n" for address in addresses.values()
        )
    yield "</urlset>\n"


def _in_language(tag: str, name: str, parts: tuple[str, ...]) -> str:
    with override(to_django(tag)):
        return reverse(name, args=parts)


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
