"""Writing a delivery to the tables: many products in a number of statements that is fixed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from charshia.ground.languages.actions import Actor, settle, writing_texts
from charshia.market.catalogue.arrivals import (
    PRODUCT_FIELDS,
    VARIANT_FIELDS,
    Arrival,
    differs,
    fields_of_variant,
)
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
from charshia.market.catalogue.slugs import product_slugs
from charshia.market.catalogue.wholesale import end_if_dearer


class Writing:
    """What changed arrivals write, in the order in which rows need one another."""

    def __init__(
        self, stall: Stall, changed: Sequence[Arrival], *, by: Actor, now: datetime
    ) -> None:
        self.stall, self.by, self.now = stall, by, now
        self.new = [one for one in changed if one.is_new]
        self.old = [one for one in changed if not one.is_new]
        self.changed = [*self.new, *self.old]
        self.movements: list[Movement] = []

    def write(self) -> list[Product]:
        """Returns the products, new and changed."""
        self._write_new_products()
        self._write_old_products()
        self._write_variants()
        self._write_labels()
        self._write_pictures()
        return [one.product for one in self.changed if one.product]

    def _write_new_products(self) -> None:
        for one, slug in zip(self.new, self._slugs(), strict=True):
            one.product = Product(stall=self.stall, slug=slug, made_at=self.now)
            self._set(one.product, one.fields)
        Product.objects.bulk_create([one.product for one in self.new if one.product])

    def _slugs(self) -> list[str]:
        """One for each new product: the first of its own that nobody has in this stall."""
        wanted = [product_slugs(one.fields["title"], one.sku) for one in self.new]
        every = {slug for slugs in wanted for slug in slugs}
        mine = Product.objects.filter(stall=self.stall, slug__in=every)
        used = set(mine.values_list("slug", flat=True))
        chosen: list[str] = []
        for slugs in wanted:
            chosen.append(next((slug for slug in slugs if slug not in used), slugs[-1]))
            used.add(chosen[-1])
        return chosen

    def _write_old_products(self) -> None:
        products = [one.product for one in self.old if one.product]
        for one in self.old:
            if one.product:
                self._set(one.product, one.fields)
        with writing_texts():
            Product.objects.bulk_create(
                products, update_conflicts=True, unique_fields=["id"], update_fields=PRODUCT_FIELDS
            )
        keys = [product.pk for product in products]
        Product.objects.filter(pk__in=keys).update(version=F("version") + 1)

    def _set(self, row: Product | Variant, fields: Mapping[str, Any]) -> None:
        for name, value in settle(row, fields, by=self.by, now=self.now).others.items():
            setattr(row, name, value)

    def _write_variants(self) -> None:
        rows = [row for one in self.changed for row in self._variants(one)]
        new = [row for row in rows if row.pk is None]
        old = [row for row in rows if row.pk is not None]
        Variant.objects.bulk_create(new)
        with writing_texts():
            Variant.objects.bulk_create(
                old,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[*VARIANT_FIELDS, "stock", "wholesale_minor", "wholesale_from"],
            )
        received = [
            Movement(variant=row, kind=MovementKind.RECEIVED, pieces=row.stock, at=self.now)
            for row in new
            if row.stock
        ]
        Movement.objects.bulk_create([*received, *self.movements, *self._releases()])

    def _variants(self, one: Arrival) -> Iterator[Variant]:
        """The rows to write for one product: new, changed and gone."""
        for position, draft in enumerate(one.draft.variants):
            fields, stock = fields_of_variant(one, draft, position), one.stock[draft.sku]
            met = one.met.get(draft.sku)
            if met is None:
                new = Variant(product=one.product, stall=self.stall, sku=draft.sku, stock=stock)
                self._set(new, fields)
                yield new
            elif differs(met, fields) or met.stock != stock:
                self._set(met, fields)
                end_if_dearer(met)
                self._count(met, stock)
                yield met
        for gone in one.gone:
            gone.is_active = False
            yield gone

    def _count(self, variant: Variant, stock: int | None) -> None:
        """Set the stock; the difference is a movement, so that the ledger sums to it."""
        change = (stock or 0) - (variant.stock or 0)
        if change:
            self.movements.append(
                Movement(variant=variant, kind=MovementKind.COUNTED, pieces=change, at=self.now)
            )
        variant.stock = stock

    def _releases(self) -> list[Movement]:
        """What is not there cannot be held: the pieces come back and go at once."""
        unkept = [variant for one in self.old for variant in one.unkept]
        if not unkept:
            return []
        lines = HoldLine.objects.filter(variant__in=unkept)
        held = list(lines.select_related("hold").order_by("pk"))
        lines.delete()
        moves = []
        for line in held:
            for kind, pieces in (
                (MovementKind.RELEASED, line.pieces),
                (MovementKind.COUNTED, -line.pieces),
            ):
                moves.append(
                    Movement(
                        variant_id=line.variant_id, kind=kind, pieces=pieces,
                        holder=line.hold.holder, at=self.now,
                    )
                )  # fmt: skip
        return moves

    def _write_labels(self) -> None:
        changed = [one for one in self.changed if one.is_new or "labels" in one.changes]
        ProductLabel.objects.filter(product__in=[one.product for one in changed]).delete()
        for one in changed:
            for row in one.label_rows:
                row.product_id = one.product.pk if one.product else 0
        ProductLabel.objects.bulk_create(row for one in changed for row in one.label_rows)

    def _write_pictures(self) -> None:
        changed = [one for one in self.changed if one.is_new or "images" in one.changes]
        ProductPicture.objects.filter(product__in=[one.product for one in changed]).delete()
        ProductPicture.objects.bulk_create(
            ProductPicture(product=one.product, image_id=image, position=position)
            for one in changed
            for position, image in enumerate(one.image_ids)
        )
