"""Who was short of a fair part in earlier orders, and by how much."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, Sum

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.kinds import PlanState, ShareState
from charshia.clusters.supply.models import Allotment, LedgerEntry, Request
from charshia.engines.pooling.ledger import carried


@dataclass(frozen=True)
class Line:
    """One order in the ledger of a member; ``owed_kg`` is what she is owed after it."""

    entry: LedgerEntry
    owed_kg: int


@dataclass(frozen=True)
class Account:
    actor: Actor
    lines: list[Line]

    @property
    def owed_kg(self) -> int:
        return self.lines[-1].owed_kg if self.lines else 0


def owed(actors: Collection[int]) -> dict[int, int]:
    """Kilograms by actor, of these; who is owed nothing is left out. One query."""
    hers = Q(actor__in=actors) | Q(actor__merged_into__in=actors)
    rows = LedgerEntry.objects.filter(hers).select_related("actor").order_by("pk")
    found: dict[int, int] = {}
    for entry in counting(rows):
        whose = holder_of(entry)
        found[whose] = after(entry, found.get(whose, 0))
    return {actor: kg for actor, kg in found.items() if kg}


def counting(rows: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Of each member the last line of each order, orders as the buyers accepted them; ``rows``
    as they were written."""
    last: dict[tuple[int, int], LedgerEntry] = {}
    for entry in rows:
        last[entry.actor_id, entry.request_id] = entry  # keeps the place of the first
    return list(last.values())


def standing(request: Request) -> dict[int, int]:
    """Kilograms by actor that count by now: what was accepted in the plan that is chosen, of
    lots that fell short only what was kept. One query."""
    rows = Allotment.objects.filter(
        share__plan__request=request, share__plan__state=PlanState.CHOSEN,
        share__state=ShareState.ACCEPTED,
    )  # fmt: skip
    kg: dict[int, int] = {}
    for one in rows.values("share__actor", "lot", "lot__kept_kg").annotate(sum=Sum("kg")):
        kept, actor = one["lot__kept_kg"], one["share__actor"]
        kg[actor] = kg.get(actor, 0) + (one["sum"] if kept is None else min(one["sum"], kept))
    return {actor: each for actor, each in kg.items() if each}


def holder_of(entry: LedgerEntry) -> int:
    """Whose it is by now: of an entry that was merged, the one that it leads to."""
    return entry.actor.merged_into_id or entry.actor_id


def after(entry: LedgerEntry, before_kg: int) -> int:
    """What is owed once an order is over: part of what was before it, and what is short now."""
    key = str(entry.actor_id)
    ledger = carried({key: before_kg}, {key: entry.target_kg}, {key: entry.got_kg})
    return ledger[key]


def accounts() -> list[Account]:
    """Everybody who stands in the ledger, who is owed most first. One query."""
    rows = LedgerEntry.objects.select_related("actor__merged_into", "request").order_by("pk")
    lines: dict[int, list[Line]] = {}
    actors: dict[int, Actor] = {}
    for entry in counting(rows):
        mine = lines.setdefault(holder_of(entry), [])
        mine.append(Line(entry, after(entry, mine[-1].owed_kg if mine else 0)))
        actors[holder_of(entry)] = entry.actor.merged_into or entry.actor
    found = [Account(actors[pk], some) for pk, some in lines.items()]
    return sorted(found, key=lambda one: (-one.owed_kg, one.actor.pk))
