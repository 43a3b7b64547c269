"""Factors in words: as a page's table shows them, and as a file gives them back."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from charshia.circular.factors.digests import kept_line
from charshia.circular.factors.kinds import SHARE, Quantity
from charshia.circular.factors.models import Factor, FactorSet
from charshia.circular.factors.reading import COLUMNS, facts_by_column
from charshia.engines.texts import in_a_cell
from charshia.ground.money.show import show_number

_SPACE = "\u00a0"


@dataclass(frozen=True)
class Row:
    """A factor, what it is of, its value and its range, as they stand in a table."""

    factor: Factor

    @property
    def of(self) -> str:
        """ "Methane, Wheat"; empty where it is of all."""
        return ", ".join(filter(None, (self.factor.substance_name, self.factor.subject_name)))

    @property
    def bound(self) -> str:
        """ "at most"; empty where it is no limit."""
        return self.factor.get_bound_display() if self.factor.bound else ""

    @property
    def value(self) -> str:
        """Number and unit; empty where nothing is entered."""
        one = self.factor
        return "" if one.value is None else with_unit(one.value, one.unit)

    @property
    def range(self) -> str:
        low, high = self.factor.low, self.factor.high
        if low is not None and high is not None:
            return f"{show_number(low)}–{with_unit(high, self.factor.unit)}"
        if low is not None:
            return f"≥{_SPACE}{with_unit(low, self.factor.unit)}"
        return f"≤{_SPACE}{with_unit(high, self.factor.unit)}" if high is not None else ""


@dataclass(frozen=True)
class Part:
    """The factors of one quantity."""

    quantity: Quantity
    rows: list[Row]


def parts_of(found: FactorSet) -> list[Part]:
    """Its factors by quantity, in the order of the source; limits by class, all in one part.
    One query, none where they are at hand."""
    factors = sorted(found.factors.all(), key=lambda one: one.pk)
    ordered = list(dict.fromkeys(one.quantity for one in factors))
    factors.sort(key=lambda one: ordered.index(one.quantity))
    return [
        Part(Quantity(quantity), [Row(one) for one in theirs])
        for quantity, theirs in groupby(factors, key=lambda one: one.quantity)
    ]


def with_unit(number: Decimal, unit: str) -> str:
    """ "2,7 g/kg"; a share stands alone."""
    shown = show_number(number)
    return shown if unit == SHARE else f"{shown}{_SPACE}{unit.replace('cm3', 'cm³')}"


def as_file(factors: Iterable[Factor]) -> str:
    """TSV that the reader takes back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(factors, key=lambda each: each.pk):
        said = facts_by_column(kept_line(one))
        writer.writerow([in_a_cell(said[name]) for name in COLUMNS])
    return out.getvalue()
