"""A figure and how far it may be off: low, value, high, in exact numbers.

Sums, differences, products and quotients of ranges hold every result that numbers within them
can give (interval arithmetic: R. E. Moore, Interval Analysis, 1966, chapter 2). A range that
stands twice in a reckoning is taken as two, so that the result is rather too wide than too narrow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import Union

Number = int | Decimal | Fraction
Operand = Union["Range", Number]


@dataclass(frozen=True)
class Range:
    """``low <= value <= high``. ``is_open``: some part of it says no range of its own, so that
    the truth may lie outside. Floats are refused: 0.1 is none of ours."""

    low: Fraction
    value: Fraction
    high: Fraction
    is_open: bool = False

    def __post_init__(self) -> None:
        for name in ("low", "value", "high"):
            object.__setattr__(self, name, exact(getattr(self, name)))
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.low} <= {self.value} <= {self.high} does not hold")

    @classmethod
    def of(cls, value: Number, low: Number | None = None, high: Number | None = None) -> "Range":
        """A figure as a source gives it; where a bound is missing the range is open."""
        below, above = (value if bound is None else bound for bound in (low, high))
        is_open = low is None or high is None
        return cls(exact(below), exact(value), exact(above), is_open)

    @classmethod
    def exactly(cls, value: Number) -> "Range":
        """What was counted or defined: no range at all."""
        return cls(exact(value), exact(value), exact(value))

    @classmethod
    def within(cls, value: Number, share: Number) -> "Range":
        """``value`` plus or minus a share of it: 0.25 is a quarter."""
        off = abs(exact(value)) * exact(share)
        return cls(exact(value) - off, exact(value), exact(value) + off)

    def __add__(self, other: Operand) -> "Range":
        than = ranged(other)
        return self._with(than, self.low + than.low, self.value + than.value, self.high + than.high)

    __radd__ = __add__

    def __neg__(self) -> "Range":
        return Range(-self.high, -self.value, -self.low, self.is_open)

    def __sub__(self, other: Operand) -> "Range":
        return self + -ranged(other)

    def __rsub__(self, other: Operand) -> "Range":
        return ranged(other) - self

    def __mul__(self, other: Operand) -> "Range":
        than = ranged(other)
        ends = [mine * theirs for mine in (self.low, self.high) for theirs in (than.low, than.high)]
        return self._with(than, min(ends), self.value * than.value, max(ends))

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> "Range":
        """Raises ZeroDivisionError where the divisor may be nought."""
        than = ranged(other)
        if than.low <= 0 <= than.high:
            raise ZeroDivisionError(f"{than} may be nought")
        return self * Range(1 / than.high, 1 / than.value, 1 / than.low, than.is_open)

    def __rtruediv__(self, other: Operand) -> "Range":
        return ranged(other) / self

    def _with(self, other: "Range", low: Fraction, value: Fraction, high: Fraction) -> "Range":
        return Range(low, value, high, self.is_open or other.is_open)

    @property
    def is_wide(self) -> bool:
        """Is there more in it than its value?"""
        return self.low < self.high


def exact(number: Number) -> Fraction:
    """Raises TypeError for a float."""
    if isinstance(number, float):
        raise TypeError(f"{number!r} is not exact: give an int, a Decimal or a Fraction")
    return Fraction(number)


def ranged(number: Operand) -> Range:
    return number if isinstance(number, Range) else Range.exactly(number)


def total(parts: Iterable[Operand]) -> Range:
    """Nought for none."""
    whole = Range.exactly(0)
    for part in parts:
        whole = whole + part
    return whole


def rounded(number: Number, places: int = 0) -> Decimal:
    """With so many digits after the point, halves to the even one."""
    scaled = exact(number) * 10**places
    with localcontext() as context:
        context.prec = 60
        whole = Decimal(round(scaled))  # Fraction rounds halves to even, exactly
        return whole.scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
