"""A plan reckoned again from the pool alone: no solver, and nothing shared with the programme."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from charshia.engines.pooling.problem import UNITS, Lot, Plan, Pool


def broken(plan: Plan, pool: Pool) -> list[str]:
    """What the plan breaks, in sentences; nothing where it keeps every condition."""
    lots = {lot.id: lot for lot in pool.lots}
    strange = [share.lot for share in plan.shares if share.lot not in lots]
    if strange:
        return [f"There is no lot {name}." for name in strange]
    return [
        *_lots(plan, pool, lots),
        *_members(plan, pool),
        *_blend(plan, pool, lots),
        *_points(plan, pool),
        *_order(plan, pool),
    ]


def delivered_cost(plan: Plan, pool: Pool) -> Fraction:
    """In the currency itself."""
    lots = {lot.id: lot for lot in pool.lots}
    handling = {point.id: point.handling_per_kg for point in pool.points}
    opening = {point.id: point.open_cost for point in pool.points}
    cost = 0
    for share in plan.shares:
        lot = lots[share.lot]
        per_kg = lot.ask_per_kg + pool.hauls[lot.place, share.point] + handling[share.point]
        cost += per_kg * share.kg
    for kind, truck in enumerate(pool.trucks):
        cost += truck.cost * plan.trucks[kind]
    for point in {share.point for share in plan.shares}:
        cost += opening[point]
    return Fraction(cost, UNITS)


def _lots(plan: Plan, pool: Pool, lots: dict[str, Lot]) -> Iterator[str]:
    kg: defaultdict[str, int] = defaultdict(int)
    for share in plan.shares:
        lot = lots[share.lot]
        kg[share.lot] += share.kg
        if share.member != lot.member:
            yield f"Lot {lot.id} is not of {share.member}."
        if share.kg <= 0 or share.kg % lot.step_kg:
            yield f"{share.kg} kg of lot {lot.id} are not steps of {lot.step_kg} kg."
        if (lot.place, share.point) not in pool.hauls:
            yield f"There is no way from {lot.place} to {share.point}."
    yield from _amounts(kg, pool, lots)


def _amounts(kg: Mapping[str, int], pool: Pool, lots: dict[str, Lot]) -> Iterator[str]:
    for name, amount in kg.items():
        lot = lots[name]
        if amount > lot.free_kg or amount < lot.minimum_kg:
            yield f"{amount} kg of lot {name} are not from {lot.minimum_kg} to {lot.free_kg}."
        yield from _fitness(lot, pool)
    for lot in pool.lots:
        if lot.accepted_kg is not None and kg.get(lot.id, 0) != lot.accepted_kg:
            yield f"{kg.get(lot.id, 0)} kg of lot {lot.id}, and {lot.accepted_kg} were accepted."


def _fitness(lot: Lot, pool: Pool) -> Iterator[str]:
    order, day = pool.order, pool.order.ship_on
    if not lot.product.replace(" ", "").startswith(order.product.replace(" ", "")):
        yield f"Lot {lot.id} is another product."
    if not lot.has_consent:
        yield f"Nobody has agreed to lot {lot.id}."
    if lot.ready_on and lot.ready_on > day:
        yield f"Lot {lot.id} is not ready."
    for wanted in order.certificates:
        good = [
            one
            for one in lot.certificates
            if one.type == wanted
            and (one.valid_from or date.min) <= day <= (one.valid_to or date.max)
            and (one.products is None or lot.product.startswith(tuple(one.products)))
        ]
        if not good:
            yield f"Lot {lot.id} has no {wanted} on the day."
    yield from _analyses(lot, pool)


def _analyses(lot: Lot, pool: Pool) -> Iterator[str]:
    for limit in pool.order.limits:
        value = lot.analyses.get(limit.analysis)
        if value is None:
            yield f"Lot {lot.id} has no {limit.analysis}."
        elif not limit.is_blend and not (
            (limit.at_least is None or limit.at_least <= value)
            and (limit.at_most is None or value <= limit.at_most)
        ):
            yield f"Lot {lot.id} has {limit.analysis} {value}."


def _members(plan: Plan, pool: Pool) -> Iterator[str]:
    order, kg = pool.order, plan.kg_by_member()
    if order.max_sellers is not None and len(kg) > order.max_sellers:
        yield f"There are {len(kg)} sellers."
    for member, amount in kg.items():
        if order.max_share is not None and Fraction(amount) > order.max_share * order.kg:
            yield f"{amount} kg are too great a share for {member}."


def _blend(plan: Plan, pool: Pool, lots: dict[str, Lot]) -> Iterator[str]:
    whole = sum(share.kg for share in plan.shares)
    for limit in pool.order.limits:
        if not limit.is_blend or not whole:
            continue
        values = [
            share.kg * Fraction(lots[share.lot].analyses.get(limit.analysis, 0))
            for share in plan.shares
        ]
        mean = sum(values, Fraction(0)) / whole
        if limit.at_most is not None and mean > Fraction(limit.at_most):
            yield f"The blend has {limit.analysis} {float(mean)}."
        if limit.at_least is not None and mean < Fraction(limit.at_least):
            yield f"The blend has {limit.analysis} {float(mean)}."


def _points(plan: Plan, pool: Pool) -> Iterator[str]:
    load: defaultdict[str, int] = defaultdict(int)
    room: defaultdict[str, int] = defaultdict(int)
    for share in plan.shares:
        load[share.point] += share.kg
    for truck, count in zip(pool.trucks, plan.trucks, strict=True):
        room[truck.point] += count * truck.capacity_kg
        if count < 0 or (truck.most is not None and count > truck.most):
            yield f"{count} trucks cannot leave from {truck.point}."
    for point, kg in load.items():
        if pool.trucks and kg > room[point]:
            yield f"{kg} kg do not fit into the trucks of {point}."
    if set(plan.opened) != set(load):
        yield "Points are open that nothing comes to, or the other way round."


def _order(plan: Plan, pool: Pool) -> Iterator[str]:
    order, whole = pool.order, sum(share.kg for share in plan.shares)
    if whole > order.most_kg:
        yield f"{whole} kg are more than {order.most_kg}."
    if order.ceiling_per_kg is not None:
        most = Fraction(order.ceiling_per_kg, UNITS) * whole
        if delivered_cost(plan, pool) > most:
            yield f"The delivered price is above the ceiling: {most} for all."
