"""Open Food Network's product and inventory lists: one row a variant.

Rows of one producer with the same name are one product wherever they stand. A row
that repeats a SKU is refused by itself: every row of this format is complete.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import FOREIGN, MEASURES, ProductDraft, VariantDraft
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.native import in_language
from charshia.market.catalogue.importers.reading import Lines, Record
from charshia.market.catalogue.importers.spool import Group, Seen, Spool
from charshia.market.catalogue.importers.table import GRAMS, Table, Wrong, made_sku, stock_of, taken
from charshia.market.catalogue.importers.values import is_yes, number

USED: Final = frozenset(
    {"producer", "sku", "name", "display_name", "category", "description", "units",
     "unit_type", "variant_unit_name", "price", "on_hand", "on_demand"}
)  # fmt: skip
NEEDED: Final = ("name", "units", "price")
# What a unit of theirs is: our unit, and how many of it.
UNITS: Final = {
    "": ("piece", Decimal(1)),
    "items": ("piece", Decimal(1)),
    "g": ("g", Decimal(1)),
    "kg": ("kg", Decimal(1)),
    "t": ("kg", Decimal(1000)),
    "oz": ("g", GRAMS["oz"]),
    "lb": ("g", GRAMS["lb"]),
    "ml": ("ml", Decimal(1)),
    "cl": ("ml", Decimal(10)),
    "dl": ("ml", Decimal(100)),
    "l": ("l", Decimal(1)),
    "kl": ("l", Decimal(1000)),
    "gal": ("l", Decimal("3.785411784")),
}


def read(lines: Lines, *, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    table = Table.open(lines, needed=NEEDED, used=USED)
    seen = Seen()
    with Spool() as spool:
        for row in table.rows():
            if isinstance(row, Fault):
                yield row
            elif first := seen.first(_sku(row), row.line):
                wrong = Wrong.twice(_sku(row), first, row.line)
                yield Fault(row.line, _sku(row), wrong.field, str(wrong))
            else:
                spool.add(f"{row['producer']}\n{row['name'] or row.line}", row)
        for group in spool.groups():
            yield _product(group, currency, language)


def _sku(row: Record) -> str:
    return row["sku"] or made_sku(row["name"], _unit_name(row))


def _unit_name(row: Record) -> str:
    return f"{row['units']} {row['unit_type'] or row['variant_unit_name']}".strip()


def _product(group: Group, currency: str, language: str) -> ProductDraft | Fault:
    first = group.rows[0]
    try:
        return _draft(group, currency, language)
    except Wrong as wrong:
        sku = wrong.sku or _sku(first)
        return Fault(wrong.line or first.line, sku, wrong.field, str(wrong))


def _draft(group: Group, currency: str, language: str) -> ProductDraft:
    if group.is_cut:
        raise Wrong("name", _("This product has too many rows."))
    first = group.rows[0]
    variants = tuple(_variant(row, currency, language) for row in group.rows)
    described = next((row for row in group.rows if row["description"]), first)
    return ProductDraft(
        line=first.line,
        title=in_language(first["name"], language),
        description=in_language(described["description"], language),
        variants=variants,
        category=first["category"],
        allergens=("?",),
        is_made_to_order=all(variant.stock is None for variant in variants),
        is_partial=True,
        silent=FOREIGN | {"is_published", "images"},
    )


def _variant(row: Record, currency: str, language: str) -> VariantDraft:
    sku = _sku(row)
    with Wrong.at(row.line, sku):
        unit, value = _content(row)
        return VariantDraft(
            sku=sku,
            price_minor=Table.price(row, "price", currency),
            title=in_language(row["display_name"] or _unit_name(row), language),
            unit=unit,
            unit_value=value,
            stock=None if is_yes(row["on_demand"]) else stock_of(row, "on_hand"),
            silent=frozenset(_unsaid(row)),
        )


def _unsaid(row: Record) -> Iterator[str]:
    yield "weight_g"
    if not row["display_name"]:
        yield "title"
    if not row["unit_type"]:  # their items may be ours by the metre or the hour
        yield from MEASURES


def _content(row: Record) -> tuple[str, Decimal]:
    kind = row["unit_type"].casefold()
    if kind not in UNITS:
        message = _("“%(unit)s” is not a unit we know.") % {"unit": row["unit_type"][:40]}
        raise Wrong("unit", message)
    if not row["units"]:
        if kind:
            raise Wrong("unit_value", _("It is not said how much of the unit this is."))
        return "piece", Decimal(1)
    unit, times = UNITS[kind]
    return unit, taken("unit_value", number, row["units"]) * times
