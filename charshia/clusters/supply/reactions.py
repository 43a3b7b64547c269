"""Plans are reckoned here, outside any request; and letters to members and buyers."""

from typing import Any

from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions import (
    NotNow,
    Outdated,
    keep_plan,
    move_lots,
    note_no_plan,
    note_outdated,
)
from charshia.clusters.supply.kinds import PlanState
from charshia.clusters.supply.models import Lot, Offer, Plan, Request, Share
from charshia.clusters.supply.queries.people import makers_of, people_of
from charshia.clusters.supply.solving import NotSolved, solved
from charshia.clusters.supply.tokens import whole_address_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import send_letter, write_to_coordinators, write_to_each


@on("clusters.plan.asked", slow=True)
def reckon(entry: Entry) -> None:
    """Look for the plan; what has changed meanwhile is left."""
    plan = Plan.objects.select_related("request").filter(pk=_key(entry)).first()
    if plan is None or plan.state != PlanState.ASKED:
        return
    try:
        keep_plan(plan, solved(plan), now=timezone.now())
    except NotSolved as fault:
        note_no_plan(plan, fault=str(fault), now=timezone.now())
    except (Outdated, NotNow):
        note_outdated(plan, now=timezone.now())


@on("clusters.actor.merged")
def follow_merge(entry: Entry) -> None:
    """Lots of an entry that was merged are those of the one that stays."""
    gone = Actor.objects.filter(pk=_key(entry)).first()
    into = Actor.objects.filter(pk=entry.facts["into"]).first()
    if gone is not None and into is not None:
        move_lots(gone, into, now=timezone.now())


@on("clusters.request.asked")
def tell_of_wish(entry: Entry) -> None:
    """A buyer wrote it: the coordinators read it first."""
    found = _request(entry)
    if found is not None:
        _to_coordinators("wished", found)


@on("clusters.request.opened")
def tell_makers(entry: Entry) -> None:
    """Whoever makes it can offer."""
    found = _request(entry)
    if found is not None:
        people = people_of(*makers_of(found.code))
        write_to_each(
            people, "supply/letters/opened", {"request": found}, "supply:request", found.number
        )


@on("clusters.request.called_off")
def tell_offerers(entry: Entry) -> None:
    found = _request(entry)
    if found is not None:
        lots = Lot.objects.live().filter(request=found).select_related("actor")
        people = people_of(*(lot.actor for lot in lots))
        said = {"request": found, "reason": entry.facts["reason"]}
        write_to_each(people, "supply/letters/called_off", said, "supply:request", found.number)


@on("clusters.share.asked")
def ask(entry: Entry) -> None:
    share = _share(entry)
    if share is not None and share.is_waiting:
        people = people_of(share.actor)
        said = {"share": share, "request": share.plan.request}
        write_to_each(people, "supply/letters/asked", said, "supply:share", share.pk)


@on("clusters.share.declined")
def tell_of_no(entry: Entry) -> None:
    _tell_coordinators(_share(entry), "declined")


@on("clusters.share.lapsed")
def tell_of_silence(entry: Entry) -> None:
    _tell_coordinators(_share(entry), "declined")


@on("clusters.plan.accepted")
def tell_of_all(entry: Entry) -> None:
    plan = Plan.objects.select_related("request").filter(pk=_key(entry)).first()
    if plan is not None:
        _to_coordinators("accepted", plan.request)


@on("clusters.offer.sent")
def send_offer(entry: Entry) -> None:
    offer = _offer(entry)
    if offer is not None and offer.request.buyer_email:
        said = {"offer": offer, "request": offer.request, "address": whole_address_of(offer)}
        send_letter(
            offer.request.buyer_email, "supply/letters/offer", said, language=offer.language
        )


@on("clusters.offer.accepted")
def tell_of_yes(entry: Entry) -> None:
    """The coordinators, and everybody who has a share."""
    offer = _offer(entry)
    if offer is None:
        return
    _to_coordinators("answered", offer.request, offer=offer)
    for share in offer.plan.shares.filter(kg__gte=1).select_related("actor").order_by("pk"):
        said = {"share": share, "request": offer.request}
        people = people_of(share.actor)
        write_to_each(people, "supply/letters/sold", said, "supply:share", share.pk)


@on("clusters.offer.refused")
def tell_of_refusal(entry: Entry) -> None:
    _answered(entry)


@on("clusters.offer.lapsed")
def tell_of_end(entry: Entry) -> None:
    _answered(entry)


def _answered(entry: Entry) -> None:
    offer = _offer(entry)
    if offer is not None:
        _to_coordinators("answered", offer.request, offer=offer)


def _tell_coordinators(share: Share | None, template: str) -> None:
    if share is not None:
        _to_coordinators(template, share.plan.request, share=share)


def _to_coordinators(template: str, request: Request, **said: Any) -> None:
    write_to_coordinators(
        f"supply/letters/{template}", {"request": request, **said}, "supply:desk", request.number
    )


def _request(entry: Entry) -> Request | None:
    return Request.objects.filter(pk=_key(entry)).first()


def _share(entry: Entry) -> Share | None:
    rows = Share.objects.select_related("plan__request", "actor")
    return rows.filter(pk=_key(entry)).first()


def _offer(entry: Entry) -> Offer | None:
    return Offer.objects.select_related("request", "plan").filter(pk=_key(entry)).first()


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
