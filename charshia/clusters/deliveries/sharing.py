"""From a delivery to what each member is paid, by the rule that the request states."""

from collections.abc import Iterable
from fractions import Fraction

from charshia.clusters.deliveries.models import Portion
from charshia.clusters.supply.kinds import CostRule, Pay
from charshia.clusters.supply.models import Request
from charshia.engines.payouts import (
    Delivered,
    Statement,
    apportioned,
    by_kg,
    by_tonne_km,
    statements,
)


def shared(
    request: Request,
    portions: Iterable[Portion],
    *,
    invoice_minor: int,
    costs_minor: int,
    is_credited: bool = False,
) -> list[Statement]:
    """One statement a member, named by the actor's number; each portion's ``arrival`` must be at
    hand.

    With ``is_credited`` the invoice is that of what the buyer keeps. Costs were paid for all
    that left, so that each bears of them what she did before.
    """
    rows = list(portions)
    left = [_delivered(one, one.left_kg if is_credited else one.kg) for one in rows]
    by_rule = by_tonne_km if request.cost_rule == CostRule.HAUL else by_kg
    costs = by_rule(costs_minor, [_delivered(one, one.kg) for one in rows])
    if not any(one.kg for one in left):
        return _nothing_left(costs, costs_minor)
    return statements(
        left, invoice_minor=invoice_minor, costs=costs,
        pay="ask" if request.pay == Pay.ASK else "uniform",
    )  # fmt: skip


def _delivered(portion: Portion, kg: int) -> Delivered:
    return Delivered(str(portion.arrival.actor_id), kg, portion.ask_e4, portion.haul_e4)


def _nothing_left(costs: dict[str, Fraction], costs_minor: int) -> list[Statement]:
    borne = apportioned(costs_minor, costs)
    return [Statement(member, 0, 0, 0, minor) for member, minor in borne.items()]
