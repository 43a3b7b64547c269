"""The hours of a month, for whoever reckons the pay."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.queries.hours import Line, hours_words
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day, month_name
from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "staff" / "month.typ"


def month_csv(lines: Sequence[Line]) -> bytes:
    """A row a worker and day: name, day, minutes."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["worker", "name", "day", "minutes"])
    for line in lines:
        for on, minutes in sorted(line.days.items()):
            rows.writerow([line.worker.pk, safe(line.worker.name), on.isoformat(), minutes])
    return out.getvalue().encode("utf-8-sig")


def safe(name: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


def month_pdf(enterprise: Enterprise, first: date, lines: Sequence[Line], now: datetime) -> bytes:
    """In the language of the page."""
    lang, _sign, script = current().partition("-")
    data = {
        "lang": lang, "script": script.lower() or "auto",
        "title": f"{month_name(first.month)} {first.year}",
        "name": str(enterprise.name),
        "printed": day(now, whole=True),
        "head": [_("Name"), _("Days"), _("Hours and minutes")],
        "rows": [
            [line.worker.name, str(len(line.days)), hours_words(line.minutes)] for line in lines
        ],
        "sum": [_("Together"), hours_words(sum(line.minutes for line in lines))],
    }  # fmt: skip
    drawings = {"badge.svg": kilim(enterprise.slug, width=64, height=64)}
    return set_document(TEMPLATE, data, at=now, drawings=drawings)
