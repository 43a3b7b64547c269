"""Which texts of the map people write, and what shows them."""

from collections.abc import Collection

from charshia.clusters.actors.marks import tags_of
from charshia.clusters.actors.models import Actor, Good, Want
from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change


def follow_actor(actor: Actor, names: Collection[str]) -> None:
    touch(*tags_of(actor))
    note_change("actor", [actor.pk])


def follow_part(part: Good | Want, names: Collection[str]) -> None:
    follow_actor(part.actor, names)


written(
    Actor, follow_actor, name=Kind(120, plain), summary=Kind(300, plain),
    about=Kind(5000, lines),
)  # fmt: skip
written(Good, follow_part, words=Kind(200, plain))
written(Want, follow_part, title=Kind(120, plain), body=Kind(2000, lines))
