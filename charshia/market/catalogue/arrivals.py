"""What drafts would change on a stall's shelves, worked out without writing.

A product is known by the SKU of its first variant that the stall already has. The
number of queries does not depend on how many drafts there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from charshia.engines.keys import fold
from charshia.ground.languages.fields import Translated
from charshia.ground.lexicon.names import type_called
from charshia.market.catalogue.drafts import ProductDraft, Texts, VariantDraft
from charshia.market.catalogue.models import (
    Category,
    HoldLine,
    Label,
    Product,
    ProductLabel,
    Stall,
    Variant,
)
from charshia.market.catalogue.origins import find_origins
from charshia.market.catalogue.pictures import Album
from charshia.market.catalogue.slugs import slug_of
from charshia.market.catalogue.types import settled_type
from charshia.market.catalogue.unsaid import added, kept_fields, spoken
from charshia.market.catalogue.vetting import Said, vet

REST: Final = "other"  # the shelf for what fits on no other
PRODUCT_FIELDS: Final = (
    "category_id", "kind", "type", "type_is_guessed", "title", "description", "ingredients",
    "storage", "origin_id", "allergens", "vat_bp", "min_age", "is_perishable",
    "is_made_to_order", "lead_days", "daily_capacity", "season_from", "season_to",
    "is_published", "removed_at",
)  # fmt: skip
PROOFS: Final = ("image_id", "paper_id")  # of a label: no list brings them
VARIANT_FIELDS: Final = (
    "title", "price_minor", "unit", "unit_value", "weight_g", "position", "is_active",
)  # fmt: skip


@dataclass(eq=False)
class Arrival:
    """One draft on its way to the shelf: what it meets there and what is wrong with it.

    ``stock`` is what each variant's shelf would hold, by SKU; ``gone`` are variants the
    product no longer has; ``unkept`` are those that are fewer than baskets hold of them.
    ``image_ids`` has 0 for a picture yet to be kept.
    """

    draft: ProductDraft
    errors: list[Said]
    warnings: list[Said]
    product: Product | None = None
    is_new: bool = True
    fields: dict[str, Any] = field(default_factory=dict)
    met: dict[str, Variant] = field(default_factory=dict)
    gone: list[Variant] = field(default_factory=list)
    unkept: list[Variant] = field(default_factory=list)
    stock: dict[str, int | None] = field(default_factory=dict)
    image_ids: list[int] = field(default_factory=list)
    label_rows: list[ProductLabel] = field(default_factory=list)
    changes: set[str] = field(default_factory=set)

    @property
    def sku(self) -> str:
        return self.draft.variants[0].sku if self.draft.variants else ""

    @property
    def result(self) -> str:
        if self.errors:
            return "refused"
        if self.is_new:
            return "created"
        return "updated" if self.changes else "unchanged"


class Shelves:
    """What the stall has of the things that drafts speak of. ``stall`` None: nothing yet."""

    def __init__(
        self, stall: Stall | None, drafts: Sequence[ProductDraft], *, is_locked: bool = False
    ) -> None:
        self.categories = list(Category.objects.order_by("pk"))
        self.by_name: dict[str, Category] = {}
        for category in self.categories:
            for name in (category.slug, *map(fold, category.name.values())):
                self.by_name.setdefault(name, category)
        self.labels = dict(Label.objects.values_list("slug", "pk"))
        self.origins = find_origins({draft.origin for draft in drafts}, near=stall)
        self.variants: dict[int, list[Variant]] = {}
        self.products: dict[int, Product] = {}
        self.by_sku: dict[str, Variant] = {}
        self.held: dict[int, int] = {}
        if stall:
            self._load(stall, drafts, is_locked)

    def _load(self, stall: Stall, drafts: Sequence[ProductDraft], is_locked: bool) -> None:
        skus = {variant.sku for draft in drafts for variant in draft.variants}
        met = Variant.objects.filter(stall=stall, sku__in=skus)
        pks = set(met.values_list("product_id", flat=True))
        for variant in _rows(Variant.objects.filter(product_id__in=pks), is_locked):
            self.variants.setdefault(variant.product_id, []).append(variant)
            self.by_sku[variant.sku] = variant
        products = Product.objects.filter(pk__in=pks).prefetch_related("labels", "pictures")
        self.products = {product.pk: product for product in _rows(products, is_locked)}
        held = HoldLine.objects.filter(variant__product_id__in=pks)
        self.held = dict(held.values_list("variant_id").annotate(all=Sum("pieces")).order_by())

    def products_of(self, some: Iterable[Arrival]) -> list[Product]:
        """The products of these arrivals, each with its category, without a query."""
        by_pk = {category.pk: category for category in self.categories}
        products = [one.product for one in some if one.product]
        for product in products:
            product.category = by_pk[product.category_id]
        return products

    def category_of(self, wanted: str) -> Category | None:
        """The shelf of that slug or name; of "A > B" the innermost that there is."""
        by_name = self.by_name
        for part in [wanted, *reversed(wanted.split(">"))]:
            found = by_name.get(part.strip()) or by_name.get(fold(part.strip()))
            if found or (found := by_name.get(slug_of(part))):
                return found
        return by_name.get(REST)


def arrivals(
    drafts: Sequence[ProductDraft], shelves: Shelves, album: Callable[[Mapping[str, Texts]], Album]
) -> list[Arrival]:
    """One arrival for each draft, in their order. ``album`` finds or keeps pictures."""
    made: list[Arrival] = []
    taken: dict[str, int] = {}
    for draft in drafts:
        one = Arrival(*vet(draft))
        made.append(one)
        _refuse_what_came_before(one, taken)
        if not one.errors:
            _meet(one, shelves)
    fit = [one for one in made if not one.errors]
    pictures = album({source: alt for one in fit for source, alt in _pictures(one.draft)})
    for one in fit:
        _compare(one, shelves, pictures)
    return made


def _pictures(draft: ProductDraft) -> Iterator[tuple[str, Texts]]:
    """Each picture with its alternative text, empty where none was given."""
    alts: dict[str, Texts] = dict(zip(draft.images, draft.image_alts, strict=False))
    return ((source, alts.get(source, {})) for source in draft.images)


def _refuse_what_came_before(one: Arrival, taken: dict[str, int]) -> None:
    for variant in one.draft.variants:
        if variant.sku in taken:
            one.errors.append(("sku", twice(variant.sku, taken[variant.sku], one.draft.line)))
            return
    if not one.errors:
        taken |= dict.fromkeys((variant.sku for variant in one.draft.variants), one.draft.line)


def twice(sku: str, first: int, line: int) -> str:
    return _("The SKU “%(sku)s” stands in line %(first)d and again in line %(line)d.") % {
        "sku": sku, "first": first, "line": line,
    }  # fmt: skip


def _meet(one: Arrival, shelves: Shelves) -> None:
    """Find the product this is, and refuse what belongs to another."""
    known = [v for each in one.draft.variants if (v := shelves.by_sku.get(each.sku))]
    owners = dict.fromkeys(variant.product_id for variant in known)
    if len(owners) > 1:
        one.errors.append(
            ("sku", _("The SKUs of this product already belong to different products."))
        )
        return
    unknown = [label.slug for label in one.draft.labels if label.slug not in shelves.labels]
    if unknown:
        one.errors.append(
            ("labels", _("There is no label “%(label)s” here.") % {"label": unknown[0][:60]})
        )
        return
    for pk in owners:
        one.product, one.is_new = shelves.products[pk], False
        one.met = {variant.sku: variant for variant in known}
        one.gone = [v for v in shelves.variants[pk] if v.sku not in one.met and v.is_active]


def _compare(one: Arrival, shelves: Shelves, album: Album) -> None:
    draft = one.draft
    category = shelves.category_of(draft.category)
    if draft.category and (category is None or category.slug == REST) and draft.category != REST:
        one.warnings.append(
            ("category", _("There is no shelf “%(name)s” here; the rest holds it.")
             % {"name": draft.category[:80]})
        )  # fmt: skip
    origin = shelves.origins.get(draft.origin)
    if draft.origin and origin is None:
        one.warnings.append(
            ("origin", _("We know no place called “%(name)s”.") % {"name": draft.origin[:80]})
        )
    one.fields = _product_fields(draft, category, origin)
    if draft.type and not type_called(draft.type):
        one.warnings.append(
            ("type", _("We know no product type called “%(name)s”.") % {"name": draft.type[:80]})
        )
    one.warnings += [("images", album.faults[i]) for i in draft.images if i in album.faults]
    found = [album.ids[source] for source in draft.images if source in album.ids]
    one.image_ids = list(dict.fromkeys(found))
    one.label_rows = _label_rows(one, shelves.labels)
    if one.product:
        _keep_unsaid(one, one.product)
    one.fields |= settled_type(one.product, said=draft.type, title=one.fields["title"])
    for each in draft.variants:
        one.stock[each.sku] = _left(one, each, shelves.held)
    if one.product:
        one.changes = set(_changes(one, one.product))


def _keep_unsaid(one: Arrival, product: Product) -> None:
    one.fields = kept_fields(one.draft, one.fields, product, list(one.met.values()))
    if "labels" in one.draft.silent:
        one.label_rows = [_copy(row) for row in product.labels.all()]
    if "images" in one.draft.silent:
        shown = sorted(product.pictures.all(), key=lambda picture: picture.position)
        one.image_ids = [picture.image_id for picture in shown]


def _copy(row: ProductLabel) -> ProductLabel:
    names = ("label_id", *PROOFS, "certificate", "body", "valid_from", "valid_until")
    return ProductLabel(**{name: getattr(row, name) for name in names})


def _left(one: Arrival, draft: VariantDraft, held: Mapping[int, int]) -> int | None:
    """What lies on the shelf beside the holds; those that cannot all be kept are given up."""
    met = one.met.get(draft.sku)
    if met and "stock" in draft.silent:
        return met.stock
    pieces = held.get(met.pk, 0) if met else 0
    if met and pieces > (draft.stock or 0):
        one.unkept.append(met)
        return draft.stock
    return None if draft.stock is None else draft.stock - pieces


def _product_fields(
    draft: ProductDraft, category: Category | None, origin: int | None
) -> dict[str, Any]:
    return {
        "category_id": category.pk if category else None,
        "kind": draft.kind,
        "title": Translated(draft.title),
        "description": Translated(draft.description),
        "ingredients": Translated(draft.ingredients),
        "storage": Translated(draft.storage),
        "origin_id": origin,
        "allergens": list(draft.allergens),
        "vat_bp": draft.vat_bp,
        "min_age": draft.min_age,
        "is_perishable": draft.is_perishable,
        "is_made_to_order": draft.is_made_to_order,
        "lead_days": draft.lead_days,
        "daily_capacity": draft.daily_capacity or None,
        "season_from": draft.season_from,
        "season_to": draft.season_to,
        "is_published": draft.is_published,
        "removed_at": None,  # what is brought again is there again
    }


def fields_of_variant(one: Arrival, draft: VariantDraft, position: int) -> dict[str, Any]:
    """What the draft says, and what it leaves as it is."""
    fields, met = variant_fields(draft, position), one.met.get(draft.sku)
    if met is None:
        return fields
    fields["title"] = (added if one.draft.is_partial else spoken)(met.title, fields["title"])
    return fields | {name: getattr(met, name) for name in draft.silent if name in fields}


def variant_fields(draft: VariantDraft, position: int) -> dict[str, Any]:
    return {
        "title": Translated(draft.title),
        "price_minor": draft.price_minor,
        "unit": draft.unit,
        "unit_value": draft.unit_value,
        "weight_g": draft.weight_g,
        "position": position,
        "is_active": True,
    }


def _label_rows(one: Arrival, labels: dict[str, int]) -> list[ProductLabel]:
    """A bare label leaves the certificate that the product has under it."""
    carried = {row.label_id: row for row in one.product.labels.all()} if one.product else {}
    rows = []
    for draft in one.draft.labels:
        facts = {
            "certificate": draft.certificate,
            "body": draft.body,
            "valid_from": _day(draft.valid_from),
            "valid_until": _day(draft.valid_until),
        }
        before = carried.get(labels[draft.slug])
        if before and not any(facts.values()):
            facts = {name: getattr(before, name) for name in facts}
        proofs = {name: getattr(before, name) for name in PROOFS} if before else {}
        rows.append(ProductLabel(label_id=labels[draft.slug], **facts, **proofs))
    return rows


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _changes(one: Arrival, product: Product) -> Iterable[str]:
    """Names of what would change: fields of the product, "variants", "labels", "images"."""
    yield from (name for name, value in one.fields.items() if getattr(product, name) != value)
    places = range(len(one.draft.variants))
    if one.gone or one.unkept or any(_is_changed(one, place) for place in places):
        yield "variants"
    if {_promise(row) for row in product.labels.all()} != {_promise(r) for r in one.label_rows}:
        yield "labels"
    shown = sorted(product.pictures.all(), key=lambda picture: picture.position)
    if [picture.image_id for picture in shown] != one.image_ids:
        yield "images"


def _is_changed(one: Arrival, position: int) -> bool:
    draft = one.draft.variants[position]
    met = one.met.get(draft.sku)
    if met is None or met.stock != one.stock[draft.sku]:
        return True
    return differs(met, fields_of_variant(one, draft, position))


def differs(row: Variant, fields: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _promise(row: ProductLabel) -> tuple[Any, ...]:
    return row.label_id, row.certificate, row.body, row.valid_from, row.valid_until


def _rows(rows: QuerySet[Any], is_locked: bool) -> QuerySet[Any]:
    """In primary-key order, locked until commit when asked: so two never wait in a circle.

    Without the key, which never changes: who places an order refers to these rows.
    """
    ordered = rows.order_by("pk")
    return ordered.select_for_update(of=("self",), no_key=True) if is_locked else ordered
