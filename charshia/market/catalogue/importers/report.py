"""Telling what an import did, to people and to programs, however much there is to tell."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charshia.market.catalogue.importers.notes import Notes
from charshia.market.catalogue.importers.run import RESULTS, Import


@dataclass
class Report:
    """``work`` is None when nothing could be read; ``why_not`` then says why."""

    form: str
    shop: str
    is_dry: bool
    work: Import | None = None
    why_not: str = ""


def in_json(report: Report) -> Iterator[str]:
    """One JSON object, in parts."""
    work = report.work
    head = {
        "format": report.form,
        "shop": report.shop,
        "dry_run": report.is_dry,
        "rows": work.rows if work else 0,
        **{result: work.counts[result] if work else 0 for result in RESULTS},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    if work is None:
        error = {"line": 0, "sku": "", "field": "file", "message": report.why_not}
        yield f', "errors": [{json.dumps(error, ensure_ascii=False)}], "warnings": []}}\n'
        return
    yield ', "errors": ['
    yield from _notes_in_json(work.errors)
    yield '], "warnings": ['
    yield from _notes_in_json(work.warnings)
    yield "]}\n"


def _notes_in_json(notes: Notes) -> Iterator[str]:
    for place, note in enumerate(notes):
        yield ", " * bool(place) + json.dumps(note, ensure_ascii=False)


def in_words(report: Report) -> Iterator[str]:
    work = report.work
    if work is None:
        yield report.why_not + "\n"
        return
    for note in work.errors:
        yield _("Refused, line %(line)d, SKU %(sku)s, %(field)s: %(message)s") % note + "\n"
    for note in work.warnings:
        yield _("Note, line %(line)d, SKU %(sku)s, %(field)s: %(message)s") % note + "\n"
    counts = {result: work.counts[result] for result in RESULTS}
    yield (
        _(
            "%(form)s, %(rows)d rows: %(created)d created, %(updated)d updated, "
            "%(unchanged)d unchanged, %(refused)d refused."
        )
        % {"form": report.form, "rows": work.rows, **counts}
        + "\n"
    )
    if report.is_dry:
        yield _("This was a trial: nothing was written.") + "\n"
    elif not counts["created"] + counts["updated"]:
        yield _("Nothing changed.") + "\n"
