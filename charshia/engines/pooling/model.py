"""The pool as a mixed-integer programme. The formulas stand in docs/pooling.md.

Lots stand in an order of their own that no name decides, so that renaming and reordering
give the solver the same programme: what it answers differs only in which of equals is named.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Final

from charshia.engines.pooling.carriage import least_carriage
from charshia.engines.pooling.ledger import targets
from charshia.engines.pooling.problem import UNITS, Lot, Plan, Point, Pool, Share
from charshia.engines.programmes import Goal, Programme

FINE: Final = 200  # of more steps than these, one more or less is little


def in_order(pool: Pool, lots: Sequence[Lot]) -> list[Lot]:
    """Lots by what they are; names decide only between lots that are alike in everything."""
    points = pool.open_points

    def likeness(lot: Lot) -> tuple[object, ...]:
        return (
            [pool.cost_per_kg(lot, point) or 0 for point in points],
            [(lot.place, point.id) in pool.hauls for point in points],
            lot.least_kg,
            lot.most_kg,
            lot.step_kg,
            lot.ask_per_kg,
            lot.accepted_kg or -1,
            sorted((name, value) for name, value in lot.analyses.items()),
        )

    likenesses = {lot.id: likeness(lot) for lot in lots}
    members: dict[str, list[tuple[object, ...]]] = {}
    for lot in lots:
        members.setdefault(lot.member, []).append(likenesses[lot.id])
    kinds = {
        member: (pool.ledger.get(member, 0), sorted(ours, key=repr))
        for member, ours in members.items()
    }
    return sorted(
        lots, key=lambda lot: (*likenesses[lot.id], repr(kinds[lot.member]), lot.member, lot.id)
    )


@dataclass(slots=True)
class Model:
    """A programme, and which of its variables mean what.

    ``steps``: of each lot (its place in ``lots``) and point, how many steps go there.
    """

    pool: Pool
    lots: list[Lot]
    points: list[Point]
    targets: dict[str, int]
    programme: Programme = field(default_factory=Programme)
    steps: dict[tuple[int, int], int] = field(default_factory=dict)
    goes: dict[int, int] = field(default_factory=dict)
    sells: dict[str, int] = field(default_factory=dict)
    leave: dict[int, int] = field(default_factory=dict)
    opened: dict[int, int] = field(default_factory=dict)
    fair: dict[str, int] = field(default_factory=dict)
    ours: dict[str, list[int]] = field(default_factory=dict)
    short: int = -1

    def __post_init__(self) -> None:
        for number, lot in enumerate(self.lots):
            self.ours.setdefault(lot.member, []).append(number)

    def lot_kg(self, number: int) -> dict[int, int]:
        """What goes of a lot, as terms in kilograms."""
        step = self.lots[number].step_kg
        return {
            self.steps[number, place]: step
            for place in range(len(self.points))
            if (number, place) in self.steps
        }

    def point_kg(self, place: int) -> dict[int, int]:
        return {
            one: self.lots[number].step_kg
            for (number, at), one in self.steps.items()
            if at == place
        }

    def member_kg(self, member: str) -> dict[int, int]:
        return {one: kg for number in self.ours[member] for one, kg in self.lot_kg(number).items()}

    def offered_kg(self, member: str) -> int:
        return sum(self.lots[number].most_kg for number in self.ours[member])

    def all_kg(self) -> dict[int, int]:
        return {one: self.lots[number].step_kg for (number, _at), one in self.steps.items()}

    def cost(self) -> dict[int, int]:
        """The delivered cost, in ten-thousandths of the currency."""
        terms = {}
        for (number, place), one in self.steps.items():
            lot = self.lots[number]
            terms[one] = (self.pool.cost_per_kg(lot, self.points[place]) or 0) * lot.step_kg
        terms |= {one: self.pool.trucks[kind].cost for kind, one in self.leave.items()}
        terms |= {one: self.points[place].open_cost for place, one in self.opened.items()}
        return terms

    @property
    def shortfall_goal(self) -> Goal:
        return Goal({self.short: 1})

    @property
    def cost_goal(self) -> Goal:
        return Goal(self.cost(), UNITS)

    @property
    def fairness_goal(self) -> Goal:
        """How many kilograms members stay below their fair parts, all together."""
        return Goal(dict.fromkeys(self.fair.values(), -1), 1, sum(self.targets.values()))

    @property
    def count_goal(self) -> Goal:
        """Trucks and sellers, counted together."""
        return Goal(dict.fromkeys([*self.leave.values(), *self.sells.values()], 1))

    def plan(self, values: Sequence[float]) -> Plan:
        shares = []
        for (number, place), one in sorted(self.steps.items()):
            if values[one]:
                lot = self.lots[number]
                kg = int(values[one]) * lot.step_kg
                shares.append(Share(lot.id, lot.member, self.points[place].id, kg))
        leave = tuple(
            int(values[self.leave[kind]]) if kind in self.leave else 0
            for kind in range(len(self.pool.trucks))
        )
        used = {share.point for share in shares}
        return Plan(tuple(shares), leave, tuple(sorted(used)))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a programme is for: with parts for fairness, with sellers counted, with some member
    in it for certain, without some families of conditions, with at least ``fill_kg``."""

    is_fair: bool = False
    is_counting: bool = False
    includes: str | None = None
    without: Container[str] = ()
    fill_kg: int = 0


def build(pool: Pool, lots: Sequence[Lot], wish: Wish) -> Model:
    """``lots`` in the order of ``in_order``, all of them eligible."""
    model = Model(pool, list(lots), pool.open_points, targets(pool.order.kg, lots, pool.ledger))
    _amounts(model, wish)
    _choices(model, wish)
    _points(model, wish)
    _order(model, wish)
    if wish.is_fair:
        _fairness(model)
    if wish.fill_kg:
        _fill(model, wish.fill_kg)
    return model


def _limit_kg(model: Model, wish: Wish) -> int:
    """The most one member can supply."""
    order = model.pool.order
    if order.max_share is None or "max_share" in wish.without:
        return order.most_kg
    return min(order.most_kg, int(order.max_share * order.kg))


def _amounts(model: Model, wish: Wish) -> None:
    most = _limit_kg(model, wish)
    for number, lot in enumerate(model.lots):
        top = min(lot.most_kg, most) // lot.step_kg
        if lot.accepted_kg is not None:
            top = lot.most_kg // lot.step_kg
        for place, point in enumerate(model.points):
            if (lot.place, point.id) in model.pool.hauls:
                model.steps[number, place] = model.programme.variable(top, fine=top > FINE)


def _choices(model: Model, wish: Wish) -> None:
    """Lots that go or not, members who sell or not; only where something depends on it."""
    order, programme = model.pool.order, model.programme
    has_most = order.max_sellers is not None and "max_sellers" not in wish.without
    limit = _limit_kg(model, wish)
    counted = has_most or wish.is_counting
    for number, lot in enumerate(model.lots):
        kg = model.lot_kg(number)
        if lot.accepted_kg is not None:
            programme.constrain(kg, at_least=lot.accepted_kg, at_most=lot.accepted_kg)
        is_wanted = counted or lot.member == wish.includes
        least = 1 if "minimum_kg" in wish.without else lot.least_kg
        if is_wanted or least > lot.step_kg:
            top = lot.most_kg if lot.accepted_kg is not None else min(lot.most_kg, limit)
            top = top // lot.step_kg * lot.step_kg
            goes = model.goes[number] = programme.variable(1)
            programme.constrain(kg | {goes: -top}, at_most=0)
            programme.constrain(kg | {goes: -max(least, lot.step_kg)}, at_least=0)
        else:
            programme.constrain(kg, at_most=min(lot.most_kg, limit))
    _members(model, wish, limit, counted=counted)
    if has_most:
        programme.constrain(dict.fromkeys(model.sells.values(), 1), at_most=order.max_sellers)


def _members(model: Model, wish: Wish, limit: int, *, counted: bool) -> None:
    programme = model.programme
    for member, ours in model.ours.items():
        if counted and len(ours) == 1:
            model.sells[member] = model.goes[ours[0]]
        elif counted:
            sells = model.sells[member] = programme.variable(1)
            for number in ours:
                programme.constrain({model.goes[number]: 1, sells: -1}, at_most=0)
        if len(ours) > 1 and model.offered_kg(member) > limit:
            kg = model.member_kg(member)
            if member in model.sells:
                programme.constrain(kg | {model.sells[member]: -limit}, at_most=0)
            else:
                programme.constrain(kg, at_most=limit)
        if member == wish.includes:
            programme.constrain({model.goes[number]: 1 for number in ours}, at_least=1)


def _points(model: Model, wish: Wish) -> None:
    """What comes to a point leaves it again, and opening it is paid for."""
    pool, programme = model.pool, model.programme
    most = pool.order.most_kg
    for place, point in enumerate(model.points):
        kg = model.point_kg(place)
        opened = None
        if point.open_cost and kg:
            opened = model.opened[place] = programme.variable(1)
            programme.constrain(kg | {opened: -most}, at_most=0)
        loads: dict[int, int] = {}
        for kind, truck in enumerate(pool.trucks):
            if truck.point != point.id:
                continue
            needed = -(-most // truck.capacity_kg)
            if truck.most is not None and "trucks" not in wish.without:
                needed = min(needed, truck.most)
            leaves = model.leave[kind] = programme.variable(needed)
            loads[leaves] = -truck.capacity_kg
            if opened is not None:
                programme.constrain({leaves: 1, opened: -needed}, at_most=0)
        if pool.trucks:
            programme.constrain(kg | loads, at_most=0)


def _order(model: Model, wish: Wish) -> None:
    order, programme = model.pool.order, model.programme
    model.short = programme.variable(order.least_kg)
    programme.constrain(model.all_kg() | {model.short: 1}, at_least=order.least_kg)
    programme.constrain(model.all_kg(), at_most=order.most_kg)
    if order.ceiling_per_kg is not None and "ceiling_per_kg" not in wish.without:
        kg, cost = model.all_kg(), model.cost()
        terms = {one: cost.get(one, 0) - order.ceiling_per_kg * kg.get(one, 0) for one in kg | cost}
        programme.constrain(terms, at_most=0, scale=UNITS)
    if "limits" not in wish.without:
        _blends(model)


def _fill(model: Model, kg: int) -> None:
    """So much goes; and what follows from it of trucks and points, which the solver would
    otherwise find out by trying."""
    pool, programme = model.pool, model.programme
    programme.constrain(model.all_kg(), at_least=kg)
    if pool.trucks:
        holds = {one: pool.trucks[kind].capacity_kg for kind, one in model.leave.items()}
        programme.constrain(holds, at_least=kg)
    costs = {one: pool.trucks[kind].cost for kind, one in model.leave.items()}
    costs |= {one: model.points[place].open_cost for place, one in model.opened.items()}
    least = least_carriage(pool, model.points, kg)
    if least:
        programme.constrain(costs, at_least=least, scale=UNITS)


def _blends(model: Model) -> None:
    for limit in model.pool.order.limits:
        if not limit.is_blend:
            continue
        values = [lot.analyses[limit.analysis] for lot in model.lots]
        for bound, sign in ((limit.at_most, 1), (limit.at_least, -1)):
            if bound is None:
                continue
            places = max([-int(value.as_tuple().exponent) for value in [bound, *values]] + [0])
            terms: dict[int, int] = {}
            for number, value in enumerate(values):
                beyond = sign * int((value - bound).scaleb(places))
                terms |= {one: beyond * kg for one, kg in model.lot_kg(number).items() if beyond}
            model.programme.constrain(terms, at_most=0, scale=10**places)


def _fairness(model: Model) -> None:
    """How much of each fair part is met: no more than is supplied, nor than the part itself."""
    for member, target in model.targets.items():
        kg = model.member_kg(member)
        if not target or not kg:
            continue
        top = min(target, model.offered_kg(member))
        met = model.fair[member] = model.programme.variable(top, fine=True)
        model.programme.constrain({met: 1} | {one: -step for one, step in kg.items()}, at_most=0)
        _tighten(model, member, met, top)


def _tighten(model: Model, member: str, met: int, top: int) -> None:
    """What holds of whole answers anyway, said so that broken ones must keep it too."""
    ours = model.ours[member]
    chosen = model.sells.get(member)
    if chosen is None and len(ours) == 1:
        chosen = model.goes.get(ours[0])
    if chosen is not None:
        model.programme.constrain({met: 1, chosen: -top}, at_most=0)
    step = model.lots[ours[0]].step_kg
    if len(ours) == 1 and (rest := top % step):
        # Between the last step below the fair part and the first above it.
        below = top - rest
        free = below - rest * (below // step)
        terms = {met: 1} | dict.fromkeys(model.lot_kg(ours[0]), -rest)
        if chosen is None:
            model.programme.constrain(terms, at_most=free)
        else:
            model.programme.constrain(terms | {chosen: -free}, at_most=0)
