"""After the buyer's yes: what arrived short or was rejected is looked for again."""

from collections.abc import Mapping
from datetime import datetime

from charshia.clusters.supply.actions.requests import must_be
from charshia.clusters.supply.kinds import State
from charshia.clusters.supply.models import Lot, Request
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


@action
def let_replace(
    request: Request, kept_kg: Mapping[int, int], *, by: Person, now: datetime
) -> Request:
    """Let what is missing be planned anew, with what was accepted as it is. ``kept_kg``: by lot,
    all that still counts of it. Raises NotNow."""
    found = must_be(request, State.ACCEPTED, State.REPLACING)
    for lot in Lot.objects.filter(request=found, pk__in=kept_kg).order_by("pk"):
        Lot.objects.filter(pk=lot.pk).update(kept_kg=kept_kg[lot.pk])
    found.state = State.REPLACING
    found.save(update_fields=["state"])
    record("clusters.request.replacing", found, by=by, at=now, lots=len(kept_kg))
    return found


@action
def end_replacing(request: Request, *, by: Person, now: datetime) -> Request:
    """Leave it at what there is. Raises NotNow."""
    found = must_be(request, State.REPLACING)
    found.state = State.ACCEPTED
    found.save(update_fields=["state"])
    record("clusters.request.not_replaced", found, by=by, at=now)
    return found
