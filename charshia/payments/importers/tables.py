"""Tables from a bank, CSV or a spreadsheet: rows of words, before anybody named a column."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.payments.importers.reading import MOST_LINES, Unreadable

openpyxl = later("openpyxl")

DELIMITERS: Final = ";,\t|"
MOST_COLUMNS: Final = 60
DAY: Final = re.compile(r"(\d{1,4})[./-] ?(\d{1,2})[./-] ?(\d{1,4})\.?")
NUMBER: Final = re.compile(r"[(+\-−]?\s?\d[\d.,'  ]*[)\-−]?( ?[A-Z€]{1,3})?")


@dataclass(frozen=True)
class Table:
    """``header`` are the words above the columns; ``first`` is the number of the first row in
    the file, for people: counted from one."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int


def read_table(content: bytes, *, is_sheet: bool) -> Table:
    """Find the table in a file that may begin with other words. Raises Unreadable."""
    rows = _sheet(content) if is_sheet else _separated(text_of(content))
    if len(rows) > MOST_LINES:
        raise Unreadable(_("The file holds too much. Take a shorter time from the bank."))
    first = next((place for place, row in enumerate(rows) if _is_data(row)), None)
    if first is None:
        raise Unreadable(
            _("No row with a day and an amount was found. Is this a statement of an account?")
        )
    header = rows[first - 1] if first and sum(map(bool, rows[first - 1])) > 1 else []
    width = max(len(row) for row in [header, *rows[first:]])
    padded = [tuple(row) + ("",) * (width - len(row)) for row in rows[first:]]
    return Table(tuple(header) + ("",) * (width - len(header)), tuple(padded), first + 1)


def text_of(content: bytes) -> str:
    """The words in the file: UTF-8, UTF-16, or the two old tables of this region."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace").replace("\0", "")
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        old = "cp1251" if _is_cyrillic(content) else "cp1250"
        return content.decode(old, "replace").replace("\0", "")


def _is_cyrillic(content: bytes) -> bool:
    """Latin letters with marks stand alone among plain ones, Cyrillic ones stand together."""
    together = sum(len(run) for run in re.findall(rb"[\xc0-\xff]{2,}", content))
    return together * 2 > len(re.findall(rb"[\xc0-\xff]", content))


def _separated(text: str) -> list[list[str]]:
    sample = text[:20_000]
    delimiter = max(DELIMITERS, key=lambda sign: _width(sample, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [[cell.strip() for cell in row[:MOST_COLUMNS]] for row in reader]
    except csv.Error:
        raise Unreadable(_("This table cannot be read. Take it from the bank anew.")) from None
    return rows


def _width(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows agree on more than one column, and on how many."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    (width, count) = widths.most_common(1)[0] if widths else (0, 0)
    return (count, width)


def _sheet(content: bytes) -> list[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 100, max_col=MOST_COLUMNS, values_only=True)
        return [[_cell(value) for value in row] for row in rows]
    except (BadZipFile, ValueError, LookupError, TypeError, OSError):
        raise Unreadable(_("This spreadsheet cannot be read. Save it as CSV.")) from None


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value).strip()


def _is_data(row: list[str]) -> bool:
    return any(DAY.match(cell) for cell in row) and any(
        NUMBER.fullmatch(cell) for cell in row if not DAY.match(cell)
    )
