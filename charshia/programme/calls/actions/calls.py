"""Writing a call, publishing it, and moving its deadline."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.ground.journal.models import Entry
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import (
    ApplicationQuerySet,
    Call,
    Extension,
    Phase,
    State,
)

Actor = Person | str
ALL = "calls"  # tag of the list


class AddressTaken(Refusal):
    pass


class NotReady(Refusal):
    pass


class RulesStand(Refusal):
    pass


class WrongTime(Refusal):
    pass


def tag_of(call: Call) -> str:
    return f"call:{call.slug}"


def show_anew(call: Call) -> None:
    touch(ALL, tag_of(call))


def locked(call: Call) -> Call:
    return Call.objects.select_for_update().get(pk=call.pk)


def changeable(call: Call, now: datetime) -> Call:
    """The call, locked, while its rules may change: until it opens. Raises RulesStand."""
    found = locked(call)
    early = found.state == State.DRAFT or (
        found.state == State.PUBLISHED and found.opens_at is not None and now < found.opens_at
    )
    if not early:
        raise RulesStand(
            _("The call has opened: questions, criteria and quotas stay as they were read.")
        )
    return found


@action
def make_call(slug: str, *, by: Person, now: datetime, **facts: Any) -> Call:
    """Begin a call; nobody else sees it yet. Raises AddressTaken."""
    try:
        with transaction.atomic():
            call = Call.objects.create(
                slug=slug, made_at=now, **signed(Call, facts, by=by, now=now)
            )
    except IntegrityError as taken:
        raise AddressTaken(_("Another call has this address."), field="slug") from taken
    record("programme.call.made", call, by=by, at=now)
    return call


@action
def change_call(call: Call, *, by: Person, now: datetime, **facts: Any) -> Call:
    """Write its texts and facts. What applicants rely on stays once it has opened.

    Raises RulesStand, WrongTime.
    """
    found = locked(call)
    fixed = {"opens_at", "closes_at", "embargo_until", "places", "is_blind", "reviewers_needed",
             "zone", "appeal_days", "refused_days", "draft_days"}  # fmt: skip
    if any(getattr(found, name) != facts[name] for name in fixed & facts.keys()):
        changeable(found, now)
    opens, closes = facts.get("opens_at", found.opens_at), facts.get("closes_at", found.closes_at)
    if opens and closes and closes <= opens:
        raise WrongTime(_("The deadline must come after the opening."), field="closes_at")
    if found.state != State.DRAFT and not (opens and closes):
        raise WrongTime(_("Say when the call opens and closes."), field="opens_at")
    others = keep_texts(found, facts, by=by, now=now, seen=call)
    for name, value in others.items():
        setattr(found, name, value)
    found.save(update_fields=list(others)) if others else None
    show_anew(found)
    record("programme.call.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def publish_call(call: Call, *, by: Person, now: datetime) -> Call:
    """Let it be seen, once its embargo has ended, and open by itself. Raises NotReady."""
    found = locked(call)
    if found.state != State.DRAFT:
        return found
    if not (found.opens_at and found.closes_at):
        raise NotReady(_("Say when the call opens and closes."))
    if found.closes_at <= now:
        raise NotReady(_("The deadline has passed already."))
    if not found.criteria.exists():
        raise NotReady(_("Say first by which criteria applications are judged."))
    if not found.parts.filter(questions__isnull=False).exists():
        raise NotReady(_("Ask at least one question first."))
    found.state = State.PUBLISHED
    found.save(update_fields=["state"])
    show_anew(found)
    record("programme.call.published", found, by=by, at=now)
    return found


@action
def extend_call(
    call: Call, *, closes_at: datetime, reasons: Mapping[str, str], by: Person, now: datetime
) -> Extension:
    """Move the deadline; who has begun is told by letter, everybody reads why.

    Also just after the deadline, while no review has begun. Raises WrongTime, RulesStand.
    """
    found = locked(call)
    if found.phase(now) not in {Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.EMBARGOED}:
        raise RulesStand(_("A deadline is moved while a call runs and nobody reviews yet."))
    assert found.closes_at is not None
    if closes_at <= max(found.closes_at, now):
        raise WrongTime(
            _("The new deadline must be later than the old one, and to come."), field="closes_at"
        )
    made = Extension.objects.create(
        call=found, before=found.closes_at, closes_at=closes_at, reason=reasons, at=now
    )
    found.closes_at = closes_at
    found.save(update_fields=["closes_at"])
    show_anew(found)
    record("programme.call.extended", made, by=by, at=now, call=found.slug)
    return made


@action
def note_moved(extension: Extension, *, now: datetime) -> int:
    """Note for each who has begun that the deadline is later; a second time for nobody."""
    rows = extension.call.applications.live().filter(contact__gt="", begun_at__lte=extension.at)
    told: set[str] = set()
    for some in batched_references(rows):
        noted = Entry.objects.filter(
            subject__in=some, event="programme.application.deadline_moved",
            facts__extension=extension.pk,
        )  # fmt: skip
        told.update(noted.values_list("subject", flat=True))
    left = [one for one in rows.order_by("pk") if reference(one) not in told]
    for one in left:
        record(
            "programme.application.deadline_moved", one, by="system", at=now,
            extension=extension.pk,
        )  # fmt: skip
    return len(left)


def batched_references(rows: ApplicationQuerySet, size: int = 500) -> Iterator[list[str]]:
    """How the journal names them, some at a time: it is asked by subject."""
    names = [reference(one) for one in rows.order_by("pk")]
    for start in range(0, len(names), size):
        yield names[start : start + size]


@action
def archive_call(call: Call, *, by: Person, now: datetime) -> Call:
    """Put a decided call away: it stays to be read. Raises NotReady."""
    found = locked(call)
    if found.state == State.ARCHIVED:
        return found
    if found.state != State.DECIDED:
        raise NotReady(_("A call is put away once it is decided."))
    found.state = State.ARCHIVED
    found.save(update_fields=["state"])
    show_anew(found)
    record("programme.call.archived", found, by=by, at=now)
    return found
