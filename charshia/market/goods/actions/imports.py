"""Files of goods: taken in, tried, their columns named, confirmed, put on the shelf."""

import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media import files
from charshia.market.catalogue.models import Stall
from charshia.market.goods.models import Import, State
from charshia.market.goods.places import imported
from charshia.people.accounts.models import Person

MOST_BYTES = 20_000_000
KEPT = timedelta(days=30)
SENT = "sent"  # what the file is called here


class TooBig(Refusal):
    pass


class NotNow(Refusal):
    pass


@action
def send_file(
    stall: Stall, data: bytes, *, name: str, language: str, by: Person, now: datetime
) -> Import:
    """Take in a file; an errand reads it and says what it would change. Raises TooBig."""
    if len(data) > MOST_BYTES:
        raise TooBig(_("The file is larger than 20 MB."), field="file")
    if not data:
        raise TooBig(_("The file is empty."), field="file")
    made = Import.objects.create(
        stall=stall, key=token_urlsafe(16), name=name[:200], size=len(data), language=language,
        person=by, made_at=now,
    )  # fmt: skip
    files.write(imported(made.key, SENT), data)
    record("market.import.sent", made, by=by, at=now)
    return made


@action
def name_columns(one: Import, *, columns: Mapping[str, str], by: Person, now: datetime) -> None:
    """Say which column means what; the file is then read by it. Raises NotNow."""
    one = _locked(one)
    if one.state not in {State.ASKING, State.CHECKED}:
        raise NotNow(_("This file is being worked on. Wait a moment."))
    one.state, one.columns, one.percent = State.CHECKING, dict(columns), 0
    one.save(update_fields=["state", "columns", "percent"])
    record("market.import.named", one, by=by, at=now)


@action
def confirm_import(one: Import, *, by: Person, now: datetime) -> None:
    """Put on the shelf what was tried. Twice is as good as once. Raises NotNow."""
    one = _locked(one)
    if one.state in {State.RUNNING, State.DONE}:
        return
    if one.state != State.CHECKED:
        raise NotNow(_("This file is being worked on. Wait a moment."))
    one.state, one.percent = State.RUNNING, 0
    one.save(update_fields=["state", "percent"])
    record("market.import.confirmed", one, by=by, at=now)


@action
def keep_reading(one: Import, *, now: datetime, **facts: Any) -> None:
    """Note what an errand found: state, form, names, columns, report, why_not."""
    Import.objects.filter(pk=one.pk).update(**facts)
    if facts.get("state") == State.DONE:
        counts = facts.get("report", {}).get("counts", {})
        record("market.import.done", one.stall, by="system", at=now, counts=counts)


@action
def note_percent(one: Import, percent: int) -> None:
    Import.objects.filter(pk=one.pk).update(percent=min(percent, 100))


@action
def forget_imports(*, now: datetime, most: int = 100) -> int:
    """Drop files and reports of long ago; how many."""
    old = list(Import.objects.filter(made_at__lt=now - KEPT).order_by("pk")[:most])
    Import.objects.filter(pk__in=[one.pk for one in old]).delete()
    for one in old:
        shutil.rmtree(imported(one.key), ignore_errors=True)
    return len(old)


def _locked(one: Import) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("stall").get(pk=one.pk)
