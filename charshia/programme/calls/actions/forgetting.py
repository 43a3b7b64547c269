"""Forgetting applicants: when they leave, and when the time that the call set has passed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.exporting import drop_workbooks
from charshia.programme.calls.models import (
    Appeal,
    Application,
    ApplicationState,
    Assignment,
    Call,
    Declaration,
    Score,
    State,
    Verdict,
)

CLEARED = {"name": "", "email": "", "phone": "", "contact": "", "person": None, "is_named": False}
FINAL = (State.DECIDED, State.ARCHIVED)


@action
def forget_application(application: Application, *, now: datetime) -> None:
    """Erase who applied and what was written; number, points and verdict stay to be counted."""
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.forgotten_at is not None:
        return
    _erase_files(found)
    found.answers.all().delete()
    Declaration.objects.filter(application=found).delete()
    Score.objects.filter(assignment__application=found).delete()
    found.decisions.all().delete()
    Appeal.objects.filter(application=found).delete()
    Assignment.objects.filter(application=found).update(draft={}, conflict="")
    if found.state == ApplicationState.DRAFT:
        found.state, found.withdrawn_at = ApplicationState.WITHDRAWN, now
    for name, value in {**CLEARED, "forgotten_at": now}.items():
        setattr(found, name, value)
    found.save(update_fields=[*CLEARED, "forgotten_at", "state", "withdrawn_at"])
    drop_workbooks(found.call)
    record("programme.application.forgotten", found, by="system", at=now)


def _erase_files(application: Application) -> None:
    uploads = list(application.uploads.select_related("document", "image"))
    application.uploads.all().delete()
    for one in uploads:
        kept = one.document or one.image
        if kept is not None:
            erase_private(kept)


@action
def forget_applicant(person: Person, *, now: datetime) -> int:
    """Withdraw and forget all that she applied for; how many."""
    rows = Application.objects.filter(_hers(person), forgotten_at=None).order_by("pk")
    found = list(rows)
    for one in found:
        if not one.call.decided_at:
            Application.objects.filter(pk=one.pk).update(
                state=ApplicationState.WITHDRAWN, withdrawn_at=now
            )
        forget_application(one, now=now)
    return len(found)


def _hers(person: Person) -> Q:
    """Signed in, or with the address that is surely hers."""
    mine = Q(person=person)
    return mine | Q(email=person.email) if person.email else mine


def applications_of(person: Person) -> Iterable[Application]:
    return Application.objects.filter(_hers(person)).select_related("call").order_by("pk")


@action
def forget_by_term(*, now: datetime, most: int = 200) -> int:
    """What has lain longer than its call says; at most so many at a time. How many."""
    kept = Application.objects.filter(forgotten_at=None)
    found: list[Application] = []
    for call in Call.objects.filter(closes_at__lt=now).order_by("pk"):
        if _is_over(call.closes_at, call.draft_days, now):
            found += kept.filter(call=call, state=ApplicationState.DRAFT).order_by("pk")[:most]
        if call.state in FINAL and _is_over(call.decided_at, call.refused_days, now):
            others = kept.filter(call=call).exclude(
                state=ApplicationState.SENT, verdict=Verdict.ADMITTED
            )
            found += others.order_by("pk")[:most]
    left = {one.pk: one for one in found}
    for one in list(left.values())[:most]:
        forget_application(one, now=now)
    return min(len(left), most)


def _is_over(since: datetime | None, days: int, now: datetime) -> bool:
    return since is not None and (now - since).days >= days
