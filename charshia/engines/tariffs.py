"""What fuel under contract costs: by mass, by an index, less what was agreed for faults.

Masses are whole grams, prices and sums whole minor units (a price is that of a tonne), parts of a
sum basis points (hundredths of a percent). Every sum is rounded once, a half away from nought.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from charshia.engines.money import round_half_up

TONNE: Final = 1_000_000  # grams
WHOLE: Final = 10_000  # basis points


def worth(grams: int, price_minor: int) -> int:
    return round_half_up(Fraction(grams * price_minor, TONNE))


def indexed(price_minor: int, base: Decimal, now: Decimal, *, cap_bp: int | None = None) -> int:
    """The price moved as an index moved from ``base`` to ``now``, by at most ``cap_bp`` up or
    down."""
    if base <= 0 or now <= 0:
        raise ValueError("an index is more than nought")
    factor = Fraction(now) / Fraction(base)
    if cap_bp is not None:
        most = Fraction(cap_bp, WHOLE)
        factor = min(max(factor, 1 - most), 1 + most)
    return round_half_up(price_minor * factor)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is taken off, as it was agreed: for each day late, and at most for all of them; of the
    worth of what never came; of the worth of what was not of the class."""

    late_bp: int = 0
    late_most_bp: int = 0
    short_bp: int = 0
    class_bp: int = 0


def days_late(due_on: date, came_on: date) -> int:
    return max(0, (came_on - due_on).days)


def late(rules: Rules, worth_minor: int, days: int) -> int:
    part = min(rules.late_bp * days, rules.late_most_bp)
    return _part(worth_minor, part)


def short(rules: Rules, worth_minor: int) -> int:
    return _part(worth_minor, rules.short_bp)


def wrong_class(rules: Rules, worth_minor: int) -> int:
    return _part(worth_minor, rules.class_bp)


def _part(minor: int, bp: int) -> int:
    """Never more than the whole."""
    return round_half_up(Fraction(minor * min(bp, WHOLE), WHOLE))


def left_to_pay(grams: int, price_minor: int, penalty_minor: int) -> int:
    """Of what is kept, without VAT; penalties take off no more than there is."""
    return max(0, worth(grams, price_minor) - penalty_minor)


def vat(net_minor: int, vat_bp: int) -> int:
    return _part(net_minor, vat_bp)
