"""WooCommerce's product CSV: variations name their parent by SKU or "id:7", in any order.

What we do not sell is refused: grouped and external products, downloads. A virtual
product is a service.
"""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import FOREIGN, MEASURES, ProductDraft, Texts, VariantDraft
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.native import in_language
from charshia.market.catalogue.importers.reading import Lines, Record
from charshia.market.catalogue.importers.spool import Group, Spool
from charshia.market.catalogue.importers.table import Table, Wrong, grams, made_sku, stock_of
from charshia.market.catalogue.importers.values import is_yes

USED: Final = frozenset(
    {
        "type", "sku", "name", "published", "short description", "description", "in stock?",
        "stock", "backorders allowed?", "sale price", "regular price", "categories", "images",
        "parent", "attribute 1 value(s)", "attribute 2 value(s)", "attribute 3 value(s)",
    }
)  # fmt: skip
NEEDED: Final = ("type", "name", "regular price")
MOST_ATTRIBUTES: Final = 10
_BETWEEN_IMAGES: Final = re.compile(r",\s*(?=\S+:|file:)|,\s+")
_WEIGHT: Final = re.compile(r"weight \((kg|g|lbs|oz)\)")


def read(lines: Lines, *, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    table = Table.open(lines, needed=NEEDED, used=USED)
    with Spool() as spool:
        for row in table.rows():
            if isinstance(row, Fault):
                yield row
            else:
                _put(spool, row)
        for group in spool.groups():
            yield from _products(group, currency, language)


def _kinds(row: Record) -> set[str]:
    return {kind.strip() for kind in row["type"].casefold().split(",") if kind.strip()}


def _put(spool: Spool, row: Record) -> None:
    kinds = _kinds(row)
    if "variation" in kinds:
        spool.add(f"parent {row['parent']}", row)
        return
    key = f"line {row.line}"
    if "variable" in kinds:
        key = f"parent {row['sku'] or 'id:' + row['id']}"
        spool.alias(f"parent id:{row['id']}", key)
    spool.add(key, row)


def _products(group: Group, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    parents = [row for row in group.rows if "variation" not in _kinds(row)]
    if not parents:
        for row in group.rows:
            yield Fault(
                row.line, row["sku"], "parent",
                _("The product “%(parent)s”, of which this is a variation, is not in the file.")
                % {"parent": row["parent"][:80]},
            )  # fmt: skip
        return
    for row in parents[1:]:
        wrong = Wrong.twice(row["sku"], parents[0].line, row.line)
        yield Fault(row.line, row["sku"], wrong.field, str(wrong))
    try:
        yield _draft(group, parents[0], currency, language)
    except Wrong as wrong:
        sku = wrong.sku or parents[0]["sku"]
        yield Fault(wrong.line or parents[0].line, sku, wrong.field, str(wrong))


def _draft(group: Group, row: Record, currency: str, language: str) -> ProductDraft:
    kinds = _kinds(row)
    _refuse_what_we_do_not_sell(kinds)
    is_service = "virtual" in kinds
    if "variable" in kinds:
        variants = tuple(_variations(group, row, currency, language))
    else:
        variants = (_variant(row, _own_sku(row), {}, currency),)
    return ProductDraft(
        line=row.line,
        title=in_language(row["name"], language),
        description=in_language(row["description"] or row["short description"], language),
        variants=variants,
        category=row["categories"].split(",")[0].strip(),
        kind="service" if is_service else "goods",
        allergens=("?",),
        images=tuple(_images(group.rows)),
        is_made_to_order=not is_service and all(each.stock is None for each in variants),
        is_published=_is_published(row),
        is_partial=True,
        silent=FOREIGN,
    )


def _refuse_what_we_do_not_sell(kinds: set[str]) -> None:
    sentences = {
        "grouped": _("Grouped products are not sold here; their parts are, one by one."),
        "external": _("Products of another site are not sold here."),
        "downloadable": _("Downloads are not sold here."),
    }
    for kind, sentence in sentences.items():
        if kind in kinds:
            raise Wrong("type", sentence)
    unknown = kinds - {"simple", "variable", "virtual", *sentences}
    if unknown or not kinds & {"simple", "variable"}:
        shown = ", ".join(sorted(unknown or kinds))[:60]
        raise Wrong("type", _("Products of type “%(type)s” are not sold here.") % {"type": shown})


def _own_sku(row: Record) -> str:
    if row["sku"]:
        return row["sku"]
    return made_sku("id", row["id"]) if row["id"] else made_sku(row["name"])


def _variations(
    group: Group, parent: Record, currency: str, language: str
) -> Iterator[VariantDraft]:
    if group.is_cut:
        raise Wrong("parent", _("This product has too many rows."))
    rows = [row for row in group.rows if "variation" in _kinds(row)]
    if not rows:
        raise Wrong("type", _("This product has no variations, so there is nothing to sell."))
    lines: dict[str, int] = {}
    for row in sorted(rows, key=_position):
        values = _attributes(row)
        sku = row["sku"] or made_sku(_own_sku(parent), *values)
        first = lines.setdefault(sku, row.line)
        if first != row.line:
            raise Wrong.twice(sku, first, row.line)
        title = ", ".join(values) or row["name"]
        with Wrong.at(row.line, sku):
            _refuse_what_we_do_not_sell((_kinds(row) - {"variation"}) | {"variable"})
            yield _variant(row, sku, in_language(title, language), currency)


def _position(row: Record) -> tuple[int, int]:
    return (int(row["position"]) if row["position"].isdecimal() else 0, row.line)


def _attributes(row: Record) -> list[str]:
    values = [row[f"attribute {number} value(s)"] for number in range(1, MOST_ATTRIBUTES + 1)]
    return [value for value in values if value]


def _variant(row: Record, sku: str, title: Texts, currency: str) -> VariantDraft:
    # A sale with dates would change the price from one run to the next.
    is_dated = row["date sale price starts"] or row["date sale price ends"]
    name = "sale price" if row["sale price"] and not is_dated else "regular price"
    weight = next(((cell, found[1]) for cell in row.cells if (found := _WEIGHT.match(cell))), None)
    with Wrong.at(row.line, sku):
        return VariantDraft(
            sku=sku,
            price_minor=Table.price(row, name, currency),
            title=title,
            weight_g=grams(row, *weight) if weight else None,
            stock=_stock(row),
            silent=MEASURES if _attributes(row) else MEASURES | {"title"},
        )


def _stock(row: Record) -> int | None:
    if row["backorders allowed?"].casefold() not in {"", "0", "no"}:
        return None
    if row["stock"].casefold() not in {"", "parent"}:
        return stock_of(row, "stock")
    is_sold_out = row["in stock?"] and not is_yes(row["in stock?"])
    return 0 if is_sold_out else None


def _images(rows: list[Record]) -> Iterator[str]:
    for row in rows:
        yield from filter(None, (image.strip() for image in _BETWEEN_IMAGES.split(row["images"])))


def _is_published(row: Record) -> bool:
    is_seen = row["visibility in catalog"].casefold() != "hidden"
    return is_seen and (not row["published"] or is_yes(row["published"]))
