"""Trying a file, and putting it on the shelf: what the errands do."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.actions import Outcome
from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.importers import mapped, workbook
from charshia.market.catalogue.importers.faults import Unreadable
from charshia.market.catalogue.importers.formats import detect, names_in
from charshia.market.catalogue.importers.notes import Notes
from charshia.market.catalogue.importers.run import RESULTS, Order
from charshia.market.catalogue.importers.run import Import as Work
from charshia.market.goods.actions import keep_reading, note_percent
from charshia.market.goods.actions.imports import SENT
from charshia.market.goods.models import Import, State
from charshia.market.goods.places import imported

MOST_NOTES = 200
FREE = "free"  # the format of a table whose columns somebody named


def try_out(one: Import, *, now: datetime) -> None:
    """Read the file, write nothing to the shelf, and keep what it would do."""
    with translation.override(to_django(one.language)):
        try:
            path = _table_of(one)
            found = _recognised(one, path)
            if found["state"] == State.CHECKING:
                work = _work(one, path, found["form"], found["columns"], now, is_dry=True)
                if not work.rows:
                    raise Unreadable(translation.gettext("There are no goods in this file."))
                found |= {"state": State.CHECKED, "report": report_of(work)}
        except (Unreadable, Refusal) as why:
            found = {"state": State.UNREADABLE, "why_not": str(why)[:400]}
    keep_reading(one, now=now, **found, percent=100)


def put_on_shelf(one: Import, *, now: datetime) -> None:
    with translation.override(to_django(one.language)):
        work = _work(one, _table_of(one), one.form, one.columns, now, is_dry=False)
        keep_reading(one, now=now, state=State.DONE, report=report_of(work), percent=100)


def _table_of(one: Import) -> Path:
    """The file as the readers take it: a workbook becomes a table first."""
    sent = imported(one.key, SENT)
    if not sent.exists():
        raise Unreadable(translation.gettext("The file cannot be opened."))
    if not workbook.is_workbook(sent):
        return sent
    table = imported(one.key, "table.csv")
    if not table.exists():
        workbook.as_table(sent, table)
    return table


def _recognised(one: Import, path: Path) -> dict[str, Any]:
    """Its format; for a table that is none of ours, the columns as they were named before."""
    try:
        return {"state": State.CHECKING, "form": detect(path), "columns": {}}
    except Unreadable:
        names = names_in(path)
        if len(names) < 2:
            raise
    found = {"state": State.CHECKING, "form": FREE, "names": names, "columns": one.columns}
    if one.columns:
        return found
    before = Import.objects.filter(stall=one.stall_id, form=FREE, names=names)
    last = before.exclude(columns={}).exclude(pk=one.pk).order_by("-pk").first()
    if last:
        return found | {"columns": last.columns}
    return found | {"state": State.ASKING, "columns": {}, "report": {"guess": mapped.guess(names)}}


def _work(
    one: Import, path: Path, form: str, columns: dict[str, str], now: datetime, *, is_dry: bool
) -> Work:
    order = Order(
        path=path, form="table" if form == FREE else form, stall=one.stall,
        currency=one.stall.currency, language=one.language, is_dry=is_dry,
        columns=columns or None, by=one.person or "system",
    )  # fmt: skip
    work = Work(order, now=now, look=lambda seen: note_percent(one, int(seen.part_read * 100)))
    work.run()
    return work


def report_of(work: Work) -> dict[str, Any]:
    return {
        "rows": work.rows,
        "counts": {result: work.counts[result] for result in RESULTS},
        "errors": _first(work.errors),
        "more_errors": max(0, work.errors.count - MOST_NOTES),
        "warnings": _first(work.warnings),
        "more_warnings": max(0, work.warnings.count - MOST_NOTES),
        "samples": {
            result: [_sample(draft, outcome) for draft, outcome in work.samples[result]]
            for result in ("created", "updated")
        },
    }


def _first(notes: Notes) -> list[dict[str, Any]]:
    return [note for _place, note in zip(range(MOST_NOTES), notes, strict=False)]


def _sample(draft: ProductDraft, outcome: Outcome) -> dict[str, Any]:
    title = next(iter(draft.title.values()), "")
    return {
        "line": outcome.line, "sku": outcome.sku, "title": title[:120],
        "changes": list(outcome.changes),
    }  # fmt: skip
