"""What each member is paid of one invoice, and what she bears of its costs, to the cent.

An invoice is what the buyer pays for everything; costs (carriage, handling, fees) are paid out
of it. Whole minor units throughout; weights are whole kilograms, asks ten-thousandths of the
currency for a kilogram. Every list of parts adds up exactly: each is its exact part rounded
down, and the largest remainders get one more.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial, floor
from typing import Final, Literal

UNITS_PER_MINOR: Final = 100  # ten-thousandths in a cent
MOST_FOR_SHAPLEY: Final = 12  # members: 4,096 groups of them

Pay = Literal["ask", "uniform"]
Groups = Callable[[frozenset[str]], int]  # what carrying only these members' goods would cost


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was taken from one member. ``km``: how far it was hauled to the point."""

    member: str
    kg: int
    ask_per_kg: int = 0
    km: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """``invoice_minor`` is her part of the invoice, ``costs_minor`` of the costs that are paid
    out of it, ``goods_minor`` what she asked for her goods, rounded on its own."""

    member: str
    kg: int
    goods_minor: int
    invoice_minor: int
    costs_minor: int

    @property
    def net_minor(self) -> int:
        return self.invoice_minor - self.costs_minor


def apportioned(total: int, exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole parts of ``total``, to which ``exact`` adds up; the first of equals gets one more.

    Raises ValueError where they do not add up.
    """
    if sum(exact.values(), Fraction(0)) != total:
        raise ValueError("parts that do not add up to the whole")
    parts = {name: floor(value) for name, value in exact.items()}
    places = {name: place for place, name in enumerate(exact)}
    order = sorted(exact, key=lambda name: (parts[name] - exact[name], places[name]))
    for name in order[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def by_weight(total: int, weights: Mapping[str, int]) -> dict[str, Fraction]:
    """``total`` in proportion to ``weights``; to all alike where nothing weighs anything."""
    whole = sum(weights.values())
    if not whole:
        return {name: Fraction(total, len(weights)) for name in weights}
    return {name: Fraction(total * weight, whole) for name, weight in weights.items()}


def by_kg(costs: int, delivered: Sequence[Delivered]) -> dict[str, Fraction]:
    return by_weight(costs, _sums(delivered, lambda one: one.kg))


def by_tonne_km(costs: int, delivered: Sequence[Delivered]) -> dict[str, Fraction]:
    """In proportion to kilograms times kilometres."""
    return by_weight(costs, _sums(delivered, lambda one: one.kg * one.km))


def by_shapley(costs: int, delivered: Sequence[Delivered], cost_of: Groups) -> dict[str, Fraction]:
    """What each adds to the costs, averaged over every order in which members could have come
    (Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953).

    ``cost_of`` says what a group would cost, nobody nothing. Where all together come to other
    than ``costs``, everybody's part is changed in proportion. Raises ValueError for more than
    MOST_FOR_SHAPLEY members.
    """
    members = list(_sums(delivered, lambda one: one.kg))
    if len(members) > MOST_FOR_SHAPLEY:
        raise ValueError(f"Shapley's value of {len(members)} members takes too long")
    known = {group: cost_of(group) for group in _groups(members)}
    count = len(members)
    values = {}
    for member in members:
        value = Fraction(0)
        for group in _groups([other for other in members if other != member]):
            ways = Fraction(factorial(len(group)) * factorial(count - len(group) - 1))
            value += ways * (known[group | {member}] - known[group])
        values[member] = value / factorial(count)
    whole = sum(values.values(), Fraction(0))
    if not whole:
        return by_kg(costs, delivered)
    return {member: value * costs / whole for member, value in values.items()}


def _groups(members: Collection[str]) -> list[frozenset[str]]:
    return [
        frozenset(some) for size in range(len(members) + 1) for some in combinations(members, size)
    ]


def _sums(delivered: Sequence[Delivered], of: Callable[[Delivered], int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for one in delivered:
        sums[one.member] = sums.get(one.member, 0) + of(one)
    return sums


def statements(
    delivered: Sequence[Delivered],
    *,
    invoice_minor: int,
    costs: Mapping[str, Fraction],
    pay: Pay,
) -> list[Statement]:
    """One statement a member, in the order in which they first stand in ``delivered``.

    ``costs`` is each member's exact part, by one of the rules above; together a whole number.
    With "ask" each is paid what she asked, and what is left of the invoice after asks and costs
    (or is missing) is shared by kilograms. With "uniform" a kilogram is worth the same on the
    invoice whoever's it is, and each bears her part of the costs. Raises ValueError where
    nobody delivered anything, or costs name other members.
    """
    kg = _sums(delivered, lambda one: one.kg)
    if not sum(kg.values()) or set(costs) != set(kg):
        raise ValueError("statements need kilograms, and a part of the costs for each member")
    whole = sum(costs.values(), Fraction(0))
    if whole.denominator != 1:
        raise ValueError("costs that are no whole number of minor units")
    asked = {
        member: Fraction(units, UNITS_PER_MINOR)
        for member, units in _sums(delivered, lambda one: one.kg * one.ask_per_kg).items()
    }
    borne = apportioned(int(whole), costs)
    if pay == "uniform":
        parts = apportioned(invoice_minor, by_weight(invoice_minor, kg))
    else:
        net = _asks_and_rest(asked, kg, invoice_minor - int(whole))
        paid = apportioned(invoice_minor - int(whole), net)
        parts = {member: paid[member] + borne[member] for member in kg}
    return [
        Statement(member, weight, round(asked[member]), parts[member], borne[member])
        for member, weight in kg.items()
    ]


def _asks_and_rest(
    asked: Mapping[str, Fraction], kg: Mapping[str, int], to_pay: int
) -> dict[str, Fraction]:
    rest = to_pay - sum(asked.values(), Fraction(0))
    whole = sum(kg.values())
    return {member: asked[member] + rest * weight / whole for member, weight in kg.items()}
