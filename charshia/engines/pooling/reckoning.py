"""What a plan comes to: its cost, how fair it is, how many trucks and sellers it takes."""

from collections.abc import Mapping

from charshia.engines.pooling.problem import Plan, Pool


def cost_of(plan: Plan, pool: Pool) -> int:
    """The delivered cost, ten-thousandths: asks, hauls, handling, trucks, points opened."""
    lots = {lot.id: lot for lot in pool.lots}
    points = {point.id: point for point in pool.points}
    goods = sum(
        share.kg * (pool.cost_per_kg(lots[share.lot], points[share.point]) or 0)
        for share in plan.shares
    )
    trucks = sum(count * truck.cost for count, truck in zip(plan.trucks, pool.trucks, strict=False))
    return goods + trucks + sum(points[name].open_cost for name in plan.opened)


def short_of(plan: Plan, targets: Mapping[str, int]) -> int:
    """How many kilograms members stay below their fair parts, all together."""
    got = plan.kg_by_member()
    return sum(max(0, target - got.get(member, 0)) for member, target in targets.items())


def count_of(plan: Plan) -> int:
    """Trucks and sellers, counted together."""
    return sum(plan.trucks) + len(plan.kg_by_member())
