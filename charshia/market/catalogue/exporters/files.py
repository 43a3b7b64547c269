"""A catalogue as a file to carry away: what it is called, and its bytes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.market.catalogue.exporters import native, tables
from charshia.market.catalogue.exporters.shown import goods_of
from charshia.market.catalogue.models import Stall

openpyxl = later("openpyxl")


@dataclass(frozen=True)
class Form:
    """A format to choose: its name as people know it, the ending of its files, their type."""

    name: str | Promise
    ending: str
    mime: str


FORMS: Final = {
    "charshia": Form(_("Charshia"), "jsonl", "application/jsonl; charset=utf-8"),
    "xlsx": Form(
        "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "table": Form("CSV", "csv", "text/csv; charset=utf-8"),
    "shopify": Form("Shopify", "csv", "text/csv; charset=utf-8"),
    "woocommerce": Form("WooCommerce", "csv", "text/csv; charset=utf-8"),
    "ofn": Form("Open Food Network", "csv", "text/csv; charset=utf-8"),
    "google": Form("Google Merchant", "tsv", "text/tab-separated-values; charset=utf-8"),
}


def written(stall: Stall, form: str, *, language: str) -> Iterator[bytes]:
    """The file in parts; ``language`` is that of texts in formats that have one only."""
    goods = goods_of(stall)
    if form == "charshia":
        yield from _in_bytes(native.write(goods, currency=stall.currency))
    elif form == "xlsx":
        yield _workbook(stall, language)
    else:
        yield from _in_bytes(
            tables.write(goods, form=form, currency=stall.currency, language=language)
        )


def _in_bytes(lines: Iterator[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


def _workbook(stall: Stall, language: str) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Goods")
    sheet.append(list(tables.TABLES["table"].columns))
    goods = goods_of(stall)
    for row in tables.rows(goods, form="table", currency=stall.currency, language=language):
        sheet.append([_cell(sheet, text) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str) -> Any:
    """Text, never a formula: buyers of a stall may open this file."""
    cell = openpyxl.cell.WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
