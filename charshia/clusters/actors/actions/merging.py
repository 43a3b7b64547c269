"""Two entries of one actor become one; nothing of either is lost."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import follow, locked
from charshia.clusters.actors.actions.relations import move_relations
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import (
    Actor,
    Certificate,
    FormerAddress,
    Good,
    IntakeRow,
    Keeper,
    Want,
)
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts
from charshia.ground.languages.fields import Translated

By = models.Model | str
_TEXTS = ("name", "summary", "about")
_FACTS = (
    "address", "latitude", "longitude", "registration_number", "web", "contact", "email", "phone",
    "settlement_id", "organisation_id", "note",
)  # fmt: skip


class CannotMerge(Refusal):
    pass


@action
def merge(actor: Actor, *, into: Actor, by: By, now: datetime) -> Actor:
    """Put ``actor`` into ``into``: products, certificates, needs, relations and keepers go over,
    what ``into`` does not say it takes from ``actor``, and its address leads on. Both stay in the
    journal, with what each said. Raises CannotMerge."""
    if actor.pk == into.pk:
        raise CannotMerge(_("Choose another one: this is the same."), field="other")
    rows = {row.pk: row for row in locked([actor.pk, into.pk])}
    gone, kept = rows[actor.pk], rows[into.pk]
    if State.MERGED in {gone.state, kept.state}:
        raise CannotMerge(_("This entry was merged into another. Change that one."), field="other")
    record(
        "clusters.actor.merged", gone, by=by, at=now, into=kept.pk, slug=gone.slug,
        said=_said(gone), name=dict(gone.name),
    )  # fmt: skip
    _move_parts(gone, kept)
    _lead_on(gone, kept)
    _fill(gone, kept, by=by, now=now)
    follow(gone, kept)
    return kept


def _move_parts(gone: Actor, kept: Actor) -> None:
    codes = set(kept.goods.values_list("code", flat=True))
    Good.objects.filter(actor=gone).exclude(code__in=codes).update(actor=kept)
    known = set(kept.certificates.values_list("type", "body", "number"))
    for one in gone.certificates.order_by("pk"):
        if (one.type, one.body, one.number) not in known:
            Certificate.objects.filter(pk=one.pk).update(actor=kept)
    Want.objects.filter(actor=gone).update(actor=kept)
    keepers = set(kept.keepers.values_list("person", flat=True))
    Keeper.objects.filter(actor=gone).exclude(person__in=keepers).update(actor=kept)
    Keeper.objects.filter(actor=gone).delete()
    move_relations(gone, into=kept)


def _lead_on(gone: Actor, kept: Actor) -> None:
    """Addresses and earlier merges of ``gone`` lead to ``kept``."""
    FormerAddress.objects.filter(actor=gone).update(actor=kept)
    FormerAddress.objects.create(slug=gone.slug, actor=kept)
    Actor.objects.filter(merged_into=gone).update(merged_into=kept)
    IntakeRow.objects.filter(alike=gone).update(alike=kept)
    organisation = gone.organisation_id
    Actor.objects.filter(pk=gone.pk).update(
        state=State.MERGED, merged_into=kept, organisation=None, link_key="",
        slug=f"{gone.slug[:40]}-merged-{gone.pk}",
    )  # fmt: skip
    gone.organisation_id = organisation


def _fill(gone: Actor, kept: Actor, *, by: By, now: datetime) -> None:
    """What ``kept`` does not say it takes from ``gone``."""
    texts = {name: _together(getattr(kept, name), getattr(gone, name)) for name in _TEXTS}
    keep_texts(kept, texts, by=by, now=now)
    found = {
        name: getattr(gone, name)
        for name in _FACTS
        if getattr(kept, name) in ("", None) and getattr(gone, name) not in ("", None)
    }
    if ("latitude" in found) != ("longitude" in found):
        found = {name: value for name, value in found.items() if not name.endswith("itude")}
    for name in ("sectors", "languages"):
        both = {*getattr(kept, name).split("|"), *getattr(gone, name).split("|")} - {""}
        found[name] = barred(both)
    Actor.objects.filter(pk=kept.pk).update(**found, changed_at=now)


def _together(kept: Translated, gone: Translated) -> Translated:
    """The texts of ``kept``, with those languages of ``gone`` in which it has none."""
    return (
        Translated({**gone, **kept})
        if not kept
        else Translated({**kept, **{tag: text for tag, text in gone.items() if tag not in kept}})
    )


def _said(actor: Actor) -> dict[str, object]:
    names = ("kind", "country", *_FACTS)
    return {name: getattr(actor, name) for name in names if name != "note"}
