"""What people who are gone leave behind."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

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
