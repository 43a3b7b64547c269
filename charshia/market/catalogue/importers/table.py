"""What the formats that are tables have in common: columns, cells and their faults."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from charshia.market.catalogue.arrivals import twice
from charshia.market.catalogue.importers.faults import Fault, Unreadable
from charshia.market.catalogue.importers.native import other_currency
from charshia.market.catalogue.importers.reading import Lines, Record, header_of, records
from charshia.market.catalogue.importers.values import Unclear, number, price, whole
from charshia.market.catalogue.slugs import mark_of, slug_of
from charshia.market.catalogue.vetting import LONGEST_SKU

T = TypeVar("T")
POUND: Final = Decimal("453.59237")
GRAMS: Final = {
    "g": Decimal(1), "kg": Decimal(1000), "t": Decimal(1_000_000),
    "oz": POUND / 16, "lb": POUND, "lbs": POUND,
}  # fmt: skip


class Wrong(Exception):
    """Why a product cannot be taken: the field, the sentence and, where known, the row."""

    def __init__(self, field: str, message: str, *, line: int = 0, sku: str = "") -> None:
        super().__init__(message)
        self.field, self.line, self.sku = field, line, sku

    @classmethod
    def twice(cls, sku: str, first: int, line: int) -> "Wrong":
        return cls("sku", twice(sku, first, line), line=line, sku=sku)

    @staticmethod
    @contextmanager
    def at(line: int, sku: str) -> Iterator[None]:
        """Name the row of what goes wrong inside."""
        try:
            yield
        except Wrong as wrong:
            wrong.line, wrong.sku = wrong.line or line, wrong.sku or sku
            raise


@dataclass
class Table:
    """Rows under column names. ``used`` are the columns that matter: a row that ends
    before one of them was cut off."""

    lines: Lines
    names: list[str]
    separator: str
    used: frozenset[str]

    @classmethod
    def open(
        cls,
        lines: Lines,
        *,
        needed: tuple[str, ...],
        used: frozenset[str],
        renamed: Mapping[str, str] | None = None,
    ) -> "Table":
        """Raises Unreadable when there is no header or it lacks what is ``needed``."""
        header, separator = header_of(lines)
        names = [(renamed or {}).get(name, name) for name in header]
        lacking = [name for name in needed if name not in names]
        if lacking:
            raise Unreadable(
                _("These columns are missing: %(names)s.") % {"names": ", ".join(lacking)}
            )
        return cls(lines, names, separator, used)

    def rows(self) -> Iterator[Record | Fault]:
        for row in records(self.lines, self.names, self.separator):
            if isinstance(row, Record) and row.missing & self.used:
                yield Fault(row.line, "", "", _("This row ends too early: cells are missing."))
            else:
                yield row

    @staticmethod
    def price(row: Record, name: str, currency: str) -> int:
        """Minor units. Raises Wrong, also when it is written in another currency."""
        written = taken("price", price, row[name])
        if written.currency not in {"", currency}:
            raise Wrong("price", other_currency(written.currency, currency))
        return written.minor


def taken(name: str, take: Callable[[Any], T], value: Any) -> T:
    """What ``take`` makes of the value. Raises Wrong."""
    try:
        return take(value)
    except Unclear as unclear:
        raise Wrong(name, str(unclear)) from unclear


def _whole_or_nearly(text: str) -> int:
    """Stock of goods sold by weight comes as 12.5: whole pieces count."""
    try:
        return whole(text)
    except Unclear:
        return int(number(text))


def stock_of(row: Record, name: str) -> int | None:
    """Pieces; oversold is none, and an empty cell says that nobody knows."""
    return max(taken("stock", _whole_or_nearly, row[name]), 0) if row[name] else None


def grams(row: Record, name: str, unit: str = "g") -> int | None:
    """The weight in grams; nothing and zero are not known."""
    if not row[name]:
        return None
    return int(taken("weight_g", number, row[name]) * GRAMS[unit]) or None


def made_sku(*parts: str) -> str:
    """A SKU for a row that has none, the same in every run; long ones end in a mark."""
    slugs = [slug_of(part) or mark_of(part) for part in parts if part.strip()]
    sku = ":".join(slugs)
    if len(sku) <= LONGEST_SKU:
        return sku
    return f"{sku[: LONGEST_SKU - 11]}-{mark_of(':'.join(parts))}"
