"""What a keeper does with her goods, one thing at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.actions.changing import (
    Actor,
    change_of,
    kept_change,
    set_stock,
    write_pictures,
)
from charshia.market.catalogue.actions.products import shelf_for_the_rest
from charshia.market.catalogue.arrivals import PRODUCT_FIELDS, VARIANT_FIELDS
from charshia.market.catalogue.changes import OF_LABEL
from charshia.market.catalogue.models import (
    Movement,
    MovementKind,
    Product,
    ProductLabel,
    ProductPicture,
    Stall,
    Variant,
)
from charshia.market.catalogue.slugs import product_slugs
from charshia.market.catalogue.types import guess, settled_type

MOST_PICTURES = 20


class NotReady(Refusal):
    pass


class TooManyPictures(Refusal):
    pass


@action
def add_product(
    stall: Stall,
    *,
    title: Mapping[str, str],
    price_minor: int | None,
    stock: int | None,
    images: Sequence[int],
    by: Actor,
    now: datetime,
    type: str = "",  # noqa: A002 - as the field is called
) -> Product:
    """Put one product on the shelf: on sale when it has a name and a price, else a draft.

    ``stock`` None means that it is made to order. VAT is that of the stall's last product.
    Without a ``type`` it is guessed from the title.
    """
    sku = new_sku(stall)
    latest = Product.objects.kept().filter(stall=stall).order_by("-pk").first()
    product = Product.objects.create(
        stall=stall,
        category=latest.category if latest else shelf_for_the_rest(),
        slug=_free_slug(stall, title, sku),
        **signed(Product, {"title": title}, by=by, now=now),
        **settled_type(None, said=type, title=Translated(title)),
        vat_bp=latest.vat_bp if latest else 0,
        allergens=["?"],
        is_made_to_order=stock is None,
        removed_at=now,
        made_at=now,
    )
    variant = Variant.objects.create(
        product=product, stall=stall, sku=sku, price_minor=price_minor or 0,
        stock=None if stock is None else 0, unit="piece",
    )  # fmt: skip
    with kept_change(
        "market.product.added", product, stall=stall, products=[product.pk], by=by, now=now
    ) as rows:
        product = rows[product.pk]
        product.removed_at, product.is_published = None, not lacks(product, [variant])
        product.save(update_fields=["removed_at", "is_published"])
        if variant.is_counted and stock:
            _receive(variant, stock, now)
        write_pictures(product, images)
    return product


def _receive(variant: Variant, pieces: int, now: datetime) -> None:
    Movement.objects.create(variant=variant, kind=MovementKind.RECEIVED, pieces=pieces, at=now)
    Variant.objects.filter(pk=variant.pk).update(stock=pieces)


def lacks(product: Product, variants: Iterable[Variant]) -> list[str]:
    """What is missing before it can be sold: "title", "price"."""
    active = [one for one in variants if one.is_active]
    missing = [] if product.title else ["title"]
    if not active or any(one.price_minor == 0 for one in active):
        missing.append("price")
    return missing


@action
def publish_product(product: Product, *, by: Actor, now: datetime) -> None:
    """Put it on sale. Raises NotReady when it has no name or no price."""
    with change_of("market.product.published", product, by=by, now=now) as found:
        missing = lacks(found, found.variants.all())
        if missing:
            raise NotReady(
                _("Give it a name first.") if "title" in missing else _("Give it a price first."),
                field=missing[0],
            )
        found.is_published, found.removed_at = True, None
        found.save(update_fields=["is_published", "removed_at"])


@action
def withdraw_product(product: Product, *, by: Actor, now: datetime) -> None:
    """Take a product off the pages; what was ordered stays ordered."""
    with change_of("market.product.withdrawn", product, by=by, now=now) as found:
        found.is_published = False
        found.save(update_fields=["is_published"])


@action
def remove_product(product: Product, *, by: Actor, now: datetime) -> None:
    """Take it from the goods. Orders keep what they say of it; the SKU brings it back."""
    with change_of("market.product.removed", product, by=by, now=now) as found:
        found.is_published, found.removed_at = False, now
        found.save(update_fields=["is_published", "removed_at"])


@action
def sell_out(product: Product, *, by: Actor, now: datetime) -> None:
    """Say that none is left of any of its sizes. What is made to order pauses instead."""
    with change_of("market.product.sold_out", product, by=by, now=now) as found:
        counted = [one for one in found.variants.order_by("pk") if one.is_counted]
        for variant in counted:
            set_stock(variant, 0, now=now)
        if not counted:
            found.is_published = False
            found.save(update_fields=["is_published"])


@action
def renew_product(product: Product, *, by: Actor, now: datetime) -> None:
    """Show it as new, with as many pieces as were last brought. Raises NotReady."""
    with change_of("market.product.renewed", product, by=by, now=now) as found:
        variants = list(found.variants.order_by("pk"))
        if lacks(found, variants):
            raise NotReady(_("Give it a name and a price first."))
        brought = _last_brought(variants)
        for variant in variants:
            if variant.stock is not None and variant.stock < brought.get(variant.pk, 0):
                set_stock(variant, brought[variant.pk], now=now)
        found.is_published, found.made_at = True, now
        found.save(update_fields=["is_published", "made_at"])


def _last_brought(variants: Iterable[Variant]) -> dict[int, int]:
    """How many pieces of each came at once the last time."""
    kinds = (MovementKind.RECEIVED, MovementKind.COUNTED)
    rows = Movement.objects.filter(variant__in=variants, kind__in=kinds, pieces__gt=0)
    return dict(rows.order_by("pk").values_list("variant_id", "pieces"))


@action
def copy_product(product: Product, *, by: Actor, now: datetime) -> Product:
    """The same again as a draft, with sizes, labels and pictures; nothing of it in stock."""
    stall = product.stall
    facts = {name: getattr(product, name) for name in PRODUCT_FIELDS}
    copy = Product.objects.create(
        stall=stall, slug=_free_slug(stall, product.title, new_sku(stall)), made_at=now,
        **(facts | {"is_published": False, "removed_at": now}),
    )  # fmt: skip
    for each in product.variants.filter(is_active=True).order_by("position", "pk"):
        Variant.objects.create(
            product=copy, stall=stall, sku=new_sku(stall), low_stock=each.low_stock,
            stock=0 if each.is_counted else None,
            **{name: getattr(each, name) for name in VARIANT_FIELDS},
        )  # fmt: skip
    for row in ProductLabel.objects.filter(product=product).order_by("pk"):
        ProductLabel.objects.create(product=copy, **{name: getattr(row, name) for name in OF_LABEL})
    shown = ProductPicture.objects.filter(product=product).order_by("position", "pk")
    write_pictures(copy, shown.values_list("image_id", flat=True))
    with change_of("market.product.copied", copy, by=by, now=now) as found:
        found.removed_at = None
        found.save(update_fields=["removed_at"])
    return copy


@action
def describe_product(product: Product, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Set facts of a product: its texts, origin, allergens, season … Raises NotReady when
    something on sale would lose its name."""
    with change_of("market.product.changed", product, by=by, now=now) as found:
        before = dict(found.title)
        kept = keep_texts(found, facts, by=by, now=now, seen=product)
        others = _with_guess(found, kept, before)
        for name, value in others.items():
            setattr(found, name, value)
        if found.is_published and not found.title:
            raise NotReady(_("What is on sale needs a name."), field="title")
        found.save(update_fields=list(others))
        if found.is_made_to_order or found.is_service:
            for variant in found.variants.exclude(stock=None).order_by("pk"):
                set_stock(variant, None, now=now)


def _with_guess(
    product: Product, facts: dict[str, Any], title_before: dict[str, str]
) -> dict[str, Any]:
    """Also the type, when nobody has chosen one and the title now says something else."""
    is_open = not product.type or product.type_is_guessed
    if is_open and dict(product.title) != title_before:
        return facts | guess(product.title)
    return facts


@action
def show_pictures(product: Product, *, images: Sequence[int], by: Actor, now: datetime) -> None:
    """Show exactly these images, in this order. Raises TooManyPictures."""
    if len(images) > MOST_PICTURES:
        raise TooManyPictures(
            _("A product has at most %(most)d photos.") % {"most": MOST_PICTURES}, field="photos"
        )
    with change_of("market.product.pictured", product, by=by, now=now) as found:
        write_pictures(found, images)


def new_sku(stall: Stall) -> str:
    """A number that nothing in the stall has: stalls that use none need not think of one."""
    while True:
        sku = f"{stall.slug[:20]}-{token_hex(3)}".upper()
        if not Variant.objects.filter(stall=stall, sku=sku).exists():
            return sku


def _free_slug(stall: Stall, title: Mapping[str, str], sku: str) -> str:
    wanted = product_slugs(Translated(title), sku)
    used = set(Product.objects.filter(stall=stall, slug__in=wanted).values_list("slug", flat=True))
    return next((slug for slug in wanted if slug not in used), wanted[-1])
