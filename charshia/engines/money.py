"""Money as whole minor units of one currency, and what is reckoned from it.

Every currency here is kept with two decimals: the lek and the dinar too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

MINOR_PER_MAJOR: Final = 100

# What each unit of sale is compared in, and how many of those it is.
UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    "g": ("kg", Fraction(1, 1000)),
    "dag": ("kg", Fraction(1, 100)),
    "kg": ("kg", Fraction(1)),
    "t": ("kg", Fraction(1000)),
    "ml": ("l", Fraction(1, 1000)),
    "cl": ("l", Fraction(1, 100)),
    "dl": ("l", Fraction(1, 10)),
    "l": ("l", Fraction(1)),
    "piece": ("piece", Fraction(1)),
    "mm": ("m", Fraction(1, 1000)),
    "cm": ("m", Fraction(1, 100)),
    "m": ("m", Fraction(1)),
    "cm2": ("m2", Fraction(1, 10_000)),
    "m2": ("m2", Fraction(1)),
    "m3": ("m3", Fraction(1)),
    "min": ("hour", Fraction(1, 60)),
    "hour": ("hour", Fraction(1)),
    "day": ("day", Fraction(1)),
    "service": ("service", Fraction(1)),
}


class MixedCurrencies(ValueError):
    """Two currencies met in one sum."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} cannot be reckoned together")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) of one currency (ISO 4217, three letters).

    Sums and comparisons with another currency raise MixedCurrencies.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError("money is counted in whole minor units")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        if type(times) is not int:
            raise TypeError("money is multiplied by whole numbers only")
        return Money(self.minor * times, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    @property
    def major(self) -> Decimal:
        """The amount with its two decimals, for files and machines: 6.50."""
        return Decimal(self.minor).scaleb(-2)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise MixedCurrencies(self.currency, other.currency)
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of ``amounts``, all in ``currency``; nothing sums to zero."""
    return sum(amounts, Money(0, currency))


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero.

    So a refund is the exact mirror of the sale.
    """
    whole = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return -whole if value < 0 else whole


def shares(amount: int, weights: Sequence[int]) -> list[int]:
    """Split ``amount`` (not below zero) in proportion to ``weights``: whole, and adding up.

    Each share is its exact part rounded down, and the largest remainders get one more, the
    first of equals first; no share exceeds its weight when the amount does not exceed their
    sum. All weights zero, or none: nothing to split it over, so ValueError unless it is 0.
    """
    whole = sum(weights)
    if not whole:
        if amount:
            raise ValueError("nothing to split it over")
        return [0] * len(weights)
    parts = [divmod(amount * weight, whole) for weight in weights]
    missing = amount - sum(part for part, _rest in parts)
    largest = sorted(range(len(parts)), key=lambda place: (-parts[place][1], place))[:missing]
    return [part + (place in set(largest)) for place, (part, _rest) in enumerate(parts)]


def part_of(amount: int, rate_bp: int) -> int:
    """``rate_bp`` basis points of ``amount``, rounded half up."""
    return round_half_up(Fraction(amount * rate_bp, 10_000))


def vat_part(gross_minor: int, rate_bp: int) -> tuple[int, int]:
    """Split a gross line into (net, VAT), minor units, VAT rounded half up.

    ``rate_bp`` is the rate in basis points: 18 % is 1800. Net and VAT add up to
    the gross exactly.
    """
    vat = round_half_up(Fraction(gross_minor * rate_bp, 10_000 + rate_bp))
    return gross_minor - vat, vat


@lru_cache(maxsize=8192)
def unit_price(price: Money, amount: Decimal | int, unit: str) -> tuple[Money, str]:
    """What ``price`` for ``amount`` of ``unit`` comes to in the unit of comparison.

    720 g for 6.50 is (9.03, "kg"). Raises ValueError when the amount is not
    above zero or the unit is not one of UNITS.
    """
    if amount <= 0 or unit not in UNITS:
        raise ValueError(f"no unit price for {amount} {unit}")
    base, size = UNITS[unit]
    minor = round_half_up(price.minor / (Fraction(amount) * size))
    return Money(minor, price.currency), base
