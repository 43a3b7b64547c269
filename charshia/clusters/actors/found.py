"""Actors on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.clusters.actors.kinds import Kind
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.queries.listing import where_of
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row


def actor_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Actor.objects.listed().with_place().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def actor_preview(key: str) -> Preview | None:
    """That of the actor with this slug. One query."""
    actor = Actor.objects.listed().with_place().filter(slug=key).first()
    if actor is None:
        return None
    name, lang = actor.name.shown()
    line = str(Kind(actor.kind).label)
    return Preview(title=name, lang=lang, line=line, seller=where_of(actor), cloth=actor.slug)


def _row(actor: Actor) -> Row:
    name, tag = actor.name.shown()
    line = " · ".join((str(Kind(actor.kind).label), where_of(actor)))
    address = reverse("actors:actor", args=[actor.slug])
    return Row(name, address, lang="" if tag == current() else tag, line=line, woven=actor.slug)
