"""From a request and its lots to what the solver reads, in the schema of `charshia pool`.

Members, lots, zones and points go by their numbers: no name ever reaches the solver.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from charshia.clusters.actors.models import Certificate
from charshia.clusters.supply.kinds import PER_CENT, ShareState
from charshia.clusters.supply.models import Haul, Limit, Lot, Point, Request, Share, Truck
from charshia.clusters.supply.prices import text_of
from charshia.clusters.supply.queries.ledger import owed

Task = dict[str, Any]
HELD = (ShareState.ACCEPTED, ShareState.ASKED)
GONE = (ShareState.DECLINED, ShareState.LAPSED)


@dataclass(frozen=True)
class Fixed:
    """What of earlier answers stands: kilograms by lot, whose lots they are, and who is out."""

    kg: Mapping[int, int]
    actors: frozenset[int]
    out: frozenset[int]


def fixed_of(request: Request) -> Fixed:
    """Shares that were accepted, or still wait for an answer, stay as they are; whoever
    declined one in any plan is asked no more. Of what arrived short or was rejected only what
    was kept stands. Four queries."""
    shares = Share.objects.filter(plan__request=request)
    out = frozenset(shares.filter(state__in=GONE).values_list("actor", flat=True))
    kept = list(shares.chosen().filter(state__in=HELD).prefetch_related("allotments"))
    kg: dict[int, int] = {}
    for share in kept:
        for one in share.allotments.all():
            kg[one.lot_id] = kg.get(one.lot_id, 0) + one.kg
    kg = {lot: left for lot, left in _counting(kg).items() if left}
    return Fixed(kg, frozenset(share.actor_id for share in kept), out)


def _counting(kg: Mapping[int, int]) -> dict[int, int]:
    kept = dict(Lot.objects.filter(pk__in=kg).values_list("pk", "kept_kg"))
    return {
        lot: each if (most := kept[lot]) is None else min(each, most) for lot, each in kg.items()
    }


def task_of(request: Request) -> Task:
    """All that decides about the plan. Eleven queries."""
    fixed = fixed_of(request)
    points = list(Point.objects.filter(is_open=True, currency=request.currency).order_by("pk"))
    lots = Lot.objects.live().filter(request=request).exclude(actor__in=fixed.out)
    rows = [
        lot
        for lot in lots.prefetch_related("certificates").order_by("pk")
        if lot.actor_id not in fixed.actors or lot.pk in fixed.kg
    ]
    return {
        "currency": request.currency,
        "order": _order(request),
        "lots": [_lot(lot, fixed.kg.get(lot.pk)) for lot in rows],
        "points": [
            {
                "id": str(one.pk),
                "open_cost": text_of(one.open_minor * PER_CENT),
                "handling_per_kg": text_of(one.handling_e4),
            }
            for one in points
        ],
        "hauls": _hauls(points),
        "trucks": _trucks(points),
        "ledger": {str(actor): kg for actor, kg in owed({lot.actor_id for lot in rows}).items()},
    }


def _order(request: Request) -> Task:
    epsilon = request.epsilon_bp
    return {
        "id": request.number,
        "product": request.code,
        "kg": request.kg,
        "least_kg": request.least_kg,
        "most_kg": request.most_kg,
        "ship_on": request.ship_on.isoformat(),
        "ceiling_per_kg": None if request.ceiling_e4 is None else text_of(request.ceiling_e4),
        "certificates": [str(each) for each in request.certificate_list],
        "limits": [_limit(one) for one in request.limits.order_by("analysis")],
        "max_sellers": request.max_sellers,
        "max_share": None if request.max_percent is None else _part(request.max_percent, 100),
        "epsilon": _part(epsilon or 0, 10_000),
    }


def _part(count: int, whole: int) -> str:
    return format(Decimal(count) / whole, "f")


def _limit(one: Limit) -> Task:
    return {
        "analysis": one.analysis,
        "at_least": None if one.at_least is None else _plain(one.at_least),
        "at_most": None if one.at_most is None else _plain(one.at_most),
        "blend": one.is_blend,
    }


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _lot(lot: Lot, accepted_kg: int | None) -> Task:
    said = {
        "id": str(lot.pk),
        "member": str(lot.actor_id),
        "product": lot.code,
        "place": str(lot.zone_id),
        "free_kg": lot.free_kg,
        "minimum_kg": lot.minimum_kg,
        "step_kg": lot.step_kg,
        "ask_per_kg": text_of(lot.ask_e4),
        "ready_on": lot.ready_on.isoformat() if lot.ready_on else None,
        "consent": lot.has_consent,
        "analyses": dict(sorted(lot.analyses.items())),
        "certificates": [_certificate(one) for one in _by_key(lot.certificates.all())],
    }
    if lot.kept_kg is not None:  # what arrived is a fact: steps and minimum decide no more
        said |= {"minimum_kg": 0, "step_kg": 1}
    return said if accepted_kg is None else said | {"accepted_kg": accepted_kg}


def _by_key(rows: Iterable[Certificate]) -> list[Certificate]:
    return sorted(rows, key=lambda one: one.pk)


def _certificate(one: Certificate) -> Task:
    return {
        "type": one.type,
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "products": one.code_list or None,
    }


def _hauls(points: list[Point]) -> list[Task]:
    rows = Haul.objects.filter(point__in=points).order_by("zone_id", "point_id")
    return [
        {"place": str(one.zone_id), "point": str(one.point_id), "cost_per_kg": text_of(one.cost_e4)}
        for one in rows
    ]


def _trucks(points: list[Point]) -> list[Task]:
    rows = Truck.objects.filter(point__in=points).order_by("point_id", "capacity_kg")
    return [
        {
            "point": str(one.point_id),
            "capacity_kg": one.capacity_kg,
            "cost": text_of(one.cost_minor * PER_CENT),
            "most": one.most,
        }
        for one in rows
    ]


def text_of_task(task: Task) -> str:
    """As a file, the same for the same task."""
    return json.dumps(task, ensure_ascii=False, sort_keys=True, indent=1)


def digest_of(task: Task) -> str:
    return sha256(text_of_task(task).encode()).hexdigest()
