"""What a member of a cluster contributes, in whole minor units."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from charshia.engines.money import round_half_up


class Rule(StrEnum):
    YEARLY = "yearly"
    WEIGHT = "weight"
    TURNOVER = "turnover"


KG_IN_A_TONNE = 1000
BASIS_POINTS = 10_000


@dataclass(frozen=True)
class Tariff:
    """``rate`` is minor units a member, minor units a tonne, or basis points of the turnover,
    by ``rule``. ``least`` and ``most`` are minor units; no ``most`` is no limit."""

    rule: Rule
    rate: int
    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.most is not None and self.most < self.least:
            raise ValueError("the most is below the least")


def due(tariff: Tariff, basis: int | None) -> int:
    """Minor units for a ``basis`` of kilograms or minor units of turnover, rounded half up.

    Raises ValueError where the rule needs a basis and there is none.
    """
    if tariff.rule == Rule.YEARLY:
        exact = Fraction(tariff.rate)
    elif basis is None or basis < 0:
        raise ValueError("nothing to reckon with")
    else:
        whole = KG_IN_A_TONNE if tariff.rule == Rule.WEIGHT else BASIS_POINTS
        exact = Fraction(basis * tariff.rate, whole)
    found = max(round_half_up(exact), tariff.least)
    return found if tariff.most is None else min(found, tariff.most)
