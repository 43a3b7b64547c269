"""Evidence to carry away: a spreadsheet, a report to print, open data."""

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.kilim import kilim
from charshia.engines.later import later
from charshia.engines.texts import in_a_cell
from charshia.ground.languages.tags import BY_TAG, current
from charshia.ground.papers.documents import set_document
from charshia.programme.evidence.queries import Sheet

openpyxl = later("openpyxl")
TEMPLATE: Final = Path(__file__).parent / "templates" / "evidence" / "report.typ"
ENDINGS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def file_of(sheet: Sheet, ending: str) -> bytes:
    return {"xlsx": _workbook, "pdf": _report, "csv": _table, "json": _open_data}[ending](sheet)


def _workbook(sheet: Sheet) -> bytes:
    """Numbers as numbers, beside the words and how each was reckoned; a page for the tables."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = _("Figures")
    page.append([sheet.title])
    page.append([])
    page.append([_("Indicator"), _("Number"), _("Of"), _("In words"), _("Aimed at"), _("How")])
    for one in sheet.figures:
        page.append([
            str(one.indicator.title), one.value.number, one.value.whole, one.words, one.target,
            str(one.indicator.how),
        ])  # fmt: skip
    tables = book.create_sheet(_("Tables"))
    for table in sheet.tables:
        tables.append([table.title, _("Number")])
        for row in table.rows:
            tables.append([in_a_cell(row.label), row.words])
        tables.append([])
    for each, widths in ((page, (44, 12, 12, 28, 18, 80)), (tables, (52, 16))):
        for column, width in zip("ABCDEF", widths, strict=False):
            each.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _report(sheet: Sheet) -> bytes:
    tongue = BY_TAG[current()]
    data = {
        "lang": tongue.tag.partition("-")[0],
        "title": str(sheet.programme.title),
        "day": sheet.title,
        "heads": [_("Indicator"), _("Result"), _("Aimed at")],
        "figures": [
            [str(one.indicator.title), one.words, one.target, str(one.indicator.how)]
            for one in sheet.figures
        ],
        "tables": [
            {
                "title": table.title,
                "rows": [[row.label, row.words, row.share] for row in table.rows],
            }
            for table in sheet.tables
        ],
        "left_out": left_out_words(sheet),
        "gone": gone_words(sheet),
    }
    at = sheet.published.asked_at if sheet.published else timezone.now()
    badge = {"badge.svg": kilim(sheet.programme.slug, width=64, height=64)}
    return set_document(TEMPLATE, data, at=at, drawings=badge)


def left_out_words(sheet: Sheet) -> str:
    if not sheet.has_left_out:
        return ""
    return _(
        "Numbers below %(threshold)s of what people say in confidence are not shown, nor others "
        "from which they could be worked out."
    ) % {"threshold": sheet.threshold}


def gone_words(sheet: Sheet) -> str:
    if not sheet.gone:
        return ""
    return _("Records taken back or erased since, that no longer count: %(gone)s.") % {
        "gone": sheet.gone
    }


def _table(sheet: Sheet) -> bytes:
    paper = io.StringIO()
    table = csv.writer(paper)
    table.writerow(["day", "kind", "name", "number", "of"])
    for one in sheet.figures:
        day = sheet.day.isoformat()
        table.writerow([day, "indicator", one.indicator.key, one.value.number, one.value.whole])
    for cell, count in sheet.cells:
        name = " & ".join(f"{axis}={value}" for axis, value in cell) or "all"
        table.writerow([sheet.day.isoformat(), "businesses", name, count, None])
    return paper.getvalue().encode("utf-8")


def _open_data(sheet: Sheet) -> bytes:
    data: dict[str, Any] = {
        "programme": sheet.programme.slug,
        "title": dict(sheet.programme.title),
        "day": sheet.day.isoformat(),
        "published": sheet.published.reckoned_at.isoformat() if sheet.published else None,  # type: ignore[union-attr] # reckoned
        "currency": settings.REFERENCE_CURRENCY,
        "threshold": sheet.threshold,
        "gone": sheet.gone,
        "indicators": {
            one.indicator.key: {"number": one.value.number, "of": one.value.whole}
            for one in sheet.figures
        },
        "businesses": [
            {"of": dict(cell), "number": count, "left_out": count is None}
            for cell, count in sheet.cells
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
