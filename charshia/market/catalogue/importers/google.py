"""Google Merchant feeds: RSS 2.0 or Atom with the g: names, or a table with tabs.

Items of one item_group_id are one product wherever they stand. A feed says no more of
the stock than that there is some, so what is in stock is made to order unless it
brings a quantity.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import FOREIGN, MEASURES, ProductDraft, VariantDraft
from charshia.market.catalogue.importers.faults import Fault, Unreadable
from charshia.market.catalogue.importers.native import in_language
from charshia.market.catalogue.importers.reading import BLOCK, Lines, Record
from charshia.market.catalogue.importers.spool import Group, Spool
from charshia.market.catalogue.importers.table import GRAMS, Table, Wrong, made_sku, stock_of
from charshia.market.catalogue.importers.values import Unclear, number

USED: Final = frozenset({"id", "title", "description", "price", "availability", "image_link"})
NEEDED: Final = ("id", "title", "price")
LONGEST: Final = 300_000  # characters of one element
ITEMS: Final = {"item", "entry"}
RENAMED: Final = {
    name.replace("_", " "): name
    for name in (
        "image_link", "additional_image_link", "item_group_id", "product_type", "sale_price",
        "sale_price_effective_date", "shipping_weight", "unit_pricing_measure",
        "google_product_category",
    )
} | {"summary": "description", "content": "description"}  # fmt: skip
_MEASURE: Final = re.compile(r"([\d.,]+)\s*([a-z]+)", re.IGNORECASE)
_UNITS: Final = {"mg", "g", "kg", "ml", "cl", "l", "m", "ct", "oz", "lb"}


class Items:
    """A target of the XML parser: gathers each item's texts and forgets it when taken."""

    def __init__(self) -> None:
        self.done: list[Record] = []
        self.parser: Any = None  # knows in which line it is
        self._names: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._start = 0
        self._cells: dict[str, str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2].casefold()
        self._text, self._length = [], 0
        if self._cells is None and name in ITEMS:
            self._cells, self._start, self._names = {}, self.parser.CurrentLineNumber, []
        elif self._cells is not None:
            self._names.append(name)

    def data(self, text: str) -> None:
        if self._cells is not None and self._length < LONGEST:
            self._text.append(text)
            self._length += len(text)

    def end(self, tag: str) -> None:
        if self._cells is None:
            return
        if not self._names:
            self.done.append(Record(self._start, self._cells))
            self._cells = None
            return
        name = self._names.pop()
        if not self._names:
            self._keep(tag, RENAMED.get(name, name), "".join(self._text).strip())
        self._text = []

    def close(self) -> None:
        pass

    def _keep(self, tag: str, name: str, text: str) -> None:
        cells = self._cells if self._cells is not None else {}
        if name == "additional_image_link" and cells.get(name):
            cells[name] += f",{text}"
        elif text and (name not in cells or "base.google.com" in tag):
            cells[name] = text


def read_xml(
    path: Path, lines: Lines, *, currency: str, language: str
) -> Iterator[ProductDraft | Fault]:
    yield from _together(_counted(_items(path), lines), currency, language)


def read_table(lines: Lines, *, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    table = Table.open(lines, renamed=RENAMED, needed=NEEDED, used=USED)
    yield from _together(table.rows(), currency, language)


def _counted(rows: Iterable[Record | Fault], lines: Lines) -> Iterator[Record | Fault]:
    for row in rows:
        lines.records += 1
        yield row


def _together(
    rows: Iterable[Record | Fault], currency: str, language: str
) -> Iterator[ProductDraft | Fault]:
    """Products from rows of which several may make one, wherever they stand."""
    with Spool() as spool:
        for row in rows:
            if isinstance(row, Fault):
                yield row
            else:
                spool.add(_key(row), row)
        for group in spool.groups():
            yield from _products(group, currency, language)


def _items(path: Path) -> Iterator[Record | Fault]:
    """Each item; where the XML breaks, a fault and no more."""
    target = Items()
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser.parser
    count = 0
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                parser.feed(block)
                count += len(target.done)
                yield from target.done
                target.done.clear()
            parser.close()
        except (ParseError, DefusedXmlException, ValueError, LookupError) as wrong:
            if not count:
                raise Unreadable(_("This is not a feed: its XML is broken.")) from wrong
            line = parser.parser.CurrentLineNumber
            yield Fault(line, "", "", _("The XML is broken here; what follows was not read."))


def _key(row: Record) -> str:
    return (
        f"group {row['item_group_id']}" if row["item_group_id"] else f"line {row.line} {row['id']}"
    )


def _products(group: Group, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    first = group.rows[0]
    try:
        yield _draft(group, currency, language)
    except Wrong as wrong:
        yield Fault(wrong.line or first.line, wrong.sku or first["id"], wrong.field, str(wrong))


def _draft(group: Group, currency: str, language: str) -> ProductDraft:
    if group.is_cut:
        raise Wrong("item_group_id", _("This product has too many rows."))
    first = group.rows[0]
    is_alone = len(group.rows) == 1
    lines: dict[str, int] = {}
    variants = []
    for row in group.rows:
        variant = _variant(row, currency, language, is_alone=is_alone)
        met = lines.setdefault(variant.sku, row.line)
        if met != row.line:
            raise Wrong.twice(variant.sku, met, row.line)
        variants.append(variant)
    return ProductDraft(
        line=first.line,
        title=in_language(first["title"], language),
        description=in_language(first["description"], language),
        variants=tuple(variants),
        category=first["product_type"].split(",")[0].strip(),
        allergens=("?",),
        images=tuple(_images(group.rows)),
        is_made_to_order=all(variant.stock is None for variant in variants),
        is_partial=True,
        silent=FOREIGN | {"is_published"},
    )


def _variant(row: Record, currency: str, language: str, *, is_alone: bool) -> VariantDraft:
    sku = row["id"] or made_sku(row["title"])
    traits = [row[name] for name in ("color", "size", "material", "pattern") if row[name]]
    title = ", ".join(traits) or ("" if is_alone else row["title"])
    # A sale with dates would change the price from one run to the next.
    is_on_sale = row["sale_price"] and not row["sale_price_effective_date"]
    with Wrong.at(row.line, sku):
        unit, value = _content(row["unit_pricing_measure"])
        return VariantDraft(
            sku=sku,
            price_minor=Table.price(row, "sale_price" if is_on_sale else "price", currency),
            title=in_language(title, language),
            unit=unit,
            unit_value=value,
            weight_g=_weight(row["shipping_weight"]),
            stock=_stock(row),
            silent=frozenset(_unsaid(row, traits)),
        )


def _unsaid(row: Record, traits: list[str]) -> Iterator[str]:
    if not traits:
        yield "title"
    if not row["unit_pricing_measure"]:
        yield from MEASURES


def _stock(row: Record) -> int | None:
    availability = row["availability"].casefold().replace("_", " ")
    if availability in {"out of stock", "discontinued"}:
        return 0
    if availability in {"preorder", "backorder"}:
        return None
    return stock_of(row, "quantity")


def _measure(text: str) -> tuple[Decimal, str] | None:
    """ "750 ml" as 750 and ml; None for what is not understood."""
    found = _MEASURE.fullmatch(text.strip())
    if not found:
        return None
    try:
        return number(found[1]), found[2].casefold()
    except Unclear:
        return None


def _content(text: str) -> tuple[str, Decimal]:
    """Unit and how many of it; what is not given by weight or volume is sold by the piece."""
    amount, unit = _measure(text) or (Decimal(1), "ct")
    if amount <= 0 or unit == "ct" or unit not in _UNITS:
        return "piece", amount if unit == "ct" and amount > 0 else Decimal(1)
    if unit in {"g", "kg", "ml", "l", "m"}:
        return unit, amount
    if unit == "cl":
        return "ml", amount * 10
    return "g", amount * (Decimal("0.001") if unit == "mg" else GRAMS[unit])


def _weight(text: str) -> int | None:
    amount, unit = _measure(text) or (Decimal(0), "g")
    return int(amount * GRAMS[unit]) or None if unit in GRAMS else None


def _images(rows: list[Record]) -> Iterator[str]:
    for row in rows:
        yield from filter(None, (row["image_link"], *row["additional_image_link"].split(",")))
