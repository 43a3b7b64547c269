"""What actors are to one another: one says so, the other says yes."""

from datetime import datetime
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import follow, locked
from charshia.clusters.actors.cn import is_code
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Relation
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record

By = models.Model | str
MOST_RELATIONS: Final = 300  # of one actor


class NotTwo(Refusal):
    pass


class AlreadySaid(Refusal):
    pass


class TooManyRelations(Refusal):
    pass


@action
def say_relation(
    first: Actor,
    second: Actor,
    *,
    kind: str,
    by: By,
    now: datetime,
    said_by: Actor | None = None,
    code: str = "",
) -> Relation:
    """Say what ``first`` is to ``second``. Without ``said_by`` it is the coordinator's word,
    which needs no other. Raises NotTwo, AlreadySaid, TooManyRelations."""
    if first.pk == second.pk:
        raise NotTwo(_("Choose another one: this is the same."), field="other")
    rows = locked([first.pk, second.pk])
    if any(row.state == State.MERGED for row in rows):
        raise NotTwo(_("This entry was merged into another. Change that one."), field="other")
    if Relation.objects.filter(first=first, second=second, kind=kind).exists():
        raise AlreadySaid(_("This was said already."), field="other")
    if Relation.objects.of(said_by or first).count() >= MOST_RELATIONS:
        raise TooManyRelations(_("Too many relations are named already."))
    relation = Relation.objects.create(
        first=first, second=second, kind=kind, code=code if is_code(code) else "",
        said_by=said_by, made_at=now, confirmed_at=None if said_by else now,
    )  # fmt: skip
    record("clusters.relation.said", relation, by=by, at=now, kind=kind)
    if not said_by:
        follow(first, second)
    return relation


@action
def confirm_relation(relation: Relation, *, by: By, now: datetime) -> None:
    """The other side says yes. Saying it twice changes nothing."""
    if Relation.objects.filter(pk=relation.pk, confirmed_at=None).update(confirmed_at=now):
        record("clusters.relation.confirmed", relation, by=by, at=now)
        follow(relation.first, relation.second)


@action
def drop_relation(relation: Relation, *, by: By, now: datetime) -> None:
    """Either side says that it is not so, or no longer."""
    gone, _tables = Relation.objects.filter(pk=relation.pk).delete()
    if gone:
        record(
            "clusters.relation.dropped", relation.first, by=by, at=now,
            second=relation.second_id, kind=relation.kind,
        )  # fmt: skip
        follow(relation.first, relation.second)


def move_relations(actor: Actor, *, into: Actor) -> None:
    """What was said of ``actor`` is said of ``into``, once. Part of the caller's action."""
    known = {(one.first_id, one.second_id, one.kind) for one in Relation.objects.of(into)}
    for one in Relation.objects.of(actor).order_by("pk"):
        first = into.pk if one.first_id == actor.pk else one.first_id
        second = into.pk if one.second_id == actor.pk else one.second_id
        if first == second or (first, second, one.kind) in known:
            Relation.objects.filter(pk=one.pk).delete()
            continue
        known.add((first, second, one.kind))
        Relation.objects.filter(pk=one.pk).update(first=first, second=second)
    Relation.objects.filter(Q(said_by=actor)).update(said_by=into)
