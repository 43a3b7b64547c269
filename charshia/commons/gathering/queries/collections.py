"""What pages show of collections."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F

from charshia.commons.gathering.models import Collection, CollectionQuerySet, Item
from charshia.commons.gathering.things import Thing, rows_of, thing_of, word_of
from charshia.ground.search.kinds import Row
from charshia.people.accounts.models import Person

MOST_LISTED: Final = 100
MOST_BESIDE: Final = 3  # collections named on a thing's page


@dataclass(frozen=True)
class Line:
    """An item as one sees it; ``row`` is None of what is no longer there."""

    item: Item
    row: Row | None
    word: str

    @property
    def thing(self) -> Thing | None:
        return thing_of(self.item.thing)


def listed(rows: CollectionQuerySet) -> list[Collection]:
    """With how many things are in each (``size``), highlighted ones first. One query."""
    counted = rows.select_related("owner").annotate(size=Count("items"))
    order = (F("highlighted_at").desc(nulls_last=True), "-changed_at", "-pk")
    return list(counted.order_by(*order)[:MOST_LISTED])


def lines_of(collection: Collection) -> list[Line]:
    """In order. One query, and those of the kinds that are in it."""
    items = list(Item.objects.filter(collection=collection).in_order())
    rows = rows_of(item.thing for item in items)
    return [Line(item, rows.get(item.thing), str(word_of(item.thing))) for item in items]


def holding(key: str) -> CollectionQuerySet:
    """Public collections in which a thing stands."""
    return Collection.objects.public().filter(items__thing=key)


def places_for(key: str, person: Person) -> Iterable[Collection]:
    """Her collections, those changed last first."""
    return Collection.objects.owned_by(person).order_by("-changed_at", "-pk")
