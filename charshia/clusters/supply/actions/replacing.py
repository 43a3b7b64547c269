"""After the buyer's yes: what arrived short or was rejected is looked for again."""

from collections.abc import Collection, Mapping
from datetime import datetime

from charshia.clusters.supply.actions.requests import must_be
from charshia.clusters.supply.kinds import State
from charshia.clusters.supply.models import LedgerEntry, Lot, Request, Share
from charshia.clusters.supply.queries.ledger import counting, holder_of, standing
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
    write_ledger_anew(found, now=now)
    record("clusters.request.not_replaced", found, by=by, at=now)
    return found


def write_ledger_anew(request: Request, *, now: datetime) -> None:
    """A further line of the ledger for everybody whose kilograms have changed since the last;
    the request is locked.

    Whoever replaces another has got so much more. Whoever fell short of what she had promised
    is owed nothing for it: her fair part is lowered to what she has.
    """
    kg = standing(request)
    last = _last_lines(request, kg)
    targets = dict(
        Share.objects.chosen().filter(plan__request=request).values_list("actor", "target_kg")
    )
    for actor in sorted({*last, *kg}):
        got, before = kg.get(actor, 0), last.get(actor)
        if before is not None and before.got_kg == got:
            continue
        target = before.target_kg if before else targets.get(actor, 0)
        fell_short = before is not None and got < before.got_kg
        LedgerEntry.objects.create(
            request=request, actor_id=before.actor_id if before else actor, got_kg=got, at=now,
            target_kg=min(target, got) if fell_short else target,
            number=before.number + 1 if before else 1,
        )  # fmt: skip


def _last_lines(request: Request, kg: Collection[int]) -> dict[int, LedgerEntry]:
    """By actor; what an entry had that was merged since is its whose lots they are by now."""
    rows = LedgerEntry.objects.filter(request=request).select_related("actor").order_by("pk")
    last = {entry.actor_id: entry for entry in counting(rows)}
    for actor, entry in list(last.items()):
        holder = holder_of(entry)
        if actor not in kg and holder in kg and holder not in last:
            last[holder] = last.pop(actor)
    return last
