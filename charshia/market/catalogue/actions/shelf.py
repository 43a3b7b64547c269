"""What a keeper does to one product that stands on the shelf."""

from datetime import datetime

from django.db.models import F

from charshia.ground.journal.actions import action, record, touch
from charshia.ground.media.models import Image
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.marks import tags_of_products
from charshia.market.catalogue.models import (
    Movement,
    MovementKind,
    Product,
    ProductPicture,
    Variant,
)
from charshia.market.catalogue.wholesale import end_if_dearer
from charshia.people.accounts.models import Person

Actor = Person | str


@action
def change_price(variant: Variant, *, price_minor: int, by: Actor, now: datetime) -> None:
    """Set the price of one piece, gross, in minor units; a dearer wholesale price ends."""
    old = variant.price_minor
    variant.price_minor = price_minor
    variant.save(update_fields=["price_minor", *end_if_dearer(variant)])
    record("market.price.changed", variant, by=by, at=now, old=old, new=price_minor)
    _has_changed(variant.product, now)


@action
def count_stock(variant: Variant, *, pieces: int, by: Actor, now: datetime) -> None:
    """Note how many pieces can be had, after counting: the difference is a movement."""
    variant = Variant.objects.select_for_update(of=("self",)).with_product().get(pk=variant.pk)
    change = pieces - (variant.stock or 0)
    Variant.objects.filter(pk=variant.pk).update(stock=pieces)
    Movement.objects.create(variant=variant, kind=MovementKind.COUNTED, pieces=change, at=now)
    record("market.stock.counted", variant, by=by, at=now, change=change)
    _has_changed(variant.product, now)


@action
def put_picture_first(product: Product, *, image: Image, by: Actor, now: datetime) -> None:
    """Show ``image`` before the product's other pictures."""
    ProductPicture.objects.filter(product=product).update(position=F("position") + 1)
    ProductPicture.objects.update_or_create(product=product, image=image, defaults={"position": 0})
    record("market.product.pictured", product, by=by, at=now, image=image.pk)
    _has_changed(product, now)


@action
def show_image(image_id: int) -> None:
    """Let pages show a picture that has become ready: they were made without it."""
    shown = Product.objects.filter(pictures__image_id=image_id).select_related("category")
    products = list(shown.order_by("pk").select_for_update(of=("self",), no_key=True))
    Product.objects.filter(pk__in=[product.pk for product in products]).update(
        version=F("version") + 1
    )
    touch(*tags_of_products(products))


def _has_changed(product: Product, now: datetime) -> None:
    Product.objects.filter(pk=product.pk).update(version=F("version") + 1)
    touch(*tags_of_products([product]))
    note_change("product", [product.pk])
