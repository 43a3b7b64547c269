from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from charshia.ground.ui.http import page
from charshia.market.catalogue.models import Category, Product, Stall, Variant
from charshia.market.shop.cards import cards, offers
from charshia.market.shop.listing import listing, read
from charshia.market.shop.queries import product_view, ways_of


@login_not_required
@require_safe
def market(request: HttpRequest) -> HttpResponse:
    found = listing(read(request.GET), path=request.path, now=timezone.now())
    shelves = Category.objects.filter(parent=None).order_by("position", "pk")
    context = {"listing": found, "shelves": shelves}
    return page(request, "shop/market.html", context, fragment="shop/_listing.html")


@login_not_required
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = get_object_or_404(Category.objects.select_related("parent"), slug=slug)
    asked, fixed = read(request.GET), {"category": (shelf.slug,)}
    found = listing(asked, path=request.path, now=timezone.now(), fixed=fixed)
    within = shelf.children.order_by("position", "pk")
    context = {"category": shelf, "listing": found, "shelves": within}
    return page(request, "shop/category.html", context, fragment="shop/_listing.html")


@login_not_required
@require_safe
def stalls(request: HttpRequest) -> HttpResponse:
    shown = Stall.objects.visible().with_place().order_by("slug")
    return page(request, "shop/stalls.html", {"stalls": shown})


@login_not_required
@require_safe
def stall(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Stall.objects.visible().with_place(), slug=slug)
    fixed = {"stall": (found.slug,)}
    shown = listing(read(request.GET), path=request.path, now=timezone.now(), fixed=fixed)
    context = {"stall": found, "listing": shown, "ways": ways_of(found)}
    return page(request, "shop/stall.html", context, fragment="shop/_listing.html")


@login_not_required
@require_safe
def product(request: HttpRequest, stall: str, slug: str) -> HttpResponse:
    now = timezone.now()
    view = product_view(stall, slug, now=now)
    if view is None:
        raise Http404
    others = Product.objects.on_show().filter(stall=view.product.stall_id).order_by("-pk")
    near = [pk for pk in others.values_list("pk", flat=True)[:7] if pk != view.product.pk][:6]
    more = cards(offers(near, now=now), now=now, with_stall=False)
    context = {"view": view, "more": more, "ways": ways_of(view.product.stall)}
    return page(request, "shop/product.html", context)


@login_not_required
@require_safe
def by_sku(request: HttpRequest, shop: str, sku: str) -> HttpResponse:
    found = get_object_or_404(
        Variant.objects.with_product().filter(product__in=Product.objects.on_show()),
        stall__slug=shop, sku=sku,
    )  # fmt: skip
    return redirect("shop:product", found.product.stall.slug, found.product.slug)
