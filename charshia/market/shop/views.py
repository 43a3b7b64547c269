from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.ground.journal.queries import versions
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.components.goods import tint
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.market.boxes.queries import inside
from charshia.market.catalogue.marks import MARKET, SHELVES, STALLS
from charshia.market.catalogue.models import Category, Product, Stall, Variant
from charshia.market.catalogue.opening import open_words, shut_words
from charshia.market.catalogue.queries import cycle_now, days_ready, fresh_until
from charshia.market.catalogue.types import type_for_reader
from charshia.market.orders.queries import place_of_last_purchase
from charshia.market.reviews.queries import Praise, praise_of_product, praise_of_stall
from charshia.market.shop import structured
from charshia.market.shop.cards import back_on_the_shelf, cards, marks_of_cards
from charshia.market.shop.listing import Near, listing, nowhere, read
from charshia.market.shop.queries import (
    ProductView,
    more_of_stall,
    portrait_of,
    product_place,
    product_view,
    wholesale_of,
)
from charshia.market.shop.today import fronts
from charshia.market.shop.ways import how_it_is_had
from charshia.market.wishes.forms import WaitForm
from charshia.people.organisations.queries import firms_of

FOUND = "search:product"  # moves when lists and counts of products do
STALLS_A_PAGE = 48


@login_not_required
@require_safe
def market(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    keep(request, [MARKET, FOUND], until=fresh_until(now))
    context = {
        "listing": listing(read(request.GET), path=request.path, now=now, near=near_to(request)),
        "shelves": shelves(),
    }
    return listed(request, "shop/market.html", context)


@login_not_required
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    shelf = get_object_or_404(Category.objects.select_related("parent"), slug=slug)
    keep(request, [f"category:{shelf.pk}", STALLS, SHELVES, FOUND], until=fresh_until(now))
    shelf = get_object_or_404(Category.objects.select_related("parent"), pk=shelf.pk)
    fixed = {"category": (shelf.slug,)}
    steps = [(reverse("shop:market"), _("The whole market"))]
    if shelf.parent:
        steps.append((reverse("shop:category", args=[shelf.parent.slug]), str(shelf.parent.name)))
    context = {
        "category": shelf,
        "listing": listing(
            read(request.GET), path=request.path, now=now, fixed=fixed, near=near_to(request)
        ),
        "shelves": list(shelf.children.order_by("position", "pk")),
        "near": shelves,
        "steps": steps,
        "structured": structured.script(
            structured.trail([*steps, (request.path, str(shelf.name))], site=site_of(request))
        ),
    }
    return listed(request, "shop/category.html", context)


@login_not_required
@require_safe
def stalls(request: HttpRequest) -> HttpResponse:
    keep(request, [MARKET, STALLS])
    after = request.GET.get("after", "")[:60]
    shown = Stall.objects.visible().with_place().filter(slug__gt=after).order_by("slug")
    found = list(shown[: STALLS_A_PAGE + 1])
    more = len(found) > STALLS_A_PAGE
    context = {
        "fronts": fronts(found[:STALLS_A_PAGE]),
        "next": f"?after={found[STALLS_A_PAGE - 1].slug}" if more else "",
        "first": request.path if after else "",
    }
    return page(request, "shop/stalls.html", context)


@login_not_required
@require_safe
def stall(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    place = get_object_or_404(Stall.objects.visible(), slug=slug)
    tags = [f"stall:{place.pk}", f"organisation:{place.organisation_id}", SHELVES, FOUND]
    keep(request, tags, until=fresh_until(now))
    found = get_object_or_404(Stall.objects.visible().with_place(), pk=place.pk)
    how = how_it_is_had(found, marks=versions(tags), now=now)
    keep_until(request, how.until)
    praise = praise_of_stall(found.pk)
    fixed, asked = {"stall": (found.slug,)}, read(request.GET)
    context = {
        "stall": found,
        "portrait": portrait_of(found),
        "listing": listing(asked, path=request.path, now=now, fixed=fixed, with_stall=False),
        "near": shelves,
        "ways": how.ways,
        "payments": how.payments,
        "shut": shut_words(found, now),
        "open": open_words(found, now),
        "cycle": cycle_now(found, now=now),
        "shops": how.shops,
        "praise": praise,
        "structured": structured.script(
            structured.stall(found, praise, address=request.path, site=site_of(request))
        ),
    }
    return listed(request, "shop/stall.html", context)


@login_not_required
@require_safe
def product(request: HttpRequest, stall: str, slug: str) -> HttpResponse:
    now = timezone.now()
    place = product_place(stall, slug)
    if place is None:
        raise Http404
    keep(request, place.tags(), until=fresh_until(now))
    more = more_of_stall(place)
    marks = versions({*place.tags(), *marks_of_cards(more)})
    back = back_on_the_shelf([place.product, *more], now=now)
    view = product_view(place.product, back=back.get(place.product, {}), now=now)
    if view is None:
        raise Http404
    context = product_context(request, view, praise_of_product(place.product))
    ready = days_ready({view.product: 1}, now=now).get(view.product.pk)
    how = how_it_is_had(view.product.stall, marks=marks, now=now, ready=ready)
    keep_until(request, how.until)
    context |= {
        "ways": how.ways,
        "payments": how.payments,
        "shut": shut_words(view.product.stall, now),
        "open": open_words(view.product.stall, now),
        "shops": [shop for shop in how.shops if view.product.pk in shop.products],
        "wholesale": wholesale_of(view, firms_of(person_of(request))),
        "inside": inside(view.product.pk),
        "more": cards(more, now=now, marks=marks, back=back, with_stall=False),
    }
    return page(request, "shop/product.html", context)


def product_context(request: HttpRequest, view: ProductView, praise: Praise) -> dict[str, Any]:
    shown = view.product
    shelf = shown.category
    both = [shelf.parent, shelf] if shelf.parent else [shelf]
    steps = [(reverse("shop:category", args=[each.slug]), str(each.name)) for each in both]
    here, site = (request.path, str(shown.title)), site_of(request)
    return {
        "view": view,
        "product": shown,
        "stall": shown.stall,
        "praise": praise,
        "wait_form": None
        if view.can_be_had
        else WaitForm(initial={"product": shown.pk}, auto_id="wait_%s"),
        "type_name": type_for_reader(shown),
        "plate": tint(shown.pk),
        "summary": structured.summary(view),
        "price_plain": structured.plain_price(view.cheapest.variant.price_minor),
        "steps": steps,
        "structured": structured.script(
            structured.product(view, praise, address=request.path, site=site),
            structured.trail([*steps, here], site=site),
        ),
    }


@login_not_required
@require_safe
def by_sku(request: HttpRequest, shop: str, sku: str) -> HttpResponse:
    found = get_object_or_404(
        Variant.objects.with_product().filter(product__in=Product.objects.on_show()),
        stall__slug=shop, sku=sku,
    )  # fmt: skip
    return redirect("shop:product", found.product.stall.slug, found.product.slug)


def listed(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a list, or the list alone; the browser then shows the list's own address."""
    response = page(request, template, context, fragment="shop/_listing.html")
    response["HX-Push-Url"] = context["listing"].address
    return response


def near_to(request: HttpRequest) -> Near:
    """Where whoever is signed in had something brought to last; nowhere for strangers, whose
    pages are kept. One query when it is asked."""
    person = person_of(request)
    return nowhere if person is None else lambda: place_of_last_purchase(person)


def shelves() -> list[Category]:
    """The market's large shelves, in their order. One query."""
    return list(Category.objects.filter(parent=None).order_by("position", "pk"))


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
