"""From field to school: what an enterprise had, what came and went, what was lost on the way.

Struck on dry matter, like the balance of a batch: what was there at the beginning, and what
changed, is what is there at the end, to the gram. In wet mass water comes and goes besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import BatchKind, BatchState, MovementKind
from charshia.circular.works.models import Batch, Loss, Movement

WITHIN = (MovementKind.SPLIT, MovementKind.MERGED)  # from lot to lot: nothing comes or goes


@dataclass(frozen=True, slots=True)
class Amount:
    """Grams, wet and dry; what is not measured yet is not in ``dry_g``."""

    fresh_g: int = 0
    dry_g: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.fresh_g + other.fresh_g, self.dry_g + other.dry_g)

    def __neg__(self) -> "Amount":
        return Amount(-self.fresh_g, -self.dry_g)


@dataclass(frozen=True, slots=True)
class Stock:
    """At one moment: in lots, of which ``unread_g`` is wet mass that nobody measured, and in
    batches that were open: what they lose leaves when they are closed."""

    lots: Amount
    machines: Amount
    unread_g: int

    @property
    def whole(self) -> Amount:
        return self.lots + self.machines


@dataclass(frozen=True, slots=True)
class Flow:
    """All movements of one kind that no batch made; ``reason`` of corrections."""

    kind: MovementKind
    reason: str
    times: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class Stage:
    """All batches of one kind that were closed. ``missing_g`` is dry matter of which nothing is
    known but, out of tolerance, a reason; ``evaporated_g`` water."""

    kind: BatchKind
    batches: int
    dry_in_g: int
    missing_g: int
    evaporated_g: int
    losses: tuple[tuple[str, Amount], ...]  # by reason

    @property
    def lost(self) -> Amount:
        return sum((one for _reason, one in self.losses), Amount())

    @property
    def dry_out_g(self) -> int:
        return self.dry_in_g - self.missing_g - self.lost.dry_g

    @property
    def change(self) -> Amount:
        """What it added to what lies there: below zero, mostly."""
        dry = self.missing_g + self.lost.dry_g
        return -Amount(self.lost.fresh_g + self.missing_g + self.evaporated_g, dry)


@dataclass(frozen=True, slots=True)
class Chain:
    before: Stock
    flows: Sequence[Flow]
    stages: Sequence[Stage]
    after: Stock

    @property
    def remainder(self) -> Amount:
        """What is there and not accounted for. Anything but nothing is a fault of the program."""
        changes = [*(one.amount for one in self.flows), *(one.change for one in self.stages)]
        return self.after.whole + -sum(changes, self.before.whole)


def chain_of(enterprise: Enterprise, since: datetime, until: datetime) -> Chain:
    """From ``since`` until before ``until``. Nine queries, however long."""
    return Chain(
        stock_at(enterprise, since), flows_of(enterprise, since, until),
        stages_of(enterprise, since, until), stock_at(enterprise, until),
    )  # fmt: skip


def stock_at(enterprise: Enterprise, moment: datetime) -> Stock:
    """What was there before this moment. Three queries."""
    moved = Movement.objects.filter(lot__enterprise=enterprise, at__lt=moment)
    still = Q(batch__closed_at=None) | Q(batch__closed_at__gte=moment)
    put_in = -_amount(moved.exclude(batch=None).filter(still))
    return Stock(_amount(moved), put_in, _unread(moved))


def flows_of(enterprise: Enterprise, since: datetime, until: datetime) -> list[Flow]:
    """In the order of the kinds, reasons of corrections after each other. One query."""
    rows = Movement.objects.filter(
        lot__enterprise=enterprise, batch=None, at__gte=since, at__lt=until
    ).exclude(kind__in=WITHIN)
    sums = rows.values("kind", "reason").annotate(
        times=Count("pk"), fresh=Sum("fresh_g"), dry=Sum("dry_g")
    )
    order = {kind: number for number, kind in enumerate(MovementKind.values)}
    found = [
        Flow(
            MovementKind(one["kind"]), one["reason"], one["times"],
            Amount(one["fresh"], one["dry"] or 0),
        )
        for one in sums
    ]  # fmt: skip
    return sorted(found, key=lambda one: (order[one.kind], one.reason))


def stages_of(enterprise: Enterprise, since: datetime, until: datetime) -> list[Stage]:
    """Of batches closed between, in the order of the work. Two queries."""
    closed = Batch.objects.filter(
        enterprise=enterprise, state=BatchState.CLOSED, closed_at__gte=since, closed_at__lt=until
    )
    sums = closed.values("kind").annotate(
        n=Count("pk"), dry=Sum("dry_in_g"), missing=Sum("difference_g"), water=Sum("evaporated_g")
    )
    lost: dict[str, list[tuple[str, Amount]]] = {}
    rows = Loss.objects.filter(batch__in=closed).values("batch__kind", "reason")
    for row in rows.annotate(fresh=Sum("fresh_g"), dry=Sum("dry_g")).order_by("-dry", "reason"):
        if row["fresh"]:
            amount = Amount(row["fresh"], row["dry"])
            lost.setdefault(row["batch__kind"], []).append((row["reason"], amount))
    by_kind = {one["kind"]: one for one in sums}
    return [
        Stage(
            kind, one["n"], one["dry"], one["missing"], one["water"], tuple(lost.get(kind, ()))
        )
        for kind in BatchKind
        if (one := by_kind.get(kind))
    ]  # fmt: skip


def _amount(rows: QuerySet[Movement]) -> Amount:
    sums = rows.aggregate(fresh=Sum("fresh_g"), dry=Sum("dry_g"))
    return Amount(sums["fresh"] or 0, sums["dry"] or 0)


def _unread(moved: QuerySet[Movement]) -> int:
    """Wet mass of lots of which no moisture was known then."""
    sums = moved.values("lot").annotate(fresh=Sum("fresh_g"), read=Count("dry_g"))
    return sum(one["fresh"] for one in sums.filter(read=0))
