"""A cluster of aromatic plants for tests, made through actions."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from charshia.clusters.actors.models import Actor, Keeper
from charshia.clusters.actors.tests.mapping import coordinator, listed
from charshia.clusters.guilds.actions import (
    adopt_statutes,
    ask_in,
    call_vote,
    draft_decision,
    draft_statutes,
    found_cluster,
    join,
    propose_statutes,
    publish_cluster,
)
from charshia.clusters.guilds.models import Cluster, Decision, Member, Statutes
from charshia.ground.journal.actions import action
from charshia.market.books.actions import note_network_account
from charshia.payments.models import Scheme
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

ACCOUNT = {
    "holder": "Association", "number": "XK801212012345678914", "currency": "EUR",
    "scheme": Scheme.PLAIN,
}  # fmt: skip
DAY = timedelta(days=1)
YEAR = {
    "begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "due_on": date(2026, 3, 31),
}  # fmt: skip
INSIDE = "/en/clusters/herbs/inside/"


def person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def shown(path: str, visitor: Client | None = None) -> str:
    return (visitor or Client()).get(path).content.decode()


def leader() -> Person:
    """Arta coordinates the cluster, and nothing else."""
    return person("arta")


def a_cluster(now: datetime, slug: str = "herbs", *, shown: bool = True) -> Cluster:
    made = found_cluster(
        slug, coordinators=[leader()], name={"en": f"Cluster {slug}"},
        summary={"en": "Growers and distillers of herbs."}, countries=["XK", "AL", "GR"],
        sectors=["herbs"], codes=["1211", "3301"], by=coordinator(), now=now,
    )  # fmt: skip
    if shown:
        publish_cluster(made, by=leader(), now=now)
        made.refresh_from_db()
    return made


@action
def keep(actor: Actor, who: Person, now: datetime) -> None:
    Keeper.objects.get_or_create(actor=actor, person=who, defaults={"since": now})


def an_actor(name: str, now: datetime, *, keeper: str = "", **more: Any) -> Actor:
    """On the map, kept by that person of the cast."""
    actor = listed(name, now=now, **more)
    if keeper:
        keep(actor, person(keeper), now)
    return actor


def a_member(cluster: Cluster, name: str, now: datetime, *, keeper: str = "jehona") -> Member:
    asked = ask_in(cluster, an_actor(name, now, keeper=keeper), by=leader(), now=now)
    return join(asked, by=person(keeper), now=now)


def some_statutes(
    cluster: Cluster, now: datetime, *, in_force: bool = True, **rules: Any
) -> Statutes:
    text = {"en": "One member, one vote.", "sq": "Një anëtar, një votë."}
    made = draft_statutes(cluster, text=text, by=leader(), now=now, **rules)
    if in_force:
        adopt_statutes(propose_statutes(made, by=leader(), now=now), by=leader(), now=now)
    made.refresh_from_db()
    return made


def a_vote(
    cluster: Cluster, now: datetime, *, called: bool = True, days: int = 7, **facts: Any
) -> Decision:
    made = draft_decision(
        cluster, title={"en": "A common press"}, motion={"en": "We buy a press together."},
        opens_at=now, closes_at=now + days * DAY, by=leader(), now=now, **facts,
    )  # fmt: skip
    return call_vote(made, by=leader(), now=now) if called else made


def an_account(now: datetime) -> None:
    """Of the network, which keeps the cluster's money."""
    network = Organisation.objects.filter(slug=settings.NETWORK).first()
    if network is None or not network.accounts.filter(currency="EUR").exists():
        note_network_account(
            ACCOUNT, name="Association", country="XK", language="en", by=leader(), now=now
        )
