"""Changing goods so that the last change of a stall can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.journal.models import Entry
from charshia.ground.languages.actions import writing_texts
from charshia.ground.languages.fields import Translated
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.changes import OF_LABEL, OF_PRODUCT, Difference, difference, states
from charshia.market.catalogue.marks import tags_of_products
from charshia.market.catalogue.models import (
    HoldLine,
    Movement,
    MovementKind,
    Product,
    ProductLabel,
    ProductPicture,
    Stall,
    Variant,
)
from charshia.market.catalogue.wholesale import end_if_dearer
from charshia.people.accounts.models import Person

Actor = Person | str


class NothingToUndo(Refusal):
    pass


class ChangedSince(Refusal):
    pass


@contextmanager
def kept_change(
    event: str,
    subject: Product | Variant | Stall,
    *,
    stall: Stall,
    products: Iterable[int],
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Iterator[dict[int, Product]]:
    """Lock these products, let the caller change them, then record what differs.

    Gives the locked products by id. To be used inside an action. Nothing is recorded when
    nothing differs.
    """
    rows = locked(stall, products)
    before = states(rows.values())
    touch(*tags_of_products(rows.values()))  # where they stood until now
    yield rows
    changes = note_differences(stall, rows, before)
    if changes:
        entry = record(event, subject, by=by, at=now, changes=changes, **facts)
        Stall.objects.filter(pk=stall.pk).update(last_change=entry)


@contextmanager
def change_of(event: str, product: Product, *, by: Actor, now: datetime) -> Iterator[Product]:
    """``kept_change`` of one product: gives that product, locked."""
    with kept_change(
        event, product, stall=product.stall, products=[product.pk], by=by, now=now
    ) as rows:
        yield rows[product.pk]


def locked(stall: Stall, products: Iterable[int]) -> dict[int, Product]:
    """The stall, then the variants, then the products, each in primary-key order."""
    Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)
    keys = sorted(set(products))
    list(Variant.objects.filter(product__in=keys).order_by("pk").select_for_update(of=("self",)))
    rows = Product.objects.filter(pk__in=keys, stall=stall).select_related("category", "stall")
    return {row.pk: row for row in rows.order_by("pk").select_for_update(of=("self",))}


def note_differences(
    stall: Stall, rows: dict[int, Product], before: dict[int, dict[str, Any]]
) -> dict[str, Difference]:
    """What differs from ``before``, by product; pages and index learn of it."""
    fresh = list(Product.objects.filter(pk__in=rows).select_related("category"))
    after = states(fresh)
    changes = {str(pk): changed for pk in after if (changed := difference(before[pk], after[pk]))}
    keys = [int(pk) for pk in changes]
    Product.objects.filter(pk__in=keys).update(version=F("version") + 1)
    touch(*tags_of_products(one for one in fresh if one.pk in keys))
    note_change("product", keys)
    return changes


def set_stock(variant: Variant, pieces: int | None, *, now: datetime) -> None:
    """Have ``pieces`` on the shelf; the difference is a movement. The row must be locked.

    What is no longer counted leaves the shelf, and what baskets hold of it with it.
    """
    change = (pieces or 0) - (variant.stock or 0)
    if pieces is None and variant.stock is not None:
        _release(variant, now)
    if change:
        Movement.objects.create(variant=variant, kind=MovementKind.COUNTED, pieces=change, at=now)
    if variant.stock != pieces:
        Variant.objects.filter(pk=variant.pk).update(stock=pieces)
        variant.stock = pieces


def _release(variant: Variant, now: datetime) -> None:
    """What is not counted is not held: the pieces come back and go at once."""
    held = list(HoldLine.objects.filter(variant=variant).select_related("hold").order_by("pk"))
    for line in held:
        for kind, pieces in (
            (MovementKind.RELEASED, line.pieces),
            (MovementKind.COUNTED, -line.pieces),
        ):
            Movement.objects.create(
                variant=variant, kind=kind, pieces=pieces, holder=line.hold.holder, at=now
            )
    HoldLine.objects.filter(pk__in=[line.pk for line in held]).delete()


@action
def undo_change(stall: Stall, entry: Entry, *, by: Actor, now: datetime) -> None:
    """Put back what was before the stall's last change of goods.

    ``entry`` is what the person saw as the last one. Raises NothingToUndo when there was
    another one after it, ChangedSince when something of it is not as it was left.
    """
    stall = Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)
    if stall.last_change_id != entry.pk:
        raise NothingToUndo(_("This was undone already, or something else was changed after it."))
    changes: dict[str, Difference] = entry.facts["changes"]
    rows = locked(stall, map(int, changes))
    before = states(rows.values())
    for pk, changed in changes.items():
        now_is = before.get(int(pk), {})
        if any(now_is.get(name) != after for name, (_old, after) in changed.items()):
            raise ChangedSince(
                _("“%(product)s” has been changed or ordered since, so this can't be undone.")
                % {"product": rows[int(pk)].title if int(pk) in rows else pk}
            )
    touch(*tags_of_products(rows.values()))
    with writing_texts():  # they are put back with the notes that they had
        for pk, changed in changes.items():
            _put_back(rows[int(pk)], changed, now)
    note_differences(stall, rows, before)
    Stall.objects.filter(pk=stall.pk).update(last_change=None)
    record("market.change.undone", stall, by=by, at=now, entry=entry.pk)


def _put_back(product: Product, changed: Difference, now: datetime) -> None:
    own = {name: old for name, (old, _new) in changed.items() if name in OF_PRODUCT}
    for name, value in own.items():
        setattr(product, name, _read(Product, name, value))
    if own:
        product.save(update_fields=list(own))
    if "labels" in changed:
        ProductLabel.objects.filter(product=product).delete()
        ProductLabel.objects.bulk_create(
            ProductLabel(
                product=product,
                **{n: _read(ProductLabel, n, v) for n, v in zip(OF_LABEL, row, strict=True)},
            )
            for row in changed["labels"][0]
        )
    if "pictures" in changed:
        write_pictures(product, changed["pictures"][0])
    _put_back_variants(changed, now)


def _put_back_variants(changed: Difference, now: datetime) -> None:
    found: dict[int, dict[str, Any]] = {}
    for name, (old, _new) in changed.items():
        if name.startswith("variant/"):
            _variant, pk, field = name.split("/")
            found.setdefault(int(pk), {})[field] = old
    for variant in Variant.objects.filter(pk__in=found).order_by("pk"):
        facts = found[variant.pk]
        if facts.get("sku", variant.sku) is None:  # it was not there before
            Variant.objects.filter(pk=variant.pk).update(is_active=False)
            continue
        if "stock" in facts:
            set_stock(variant, facts.pop("stock"), now=now)
        for field, value in facts.items():
            setattr(variant, field, _read(Variant, field, value))
        if facts:
            variant.save(update_fields=[*facts, *end_if_dearer(variant)])


def write_pictures(product: Product, images: Iterable[int]) -> None:
    """Show exactly these images, in this order."""
    ProductPicture.objects.filter(product=product).delete()
    ProductPicture.objects.bulk_create(
        ProductPicture(product=product, image_id=image, position=place)
        for place, image in enumerate(dict.fromkeys(images))
    )


def _read(model: type[models.Model], name: str, value: Any) -> Any:
    """A JSON value as the field holds it."""
    if isinstance(value, dict):
        return Translated(value)
    field = model._meta.get_field(name.removesuffix("_id"))
    return value if name.endswith("_id") else field.to_python(value)  # type: ignore[union-attr]
