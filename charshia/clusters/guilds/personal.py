from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charshia.clusters.guilds.actions import forget_coordinator
from charshia.clusters.guilds.models import (
    Acceptance,
    Cluster,
    Contribution,
    GroupNote,
    LedgerLine,
    MemberStep,
    Noticed,
    Paper,
    Voter,
)
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """What she did in clusters, for members or as coordinator. How she voted in a secret vote
    nobody knows; the rest is kept: the other members rely on it."""
    return {
        "leads": list(Cluster.objects.filter(coordinators=person).values_list("slug", flat=True)),
        "steps": list(_by(person, MemberStep).values("member", "what", "note")),
        "accepted": list(_by(person, Acceptance).values("member", "statutes", "language")),
        "read": list(_by(person, Noticed).values("member", "post")),
        "voted": list(_by(person, Voter).values("member", "decision", "vote__choice")),
        "notes": list(_by(person, GroupNote).values("group", "text")),
        "papers": [dict(one.title) for one in _by(person, Paper)],
        "declared": list(
            Contribution.objects.filter(said_by=person).order_by("pk").values("period", "basis")
        ),
        "ledger": list(_by(person, LedgerLine).values("contribution", "what", "note")),
    }


def _by(person: Person, model: Any) -> Any:
    return model.objects.filter(by=person).order_by("pk")


def hinders(person: Person) -> object:
    """Somebody must coordinate a cluster. Two queries at most."""
    led = Cluster.objects.filter(coordinators=person).values("pk")
    shared = Cluster.coordinators.through.objects.exclude(person=person).values("cluster")
    alone = Cluster.objects.filter(pk__in=led).exclude(pk__in=shared)
    return _("You coordinate a cluster alone: appoint somebody else first.") if alone else ""


def erase(person: Person, now: datetime) -> None:
    forget_coordinator(person, now=now)


hold(Holding("clusters", export, hinders=hinders, erase=erase))
