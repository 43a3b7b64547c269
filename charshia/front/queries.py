from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.models import Advice, MarketPage
from charshia.commons.news.models import Post
from charshia.commons.practices.models import Practice
from charshia.market.catalogue.models import Category, Product, Stall
from charshia.market.orders.models import Purchase
from charshia.people.accounts.models import Person
from charshia.workshops.designs.models import Design
from charshia.workshops.spaces.models import Machine, Space

BLOCK = 2000  # products in one part of the sitemap, four addresses each
Place = tuple[str, tuple[str, ...]]  # name of an address and its parts
RECENT = 20  # purchases on a person's desk


def blocks_of_products() -> list[int]:
    """Numbers of the blocks of product ids in which something is on show. One query."""
    numbers = Product.objects.on_show().annotate(block=F("pk") / BLOCK)
    return list(numbers.values_list("block", flat=True).order_by("block").distinct())


def places_of_products(block: int) -> Iterator[Place]:
    within = Product.objects.on_show().filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK)
    for stall, slug in within.order_by("pk").values_list("stall__slug", "slug"):
        yield "shop:product", (stall, slug)


def places_of_stalls() -> Iterator[Place]:
    for slug in Stall.objects.visible().order_by("pk").values_list("slug", flat=True):
        yield "shop:stall", (slug,)


def places_of_news() -> Iterator[Place]:
    """What is not over."""
    shown = Post.objects.standing(timezone.now()).order_by("pk")
    for pk in shown.values_list("pk", flat=True).iterator():
        yield "news:post", (str(pk),)


def places_of_practices() -> Iterator[Place]:
    for pk in Practice.objects.visible().order_by("pk").values_list("pk", flat=True).iterator():
        yield "practices:practice", (str(pk),)


def places_of_designs() -> Iterator[Place]:
    for slug in Design.objects.visible().order_by("pk").values_list("slug", flat=True).iterator():
        yield "designs:design", (slug,)


def places_of_actors() -> Iterator[Place]:
    for slug in Actor.objects.listed().order_by("pk").values_list("slug", flat=True).iterator():
        yield "actors:actor", (slug,)


def places_of_spaces() -> Iterator[Place]:
    """Each space, then its machines."""
    for slug in Space.objects.published().order_by("pk").values_list("slug", flat=True):
        yield "spaces:space", (slug,)
    shown = Machine.objects.there().filter(space__published_at__isnull=False).order_by("pk")
    for slug, pk in shown.values_list("space__slug", "pk").iterator():
        yield "spaces:machine", (slug, str(pk))


def places_of_export() -> Iterator[Place]:
    """Market pages, then answers of the adviser."""
    for pk in MarketPage.objects.published().order_by("pk").values_list("pk", flat=True):
        yield "export:market", (str(pk),)
    for pk in Advice.objects.shown().order_by("pk").values_list("pk", flat=True):
        yield "export:answer", (str(pk),)


def places_of_categories() -> Iterator[Place]:
    for slug in Category.objects.order_by("pk").values_list("slug", flat=True):
        yield "shop:category", (slug,)


def purchases_of(person: Person) -> list[Purchase]:
    """The person's latest purchases with their orders. Three queries."""
    mine = Purchase.objects.visible_to(person).prefetch_related("orders__stall")
    return list(mine.order_by("-placed_at", "-pk")[:RECENT])
