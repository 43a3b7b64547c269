"""Who was short of a fair part in earlier orders, and by how much."""

from collections.abc import Collection
from dataclasses import dataclass

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.models import LedgerEntry, Request
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
    rows = LedgerEntry.objects.filter(actor__in=actors).order_by("pk")
    found: dict[int, int] = {}
    for entry in rows:
        found[entry.actor_id] = after(entry, found.get(entry.actor_id, 0))
    return {actor: kg for actor, kg in found.items() if kg}


def after(entry: LedgerEntry, before_kg: int) -> int:
    """What is owed once an order is over: part of what was before it, and what is short now."""
    key = str(entry.actor_id)
    ledger = carried({key: before_kg}, {key: entry.target_kg}, {key: entry.got_kg})
    return ledger[key]


def accounts() -> list[Account]:
    """Everybody who stands in the ledger, who is owed most first. One query."""
    rows = LedgerEntry.objects.select_related("actor", "request").order_by("pk")
    lines: dict[int, list[Line]] = {}
    actors: dict[int, Actor] = {}
    for entry in rows:
        mine = lines.setdefault(entry.actor_id, [])
        mine.append(Line(entry, after(entry, mine[-1].owed_kg if mine else 0)))
        actors[entry.actor_id] = entry.actor
    found = [Account(actors[pk], some) for pk, some in lines.items()]
    return sorted(found, key=lambda one: (-one.owed_kg, one.actor.pk))


def entries_of(request: Request) -> list[LedgerEntry]:
    """One query."""
    return list(LedgerEntry.objects.filter(request=request).order_by("actor_id"))
