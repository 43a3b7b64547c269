"""Tables whose columns somebody has told us the meaning of, and our own table.

``columns`` maps our names to those of the file, in small letters. Rows of one ``product``
are one product wherever they stand; without that column every row is one. What has no
column is left as it is on a product that is there already.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.native import in_language
from charshia.market.catalogue.importers.reading import Lines, Record
from charshia.market.catalogue.importers.spool import Group, Spool
from charshia.market.catalogue.importers.table import Table, Wrong, made_sku, stock_of, taken
from charshia.market.catalogue.importers.values import is_yes, number, whole

NEEDED: Final = ("title", "price")
OF_PRODUCT: Final = ("title", "description", "category", "type", "ingredients", "storage", "origin",
                     "images", "vat_rate", "published", "min_age")  # fmt: skip
OF_VARIANT: Final = ("sku", "variant", "price", "stock", "unit", "unit_value", "weight_g")
FIELDS: Final = ("product", *OF_PRODUCT, *OF_VARIANT)
OWN: Final = {name: name for name in FIELDS}  # our own table is called so
# What each column is about, as a product's fields are called.
_ABOUT: Final = {
    "category": "category_id", "origin": "origin_id", "vat_rate": "vat_bp",
    "published": "is_published",
}  # fmt: skip
_NEVER_SAID: Final = frozenset(
    {"allergens", "labels", "is_perishable", "lead_days", "daily_capacity", "season_from",
     "season_to", "kind"}
)  # fmt: skip


def read(
    lines: Lines, *, currency: str, language: str, columns: Mapping[str, str] = OWN
) -> Iterator[ProductDraft | Fault]:
    renamed = {theirs: ours for ours, theirs in columns.items() if theirs}
    table = Table.open(lines, renamed=renamed, needed=NEEDED, used=frozenset(NEEDED))
    has = frozenset(FIELDS) & frozenset(table.names)
    with Spool() as spool:
        for row in table.rows():
            if isinstance(row, Fault):
                yield row
            else:
                spool.add(row["product"] or f"\nline {row.line}", row)
        for group in spool.groups():
            yield _product(group, has, currency, language)


def _product(
    group: Group, has: frozenset[str], currency: str, language: str
) -> ProductDraft | Fault:
    first = group.rows[0]
    try:
        return _draft(group, has, currency, language)
    except Wrong as wrong:
        return Fault(wrong.line or first.line, wrong.sku or first["sku"], wrong.field, str(wrong))


def _draft(group: Group, has: frozenset[str], currency: str, language: str) -> ProductDraft:
    if group.is_cut:
        raise Wrong("product", _("This product has too many rows."))
    first = group.rows[0]
    if not first["title"]:
        raise Wrong("title", _("A title is missing."), line=first.line, sku=first["sku"])
    variants = tuple(_variant(row, has, currency, language) for row in group.rows)
    _refuse_twice(group.rows, variants)
    unsaid = {_ABOUT.get(name, name) for name in OF_PRODUCT if name not in has}
    texts: dict[str, Any] = {
        name: in_language(first[name], language)
        for name in ("title", "description", "ingredients", "storage")
    }
    rate = taken("vat_rate", number, first["vat_rate"] or "0") * 100
    return ProductDraft(
        line=first.line,
        **texts,
        variants=variants,
        category=first["category"],
        type=first["type"],
        origin=first["origin"],
        allergens=("?",),
        images=tuple(filter(None, (one.strip() for one in first["images"].split()))),
        vat_bp=taken("vat_rate", whole, rate),
        min_age=taken("min_age", whole, first["min_age"] or "0"),
        is_made_to_order=all(variant.stock is None for variant in variants),
        is_published=is_yes(first["published"]) if first["published"] else True,
        is_partial=True,
        silent=frozenset(unsaid) | _NEVER_SAID,
    )


def _variant(row: Record, has: frozenset[str], currency: str, language: str) -> VariantDraft:
    sku = row["sku"] or made_sku(row["title"], row["variant"])
    unsaid = {name for name in ("unit", "unit_value", "weight_g") if not row[name]}
    unsaid |= {"stock"} - has
    unsaid |= set() if "variant" in has else {"title"}
    facts: dict[str, Any] = {}
    with Wrong.at(row.line, sku):
        if row["unit"]:
            facts["unit"] = row["unit"].casefold()
        if row["unit_value"]:
            facts["unit_value"] = taken("unit_value", number, row["unit_value"])
        if row["weight_g"]:
            facts["weight_g"] = int(taken("weight_g", number, row["weight_g"])) or None
        return VariantDraft(
            sku=sku,
            price_minor=Table.price(row, "price", currency),
            title=in_language(row["variant"], language),
            stock=stock_of(row, "stock") if "stock" in has else None,
            silent=frozenset(
                unsaid | ({"stock"} - has) | (set() if "variant" in has else {"title"})
            ),
            **facts,
        )


def _refuse_twice(rows: list[Record], variants: tuple[VariantDraft, ...]) -> None:
    lines: dict[str, int] = {}
    for row, variant in zip(rows, variants, strict=True):
        first = lines.setdefault(variant.sku, row.line)
        if first != row.line:
            raise Wrong.twice(variant.sku, first, row.line)


def guess(names: list[str]) -> dict[str, str]:
    """Which column is probably which, by what people call them; the rest is left out."""
    found: dict[str, str] = {}
    for ours, called in CALLED.items():
        for name in names:
            if name.strip() in called and name not in found.values():
                found.setdefault(ours, name)
    return found


CALLED: Final = {
    "title": {"title", "name", "product name", "emri", "emërtimi", "naziv", "назив", "ime",
              "артикал", "artikal", "artikulli", "produkti", "malli"},
    "price": {"price", "çmimi", "cmimi", "cena", "цена", "cijena", "mpc", "unit price"},
    "stock": {"stock", "quantity", "qty", "gjendja", "sasia", "količina", "kolicina", "количина",
              "залиха", "zaliha", "stanje", "стање"},
    "sku": {"sku", "code", "kodi", "šifra", "sifra", "шифра", "barcode", "barkodi"},
    "description": {"description", "përshkrimi", "pershkrimi", "opis", "опис"},
    "type": {"type", "product type", "lloji", "vrsta", "врста"},
    "category": {"category", "kategoria", "kategorija", "категорија"},
    "variant": {"variant", "size", "madhësia", "madhesia", "veličina", "величина"},
    "unit": {"unit", "njësia", "njesia", "jedinica", "јединица", "jm", "јм"},
    "images": {"image", "images", "photo", "fotografia", "slika", "слика"},
    "vat_rate": {"vat", "vat_rate", "tvsh", "pdv", "пдв"},
    "weight_g": {"weight", "weight_g", "pesha", "težina", "тежина"},
}  # fmt: skip
