"""What can be done in a cluster, each on a page of its own: a form, a button, what follows.

The address ends in the deed's noun; ``of`` names the member, statutes, group … it concerns.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise

from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import (
    Cluster,
    Contribution,
    Decision,
    Group,
    Member,
    Paper,
    Period,
    Statutes,
)
from charshia.commons.news.models import Post
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.deeds import Doing
from charshia.ground.ui.forms import Plain
from charshia.people.accounts.models import Person

Words = str | Promise


@dataclass(frozen=True)
class Case(Doing):
    """Who does it, to what, with what was filled in; ``member`` is for whom, in a member's deed."""

    cluster: Cluster
    of: Any
    form: Any
    by: Person
    now: datetime
    member: Member | None = None

    @property
    def own(self) -> Member:
        assert self.member is not None
        return self.member


Find = Callable[[Cluster, int], Model | None]
Prepare = Callable[[Cluster, Any], dict[str, Any]]
Back = Callable[[Cluster, Any], str]


def nothing(cluster: Cluster, of: Any) -> dict[str, Any]:
    return {}


def inside_at(cluster: Cluster, of: Any = None) -> str:
    return reverse("guilds:inside", args=[cluster.slug])


@dataclass(frozen=True)
class Deed:
    """``find`` gives the thing of the cluster with that number, or None; where ``is_new`` it may
    be left out. ``prepare`` gives what the form is made with, ``back`` where one goes then.
    ``is_networks``: only the network's coordinators do it."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    form: type[forms.Form] = Plain
    lead: Words = ""
    find: Find | None = None
    is_new: bool = False
    prepare: Prepare = nothing
    back: Back = field(default=inside_at)
    is_networks: bool = False


def ledger_at(cluster: Cluster, of: Any = None) -> str:
    return reverse("guilds:ledger", args=[cluster.slug])


def mine_at(cluster: Cluster, of: Any = None) -> str:
    return reverse("guilds:mine")


def page_of(cluster: Cluster, of: Any = None) -> str:
    """The page of what it concerns; that of the cluster where it has none."""
    if isinstance(of, Statutes):
        return reverse("guilds:version", args=[cluster.slug, of.number])
    if isinstance(of, Decision):
        return reverse("guilds:decision", args=[cluster.slug, of.pk])
    if isinstance(of, Group):
        return reverse("guilds:group", args=[cluster.slug, of.pk])
    if isinstance(of, Post):
        return reverse("guilds:notice", args=[cluster.slug, of.pk])
    return inside_at(cluster)


def finder(model: type[Model], way: str = "cluster", *related: str) -> Find:
    """Those rows of ``model`` that belong to the cluster by ``way``."""

    def find(cluster: Cluster, pk: int) -> Model | None:
        rows = model._default_manager.filter(**{way: cluster, "pk": pk})
        return (rows.select_related(*related) if related else rows).first()

    return find


def known(*texts: str, **more: str) -> Prepare:
    """For a TextsForm: what is written, and the other facts by the names of their fields."""

    def prepare(cluster: Cluster, of: Any) -> dict[str, Any]:
        there = {name: getattr(of, name) if of else Translated() for name in texts}
        initial = {name: getattr(of, source) for name, source in more.items()} if of else {}
        return {"known": there, "initial": initial}

    return prepare


def notice(cluster: Cluster, pk: int) -> Post | None:
    """What the members of the cluster must read."""
    return Post.objects.filter(pk=pk, must_read=key_of(cluster), state="published").first()


member = finder(Member, "cluster", "cluster", "actor")
statutes = finder(Statutes, "cluster", "cluster")
decision = finder(Decision, "cluster", "cluster", "adopts")
group = finder(Group, "cluster", "cluster", "convenor")
paper = finder(Paper, "cluster", "cluster", "document")
period = finder(Period, "cluster", "cluster")
contribution = finder(Contribution, "period__cluster", "period__cluster", "charge", "member__actor")
