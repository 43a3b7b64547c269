"""What went into a batch and came out of it, and whether it adds up."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from charshia.circular.works.kinds import MovementKind
from charshia.circular.works.models import Batch, Loss, Movement
from charshia.engines import drymatter
from charshia.engines.drymatter import Balance, Explanation, Mass
from charshia.engines.fuel import Origin, origin_of

OUTPUT = (MovementKind.PRODUCED, MovementKind.MEASURED)


@dataclass(frozen=True)
class Sheet:
    """Inputs and outputs by code of their lots, losses by reason; what is nothing is left out."""

    inputs: tuple[Mass, ...]
    outputs: tuple[Mass, ...]
    losses: tuple[Mass, ...]
    balance: Balance

    @property
    def explanations(self) -> list[Explanation]:
        return drymatter.explanations(self.balance, self.inputs, self.outputs, self.losses)


def sheet_of(batch: Batch) -> Sheet:
    """Two queries."""
    moved: dict[tuple[bool, str], list[Movement]] = {}
    rows = Movement.objects.filter(batch=batch).select_related("lot").order_by("pk")
    for one in rows:
        moved.setdefault((one.kind == MovementKind.CONSUMED, one.lot.code), []).append(one)
    inputs = tuple(_mass(code, rows, -1) for (is_in, code), rows in moved.items() if is_in)
    outputs = tuple(_mass(code, rows, 1) for (is_in, code), rows in moved.items() if not is_in)
    losses = tuple(
        Mass(one["reason"], one["fresh"], one["dry"])
        for one in Loss.objects.filter(batch=batch).values("reason").order_by("reason")
        .annotate(fresh=Sum("fresh_g"), dry=Sum("dry_g"))
    )  # fmt: skip
    went, came, lost = (
        tuple(one for one in side if one.fresh_g) for side in (inputs, outputs, losses)
    )
    struck = drymatter.balance(went, came, lost, tolerance_bp=batch.tolerance_bp)
    return Sheet(went, came, lost, struck)


def _mass(code: str, rows: Iterable[Movement], sign: int) -> Mass:
    known = [one.dry_g for one in rows if one.dry_g is not None]
    fresh = sum(one.fresh_g for one in rows)
    return Mass(code, sign * fresh, sign * sum(known) if known else None)


def origin_of_inputs(batch: Batch) -> str:
    """What a product of it is of, where all that went in is declared; else empty."""
    rows = Movement.objects.filter(batch=batch, kind=MovementKind.CONSUMED)
    origins = set(rows.values_list("lot__origin", flat=True))
    if not origins or "" in origins:
        return ""
    return origin_of([Origin(one) for one in origins]) or ""
