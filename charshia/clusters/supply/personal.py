from datetime import datetime
from typing import Any

from charshia.clusters.supply.actions import forget_helper
from charshia.clusters.supply.models import Lot, Share
from charshia.clusters.supply.prices import text_of
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """What she offered and answered for the members that she writes for."""
    lots = Lot.objects.filter(offered_by=person).select_related("request", "actor").order_by("pk")
    shares = Share.objects.filter(answered_by=person).select_related("plan__request", "actor")
    return {
        "lots": [
            {
                "request": one.request.number,
                "member": one.actor.slug,
                "product": one.code,
                "free_kg": one.free_kg,
                "ask_per_kg": text_of(one.ask_e4),
                "currency": one.request.currency,
                "offered_at": one.offered_at.isoformat(),
            }
            for one in lots
        ],
        "shares": [
            {
                "request": one.plan.request.number,
                "member": one.actor.slug,
                "kg": one.kg,
                "answer": one.state,
                "words": one.words,
            }
            for one in shares.order_by("pk")
        ],
    }


def erase(person: Person, now: datetime) -> None:
    forget_helper(person, now=now)


hold(Holding("supply", export, erase=erase))
