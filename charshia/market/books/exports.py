"""The statement as files for the accountant: CSV, a spreadsheet, a PDF."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.engines.texts import in_a_cell
from charshia.market.books.models import Posting
from charshia.market.books.queries.statement import Statement

openpyxl = later("openpyxl")

Row = list[Any]


def heads() -> Row:
    return [
        _("Day"), _("Kind"), _("Order number"), _("Buyer"), _("Goods"), _("Discount"),
        _("Delivery"), _("VAT contained"), _("Amount"), _("Currency"), _("Note"),
    ]  # fmt: skip


def rows_of(postings: Iterable[Posting]) -> list[Row]:
    """One row a posting: amounts are numbers with two decimals."""
    return [
        [
            timezone.localdate(one.happened_at).isoformat(),
            one.get_kind_display(),
            one.order.number if one.order else "",
            one.order.purchase.name if one.order else "",
            *(
                minor / 100
                for minor in (
                    one.goods_minor, one.discount_minor, one.delivery_minor, one.vat_minor,
                    one.amount_minor,
                )
            ),
            one.stall.currency,
            one.note,
        ]
        for one in postings
    ]  # fmt: skip


def as_csv(rows: Iterable[Row], head: Row) -> bytes:
    """With semicolons and a mark of its encoding: spreadsheets here open it right."""
    paper = io.StringIO()
    table = csv.writer(paper, delimiter=";")
    table.writerow(head)
    for row in rows:
        table.writerow([_plain(cell) for cell in row])
    return paper.getvalue().encode("utf-8-sig")


def as_sheet(rows: Iterable[Row], head: Row, statement: Statement) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = statement.key
    sheet.append(head)
    for row in rows:
        sheet.append([_harmless(cell) for cell in row])
    for column in "EFGHI":
        for cell in sheet[column][1:]:
            cell.number_format = "0.00"
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def _plain(cell: Any) -> str:
    return f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else str(_harmless(cell))


def _harmless(cell: Any) -> Any:
    """What somebody called herself is never a formula."""
    return in_a_cell(cell) if isinstance(cell, str) else cell
