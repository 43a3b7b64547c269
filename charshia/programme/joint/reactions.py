"""Letters: to who is asked, to the lead, and to all when it was sent."""

from django.db.models import QuerySet

from charshia.clusters.actors.models import Actor, Keeper
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import write_to_each
from charshia.programme.joint.actions import move_firm
from charshia.programme.joint.models import Bid, Consent, Partner


def keepers_of(*actors: int) -> QuerySet[Person]:
    keepers = Keeper.objects.filter(actor__in=actors)
    return Person.objects.filter(pk__in=keepers.values("person"))


@on("programme.partner.asked")
def tell_partner(entry: Entry) -> None:
    one = _partner(entry)
    if one is not None and one.consent == Consent.ASKED:
        write_to_each(
            keepers_of(one.actor_id), "joint/letters/asked", {"partner": one, "bid": one.bid},
            "joint:bid", one.bid_id,
        )  # fmt: skip


@on("programme.partner.agreed")
@on("programme.partner.declined")
def tell_lead(entry: Entry) -> None:
    one = _partner(entry)
    if one is not None:
        write_to_each(
            keepers_of(one.bid.lead_id), "joint/letters/answered",
            {"partner": one, "bid": one.bid, "agrees": one.consent == Consent.AGREED},
            "joint:bid", one.bid_id,
        )  # fmt: skip


@on("programme.application.sent")
def tell_all(entry: Entry) -> None:
    key = int(entry.subject.rpartition("/")[2])
    rows = Bid.objects.filter(application=key, ended_at=None)
    for bid in rows.select_related("call"):
        agreed = bid.partners.filter(consent=Consent.AGREED).values_list("actor", flat=True)
        write_to_each(keepers_of(*agreed), "joint/letters/sent", {"bid": bid}, "joint:bid", bid.pk)


@on("clusters.actor.merged")
def move_to_the_other(entry: Entry) -> None:
    gone = Actor.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    into = Actor.objects.filter(pk=entry.facts["into"]).first()
    if gone is not None and into is not None:
        move_firm(gone, into=into.merged_into or into)


def _partner(entry: Entry) -> Partner | None:
    rows = Partner.objects.select_related("bid__call", "bid__lead", "actor")
    return rows.filter(pk=entry.subject.rpartition("/")[2]).first()
