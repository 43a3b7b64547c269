"""Putting products on the shelves, many at once: what importers and the demonstration use."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Q

from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import settle, writing_texts
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.actions.arriving import Writing
from charshia.market.catalogue.actions.pictures import keep_pictures
from charshia.market.catalogue.arrivals import REST, Arrival, Shelves, arrivals
from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.marks import MARKET, SHELVES, tags_of_products
from charshia.market.catalogue.models import Category, Label, Product, Stall
from charshia.market.catalogue.pictures import find_pictures
from charshia.market.catalogue.vetting import Said
from charshia.people.accounts.models import Person

Actor = Person | str
Row = Mapping[str, Any]

REST_NAME = {
    "sq": "Të tjera",
    "sr-Cyrl": "Остало",
    "en": "Other goods",
    "mk": "Друго",
    "el": "Άλλα προϊόντα",
    "bg": "Други стоки",
    "tr": "Diğer ürünler",
}


@dataclass(frozen=True)
class Outcome:
    """What became of one draft: created, updated, unchanged or refused.

    ``errors`` and ``warnings`` are pairs of a field and a whole sentence.
    """

    line: int
    sku: str
    result: str
    errors: list[Said] = field(default_factory=list)
    warnings: list[Said] = field(default_factory=list)
    changes: tuple[str, ...] = ()  # names of what is different


@action
def put_categories(rows: Iterable[Row], *, by: Actor, now: datetime) -> None:
    """Set up the market's shelves, known by slug: {"slug", "name", "art", "children": […]}."""
    known = {category.slug: category for category in Category.objects.all()}
    changed: list[Category] = []

    def put(row: Row, parent: Category | None, position: int) -> Category:
        category = known.get(row["slug"]) or Category(slug=row["slug"])
        facts = {
            "name": row["name"], "art": row.get("art", ""), "parent_id": parent and parent.pk,
            "position": position,
        }  # fmt: skip
        if _set(category, facts, by=by, now=now):
            changed.append(category)
        return category

    for position, row in enumerate(rows):
        parent = put(row, None, position)
        for place, child in enumerate(row.get("children", ())):
            put(child, parent, place)
    if changed:
        record("market.categories.put", MARKET, by=by, at=now, count=len(changed))
        touch(MARKET, SHELVES, *(f"category:{category.pk}" for category in changed))
        standing = Q(category__in=changed) | Q(category__parent__in=changed)
        note_change("shelf", [category.pk for category in changed])
        note_change("product", Product.objects.filter(standing).values_list("pk", flat=True))


@action
def put_labels(rows: Iterable[Row], *, by: Actor, now: datetime) -> None:
    """Set up the labels, known by slug: {"slug", "name", "description", "needs_certificate"}."""
    known = {label.slug: label for label in Label.objects.all()}
    changed = 0
    for row in rows:
        label = known.get(row["slug"]) or Label(slug=row["slug"])
        facts = {
            "name": row["name"],
            "description": row.get("description", {}),
            "needs_certificate": row.get("needs_certificate", False),
        }
        changed += _set(label, facts, by=by, now=now)
    if changed:
        record("market.labels.put", MARKET, by=by, at=now, count=changed)
        touch(MARKET, SHELVES)


def _set(row: Category | Label, facts: dict[str, Any], *, by: Actor, now: datetime) -> bool:
    """Set the fields and save; is it new, or was any of them different?"""
    texts, others = settle(row, facts, by=by, now=now)
    different = [name for name, value in others.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, others[name])
    is_changed = row.pk is None or bool(texts or different)
    if is_changed:
        with writing_texts():
            row.save()
    return is_changed


def check_products(stall: Stall | None, drafts: Sequence[ProductDraft]) -> list[Outcome]:
    """What put_products would do, writing nothing; ``stall`` None is one yet to be opened."""
    return [_outcome(one) for one in arrivals(drafts, Shelves(stall, drafts), find_pictures)]


@action
def put_products(
    stall: Stall, drafts: Sequence[ProductDraft], *, by: Actor, now: datetime
) -> list[Outcome]:
    """Put products on the shelf of ``stall``: each draft wholly or not at all.

    Returns an outcome for each draft, in their order. A product is known by the SKU of
    its first variant that the stall already has, and keeps its address. What a draft
    says holds: its stock becomes the stock (with what lies in holds), and variants that
    it leaves out can no longer be ordered. The number of queries does not grow with the
    drafts; 250 at once are a good measure.
    """
    Stall.objects.select_for_update(no_key=True).get(pk=stall.pk)  # one delivery at a time
    shelves = Shelves(stall, drafts, is_locked=True)
    made = arrivals(drafts, shelves, partial(keep_pictures, by=by, now=now))
    changed = [one for one in made if one.result in {"created", "updated"}]
    if changed:
        _give_a_shelf(changed, shelves)
        touch(*tags_of_products(shelves.products_of(changed)))  # where they stood until now
        products = Writing(stall, changed, by=by, now=now).write()
        touch(*tags_of_products(shelves.products_of(changed)))
        note_change("product", [product.pk for product in products])
        counts = Counter(one.result for one in made)
        record("market.products.put", stall, by=by, at=now, **counts)
    return [_outcome(one) for one in made]


def _give_a_shelf(changed: list[Arrival], shelves: Shelves) -> None:
    """Put what fits on no shelf on the one for the rest, which is set up when it is needed."""
    homeless = [one for one in changed if one.fields["category_id"] is None]
    if homeless:
        rest = shelf_for_the_rest()
        shelves.categories.append(rest)
        for one in homeless:
            one.fields["category_id"] = rest.pk


def shelf_for_the_rest() -> Category:
    """The shelf for what fits on no other. Called inside an action."""
    facts = {"name": REST_NAME, "art": "basket", "position": 999}
    rest, made = Category.objects.get_or_create(slug=REST, defaults=facts)
    if made:
        touch(SHELVES)
    return rest


def _outcome(one: Arrival) -> Outcome:
    changes = tuple(sorted(one.changes))
    return Outcome(one.draft.line, one.sku, one.result, one.errors, one.warnings, changes)
