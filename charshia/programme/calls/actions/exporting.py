"""A file for Excel with all that was sent: asked for, written by an errand, thrown away."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.calls import locked
from charshia.programme.calls.models import Call, Workbook
from charshia.programme.calls.places import written

KEPT = timedelta(days=7)
PATIENCE = timedelta(hours=1)  # after which one may ask anew


@action
def ask_for_workbook(call: Call, *, language: str, by: Person, now: datetime) -> Workbook:
    """Have it written by an errand; one that is being written is the same one."""
    found = locked(call)
    waiting = found.workbooks.filter(size=0, asked_at__gt=now - PATIENCE)
    known = waiting.order_by("-pk").first()
    if known is not None:
        return known
    made = Workbook.objects.create(
        call=found, key=token_urlsafe(16), language=language, asked_at=now
    )
    record("programme.workbook.asked", made, by=by, at=now)
    return made


@action
def keep_workbook(workbook: Workbook, *, size: int, now: datetime) -> None:
    Workbook.objects.filter(pk=workbook.pk).update(size=size)
    record("programme.workbook.written", workbook, by="system", at=now, size=size)


@action
def forget_workbooks(*, now: datetime) -> int:
    """Drop those of last week: they hold names and contacts."""
    return _drop(list(Workbook.objects.filter(asked_at__lt=now - KEPT).order_by("pk")[:100]))


@action
def drop_workbooks(call: Call) -> int:
    """Somebody in them is to be forgotten."""
    return _drop(list(Workbook.objects.filter(call=call).order_by("pk")))


def _drop(found: list[Workbook]) -> int:
    Workbook.objects.filter(pk__in=[one.pk for one in found]).delete()
    for one in found:
        written(one.key).unlink(missing_ok=True)
    return len(found)
