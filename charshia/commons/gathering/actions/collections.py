"""Collections: made, changed, filled, put in order, shown above others, thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_urlsafe
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.marks import collection_tags
from charshia.commons.gathering.models import Collection, Item, Sight
from charshia.commons.gathering.things import Thing, row_of, tags_of, thing_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.rows import move
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person

MOST_COLLECTIONS: Final = 50  # of one person
MOST_ITEMS: Final = 100


class Unnamed(Refusal):
    pass


class TooMany(Refusal):
    pass


class NotToBeSeen(Refusal):
    """A thing that not everybody may see stands in no collection."""


class NotPublic(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    title: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    sight: str = Sight.PRIVATE


@action
def make_collection(facts: Facts, *, by: Person, now: datetime) -> Collection:
    """Raises Unnamed, TooMany."""
    _refuse_unnamed(facts)
    Person.objects.select_for_update().get(pk=by.pk)
    if Collection.objects.owned_by(by).count() >= MOST_COLLECTIONS:
        raise TooMany(_("You have many collections already. Throw one away first."))
    texts = signed(Collection, {"title": facts.title, "words": facts.words}, by=by, now=now)
    made = Collection.objects.create(
        owner=by, sight=facts.sight, key=token_urlsafe(16), made_at=now, changed_at=now, **texts
    )
    record("commons.collection.made", made, by=by, at=now, sight=made.sight)
    follow(made)
    return made


@action
def change_collection(collection: Collection, facts: Facts, *, by: Person, now: datetime) -> None:
    """Raises Unnamed."""
    _refuse_unnamed(facts)
    kept = locked(collection)
    keep_texts(kept, {"title": facts.title, "words": facts.words}, by=by, now=now, seen=collection)
    at = kept.highlighted_at if facts.sight == Sight.PUBLIC else None
    Collection.objects.filter(pk=kept.pk).update(
        sight=facts.sight, changed_at=now, highlighted_at=at
    )
    record("commons.collection.changed", kept, by=by, at=now, sight=facts.sight)
    follow(kept)


@action
def put_in(
    collection: Collection, thing: Thing, *, note: Mapping[str, str], by: Person, now: datetime
) -> Item:
    """Put a thing at its end; one that is there gets the new note. Raises NotToBeSeen, TooMany."""
    kept = locked(collection)
    if row_of(thing.key) is None:
        raise NotToBeSeen(_("Only what everybody may see can stand in a collection."))
    item = kept.items.filter(thing=thing.key).first()
    if item is not None:
        keep_texts(item, {"note": note}, by=by, now=now)
        follow(kept)
        return item
    last = kept.items.order_by("-position", "-pk").first()
    if kept.items.count() >= MOST_ITEMS:
        raise TooMany(_("This collection is full. Begin another one."))
    item = Item.objects.create(
        collection=kept, thing=thing.key, position=last.position + 1 if last else 0, added_at=now,
        **signed(Item, {"note": note}, by=by, now=now),
    )  # fmt: skip
    Collection.objects.filter(pk=kept.pk).update(changed_at=now)
    record("commons.collection.filled", kept, by=by, at=now, thing=thing.key)
    follow(kept, thing)
    return item


@action
def take_out(item: Item, *, by: Person, now: datetime) -> None:
    """Twice is as good as once."""
    kept = locked(item.collection)
    gone, _kinds = Item.objects.filter(pk=item.pk).delete()
    if gone:
        record("commons.collection.thinned", kept, by=by, at=now, thing=item.thing)
        follow(kept, *filter(None, [thing_of(item.thing)]))


@action
def move_item(item: Item, *, up: bool, by: Person, now: datetime) -> None:
    """Change places with the neighbour; the first and the last stay where they are."""
    kept = locked(item.collection)
    if move(item, kept.items.all(), up=up):
        record("commons.collection.ordered", kept, by=by, at=now)
        follow(kept)


@action
def drop_collection(collection: Collection, *, by: Person, now: datetime) -> None:
    """Nothing of it is kept. Twice is as good as once."""
    gone = Collection.objects.select_for_update(of=("self",)).filter(pk=collection.pk).first()
    if gone is not None:
        record("commons.collection.dropped", gone, by=by, at=now)
        follow(gone, *filter(None, map(thing_of, gone.items.values_list("thing", flat=True))))
        gone.delete()


@action
def highlight(collection: Collection, *, is_on: bool, by: Person, now: datetime) -> None:
    """Put it above the others, or no longer. Raises NotPublic."""
    kept = locked(collection)
    if is_on == (kept.highlighted_at is not None):
        return
    if is_on and not kept.is_public:
        raise NotPublic(_("Only a collection that everybody finds can stand above the others."))
    Collection.objects.filter(pk=kept.pk).update(highlighted_at=now if is_on else None)
    record("commons.collection.highlighted", kept, by=by, at=now, is_on=is_on)
    follow(kept)


def locked(collection: Collection) -> Collection:
    return Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)


def follow(collection: Collection, *things: Thing) -> None:
    """Pages that show it are stale: its own, and those of the things in it."""
    touch(*collection_tags(collection.pk))
    note_change("collection", [collection.pk])
    keys = collection.items.values_list("thing", flat=True)
    for thing in {*things, *filter(None, map(thing_of, keys))}:
        touch(*tags_of(thing))


def _refuse_unnamed(facts: Facts) -> None:
    if not any(str(text).strip() for text in facts.title.values()):
        raise Unnamed(_("Give it a name."), field="title")
