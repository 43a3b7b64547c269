"""A cluster: founded, described, shown, and who coordinates it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.marks import tags_of
from charshia.clusters.guilds.models import Cluster
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person

Actor = Person | str
LISTS = ("countries", "sectors", "codes")


class AddressTaken(Refusal):
    pass


class NobodyLeft(Refusal):
    pass


class NothingToShow(Refusal):
    pass


def show_anew(cluster: Cluster) -> None:
    """Its pages, and what searches find of it."""
    touch(*tags_of(cluster))
    note_change("guild", [cluster.pk])


def locked(cluster: Cluster) -> Cluster:
    """Whatever happens within a cluster waits here for its turn."""
    return Cluster.objects.select_for_update().get(pk=cluster.pk)


def _lists_barred(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: barred(said) if name in LISTS else said for name, said in facts.items()}


@action
def found_cluster(
    slug: str, *, coordinators: Iterable[Person], by: Actor, now: datetime, **facts: Any
) -> Cluster:
    """Found one; nobody but its coordinators and members sees it yet.

    ``facts`` are its texts, the lists ``countries``, ``sectors`` and ``codes``, ``currency`` and
    ``holder``. Raises AddressTaken, or NobodyLeft where nobody coordinates it.
    """
    people = list(coordinators)
    if not people:
        raise NobodyLeft(_("A cluster needs somebody who coordinates it."), field="coordinator")
    try:
        with transaction.atomic():
            known = signed(Cluster, _lists_barred(facts), by=by, now=now)
            made = Cluster.objects.create(slug=slug, founded_at=now, **known)
    except IntegrityError as taken:
        raise AddressTaken(_("Another cluster has this address."), field="slug") from taken
    made.coordinators.add(*people)
    record("clusters.cluster.founded", made, by=by, at=now, coordinators=[one.pk for one in people])
    return made


@action
def change_cluster(cluster: Cluster, *, by: Actor, now: datetime, **facts: Any) -> Cluster:
    """Write its texts, lists and who keeps its money."""
    found = locked(cluster)
    others = keep_texts(found, _lists_barred(facts), by=by, now=now, seen=cluster)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    show_anew(found)
    record("clusters.cluster.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def publish_cluster(cluster: Cluster, *, by: Actor, now: datetime) -> None:
    """Everybody sees it. Twice changes nothing. Raises NothingToShow."""
    found = locked(cluster)
    if found.published_at is not None:
        return
    if not found.summary:
        raise NothingToShow(_("Write first in a sentence what the cluster does."))
    Cluster.objects.filter(pk=found.pk).update(published_at=now)
    show_anew(found)
    record("clusters.cluster.published", found, by=by, at=now)


@action
def hide_cluster(cluster: Cluster, *, by: Actor, now: datetime) -> None:
    """Only its coordinators and members see it. Twice changes nothing."""
    rows = Cluster.objects.filter(pk=cluster.pk, published_at__isnull=False)
    if rows.update(published_at=None):
        show_anew(cluster)
        record("clusters.cluster.hidden", cluster, by=by, at=now)


@action
def appoint(cluster: Cluster, *, person: Person, by: Actor, now: datetime) -> None:
    """Let somebody coordinate it. Twice changes nothing."""
    found = locked(cluster)
    if not found.coordinators.filter(pk=person.pk).exists():
        found.coordinators.add(person)
        record("clusters.coordinator.appointed", found, by=by, at=now, person=person.pk)


@action
def dismiss(cluster: Cluster, *, person: Person, by: Actor, now: datetime) -> None:
    """Somebody coordinates it no more. Raises NobodyLeft for the last one."""
    found = locked(cluster)
    if not found.coordinators.filter(pk=person.pk).exists():
        return
    if found.coordinators.count() == 1:
        raise NobodyLeft(_("Appoint somebody else first: a cluster needs a coordinator."))
    found.coordinators.remove(person)
    record("clusters.coordinator.dismissed", found, by=by, at=now, person=person.pk)


@action
def forget_coordinator(person: Person, *, now: datetime) -> None:
    """She leaves the house: what she led is led by the others."""
    Cluster.coordinators.through.objects.filter(person=person).delete()
