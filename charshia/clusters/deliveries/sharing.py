"""From a delivery to what each member is paid, by the rule that the request states."""

from collections.abc import Iterable
from fractions import Fraction

from charshia.clusters.deliveries.models import Portion
from charshia.clusters.supply.kinds import CostRule, Pay
from charshia.clusters.supply.models import Request
from charshia.engines.payouts import Delivered, Statement, by_kg, by_tonne_km, statements


def shared(
    request: Request, portions: Iterable[Portion], *, invoice_minor: int, costs_minor: int
) -> list[Statement]:
    """One statement a member, named by the actor's number; each portion's ``arrival`` must be at
    hand."""
    delivered = [
        Delivered(str(one.arrival.actor_id), one.kg, one.ask_e4, one.haul_e4) for one in portions
    ]
    by_rule = by_tonne_km if request.cost_rule == CostRule.HAUL else by_kg
    costs: dict[str, Fraction] = by_rule(costs_minor, delivered)
    return statements(
        delivered, invoice_minor=invoice_minor, costs=costs,
        pay="ask" if request.pay == Pay.ASK else "uniform",
    )  # fmt: skip
