"""Excel workbooks: the first sheet becomes a table as all the others are."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.market.catalogue.importers.faults import Unreadable

openpyxl = later("openpyxl")

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
MOST_UNPACKED: Final = 400_000_000  # bytes


def is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def as_table(path: Path, into: Path) -> None:
    """Write the first sheet as CSV. Raises Unreadable."""
    try:
        _refuse_bomb(path)
        with path.open("rb") as file, into.open("w", encoding="utf-8", newline="") as out:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            writer = csv.writer(out)
            for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
                cells = [_cell(value) for value in row]
                if any(cells):
                    writer.writerow(cells)
    except (
        openpyxl.utils.exceptions.InvalidFileException, BadZipFile, KeyError, ValueError,
        IndexError, OSError, TypeError, AttributeError, SyntaxError,
    ) as wrong:  # fmt: skip
        raise Unreadable(_("This is not an Excel workbook that can be read.")) from wrong


def _refuse_bomb(path: Path) -> None:
    with ZipFile(path) as packed:
        if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
            raise Unreadable(_("This is not an Excel workbook that can be read."))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(round(value, 6)).removesuffix(".0")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)
