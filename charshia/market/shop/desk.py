"""What the desk of translators is told of the market: names, pages, keepers, importance."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import Area
from charshia.market.catalogue.models import Category, Label, Look, Product, Stall, Variant
from charshia.market.delivery.models import Way
from charshia.market.orders.models import OrderLine
from charshia.market.wishes.models import Wait, Wish
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

LATELY: Final = timedelta(days=90)
AN_ORDER: Final = 10  # weighs as much as so many who keep a product in mind
LOOKS: Final = 10  # so many weigh as much as one who keeps it in mind


def stall_page(stall: Stall) -> str:
    return reverse("shop:stall", args=[stall.slug])


def product_page(product: Product) -> str:
    return reverse("shop:product", args=[product.stall.slug, product.slug])


def variant_page(variant: Variant) -> str:
    return product_page(variant.product)


def category_page(category: Category) -> str:
    return reverse("shop:category", args=[category.slug])


def way_page(way: Way) -> str:
    return stall_page(way.stall)


def kept_stalls(person: Person) -> Any:
    return Stall.objects.kept_by(person, Duty.GOODS)


def kept_products(person: Person) -> Any:
    return Product.objects.kept().filter(stall__in=kept_stalls(person).values("pk"))


def kept_variants(person: Person) -> Any:
    return Variant.objects.filter(stall__in=kept_stalls(person).values("pk"))


def kept_ways(person: Person) -> Any:
    return Way.objects.filter(stall__in=kept_stalls(person).values("pk"))


def of_products(rows: Collection[int], now: datetime) -> Mapping[int, int]:
    """By orders and looks of the last 90 days, and by who keeps them in mind. Four queries."""
    since = now - LATELY
    lines = OrderLine.objects.filter(
        variant__product__in=rows, order__purchase__placed_at__gte=since
    )
    weights = Counter[int]()
    ordered = lines.values("variant__product").annotate(count=Count("order", distinct=True))
    for row in ordered.order_by():
        weights[row["variant__product"]] += AN_ORDER * row["count"]
    for model in (Wish, Wait):
        kept: Any = model._default_manager.filter(product__in=rows)
        for row in kept.values("product").annotate(count=Count("pk")).order_by():
            weights[row["product"]] += row["count"]
    looks = Look.objects.filter(product__in=rows, week_on__gt=timezone.localdate(since))
    summed = looks.values("product").annotate(looks=Sum("count"))
    for product, times in summed.order_by().values_list("product", "looks"):
        weights[product] += times // LOOKS
    return weights


def of_stalls(rows: Collection[int], now: datetime) -> Mapping[int, int]:
    """By orders of the last 90 days. One query."""
    lines = OrderLine.objects.filter(
        order__stall__in=rows, order__purchase__placed_at__gte=now - LATELY
    )
    counted = lines.values("order__stall").annotate(count=Count("order", distinct=True))
    return {row["order__stall"]: row["count"] for row in counted.order_by()}


AREAS: Final = (
    Area(
        Category, _("Shelves"), {"name": _("Name")}, page=category_page, weight=1000, order=10,
    ),
    Area(
        Label, _("Labels"), {"name": _("Name"), "description": _("Description")},
        weight=900, order=20,
    ),
    Area(
        Stall, _("Stalls"),
        {
            "maker": _("Who stands behind it"), "tagline": _("In one sentence"),
            "story": _("Story"), "notice": _("A word of today"), "terms": _("Terms"),
            "away_note": _("Note while away"),
        },
        names=("title",), page=stall_page, kept_by=kept_stalls, weigh=of_stalls,
        weight=100, order=30,
    ),
    Area(
        Product, _("Products"),
        {
            "title": _("Name"), "description": _("Description"), "ingredients": _("Ingredients"),
            "storage": _("How to keep it"),
        },
        page=product_page, kept_by=kept_products, weigh=of_products, weight=1,
        related=("stall",), order=40,
    ),
    Area(
        Variant, _("Sizes and kinds"), {"title": _("Name")}, page=variant_page,
        kept_by=kept_variants, related=("product__stall",), order=50,
    ),
    Area(
        Way, _("Ways of delivery"),
        {"name": _("Name"), "note": _("Note"), "place": _("Place")},
        page=way_page, kept_by=kept_ways, weight=50, related=("stall",), order=60,
    ),
)  # fmt: skip
