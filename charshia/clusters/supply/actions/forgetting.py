"""What people and entries that are gone leave behind."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions.requests import locked
from charshia.clusters.supply.kinds import State
from charshia.clusters.supply.models import Lot, Offer, Request, Share
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

ENDED = (State.ACCEPTED, State.REFUSED, State.CALLED_OFF)


@action
def forget_buyers(*, now: datetime) -> int:
    """Of orders that ended long ago nobody need know which person wrote for the buyer; the firm
    stays. How many."""
    until = now - timedelta(days=settings.BUYERS_KEPT_DAYS)
    old = Request.objects.filter(state__in=ENDED, closed_at__lt=until, forgotten_at=None)
    keys = list(old.values_list("pk", flat=True))
    Offer.objects.filter(request__in=keys).update(answered_name="", words="")
    kept = Request.objects.filter(pk__in=keys)
    return kept.update(buyer_contact="", buyer_email="", forgotten_at=now)


@action
def forget_helper(person: Person, *, now: datetime) -> None:
    """Lots and answers stay those of the member; who typed them is forgotten."""
    Lot.objects.filter(offered_by=person).update(offered_by=None)
    mine = Q(answered_by=person)
    if Share.objects.filter(mine).update(answered_by=None, words=""):
        record("clusters.shares.forgotten", "supply", by="system", at=now)


@action
def move_lots(gone: Actor, into: Actor, *, now: datetime) -> int:
    """An entry was merged into another: its lots and shares go over, request by request, except
    where both stand in one plan. The ledger is read through the merge. How many requests."""
    count = 0
    requests = Request.objects.filter(lots__actor=gone).distinct()
    for request in requests.order_by("pk"):
        locked(request)
        plans = Share.objects.filter(plan__request=request, actor=into).values("plan")
        if Share.objects.filter(plan__in=plans, actor=gone).exists():
            continue
        Lot.objects.filter(request=request, actor=gone).update(actor=into)
        Share.objects.filter(plan__request=request, actor=gone).update(actor=into)
        record(
            "clusters.lots.moved", request, by="system", at=now, actor=into.pk, gone=gone.pk
        )  # fmt: skip
        count += 1
    return count
