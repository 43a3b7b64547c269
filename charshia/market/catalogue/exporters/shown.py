"""A stall's products with all that the formats say of them, a batch at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from charshia.ground.media.models import Image, Rendition
from charshia.market.catalogue.models import (
    Product,
    ProductLabel,
    ProductPicture,
    Stall,
    Variant,
)

BATCH: Final = 250


@dataclass(frozen=True)
class Shown:
    """A product with its sizes on offer. ``images`` are where its pictures can be had."""

    product: Product
    variants: list[Variant]
    labels: list[ProductLabel]
    pictures: list[Image]
    images: list[str]

    @property
    def key(self) -> str:
        return self.variants[0].sku


def goods_of(stall: Stall) -> Iterator[Shown]:
    """All that has a name and something to sell, in the order in which it came. Five queries
    a batch."""
    last = 0
    kept = Product.objects.kept().filter(stall=stall).select_related("category", "origin")
    while products := list(kept.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = products[-1].pk
        yield from _shown(products)


def _shown(products: list[Product]) -> Iterator[Shown]:
    keys = [product.pk for product in products]
    variants: dict[int, list[Variant]] = defaultdict(list)
    for one in Variant.objects.filter(product__in=keys, is_active=True).order_by("position", "pk"):
        variants[one.product_id].append(one)
    labels: dict[int, list[ProductLabel]] = defaultdict(list)
    for row in ProductLabel.objects.filter(product__in=keys).select_related("label").order_by("pk"):
        labels[row.product_id].append(row)
    pictures: dict[int, list[Image]] = defaultdict(list)
    shown = ProductPicture.objects.filter(product__in=keys).select_related("image")
    for picture in shown.order_by("position", "pk"):
        pictures[picture.product_id].append(picture.image)
    files = _files({image.pk for some in pictures.values() for image in some})
    for product in products:
        if product.title and variants[product.pk]:
            mine = pictures[product.pk]
            yield Shown(
                product, variants[product.pk], labels[product.pk], mine,
                [_address(image, files) for image in mine],
            )  # fmt: skip


def _files(images: set[int]) -> dict[int, str]:
    """The widest JPEG of each. One query."""
    rows = Rendition.objects.filter(image__in=images, format="jpeg").order_by("width", "pk")
    return dict(rows.values_list("image_id", "name"))


def _address(image: Image, files: dict[int, str]) -> str:
    """Where others fetch it; what is not ready is known by its bytes, to us alone."""
    if image.art:
        return f"{settings.SITE_ADDRESS}{static(f'ui/art/{image.art}.svg')}"
    if image.source_url:
        return image.source_url
    if image.pk in files:
        return settings.SITE_ADDRESS + reverse("media_file", args=[files[image.pk]])
    return f"kept:{image.digest}"


def own_source(image: Image) -> str:
    """By which we know it, on this site."""
    return image.source_url or f"kept:{image.digest}"
