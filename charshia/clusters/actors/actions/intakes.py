"""A file of actors: read, looked over, brought in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.entries import enter_listed
from charshia.clusters.actors.actions.facts import Facts, follow, locked
from charshia.clusters.actors.actions.goods import put_good
from charshia.clusters.actors.kinds import Source, State
from charshia.clusters.actors.models import (
    Actor,
    Choice,
    Intake,
    IntakeRow,
    IntakeState,
    Verdict,
)
from charshia.engines.barred import barred
from charshia.engines.contacts import decoded
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts
from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person

By = models.Model | str
MOST_BYTES: Final = 5_000_000
_FILLED: Final = (
    "address", "latitude", "longitude", "registration_number", "web", "contact", "email", "phone",
)  # fmt: skip


class FileTooLarge(Refusal):
    pass


class NotNow(Refusal):
    pass


@action
def send_file(data: bytes, *, name: str, language: str, by: Person, now: datetime) -> Intake:
    """Take a file; an errand reads it. Raises FileTooLarge."""
    if len(data) > MOST_BYTES:
        raise FileTooLarge(_("This file is larger than 5 MB. Cut it in parts."), field="file")
    intake = Intake.objects.create(
        name=name[:200], text=decoded(data), language=language, person=by, made_at=now
    )
    record("clusters.intake.sent", intake, by=by, at=now)
    return intake


@action
def name_columns(intake: Intake, columns: Mapping[str, str], *, by: By, now: datetime) -> None:
    """Say what each heading means; the file is read anew. Raises NotNow."""
    readable = [IntakeState.NAMING, IntakeState.READ, IntakeState.UNREADABLE]
    rows = Intake.objects.filter(pk=intake.pk, state__in=readable).exclude(text="")
    if not rows.update(state=IntakeState.READING, columns=dict(columns)):
        raise NotNow(_("This file is being worked on. Wait a moment."))
    record("clusters.intake.sent", intake, by=by, at=now)


@action
def keep_reading(intake: Intake, *, rows: Sequence[IntakeRow] = (), **facts: Any) -> None:
    """What the errand found in the file, in the place of what it found before. It counts only
    while the file is still being read."""
    if Intake.objects.filter(pk=intake.pk, state=IntakeState.READING).update(**facts):
        IntakeRow.objects.filter(intake=intake).delete()
        IntakeRow.objects.bulk_create(rows, batch_size=500)


@action
def confirm_intake(intake: Intake, *, choices: Mapping[int, str], by: By, now: datetime) -> None:
    """Bring it in, with what was chosen for single rows (keys of rows to choices); an errand
    does it. Raises NotNow."""
    rows = Intake.objects.filter(pk=intake.pk, state=IntakeState.READ)
    if not rows.update(state=IntakeState.RUNNING):
        raise NotNow(_("This file is being worked on. Wait a moment."))
    alike = IntakeRow.objects.filter(intake=intake, verdict=Verdict.ALIKE)
    for pk, choice in choices.items():
        alike.filter(pk=pk).update(choice=choice)
    alike.filter(alike=None, choice=Choice.FILL).update(choice=Choice.SKIP)
    record("clusters.intake.confirmed", intake, by=by, at=now)


@action
def bring_in(intake: Intake, *, by: By, now: datetime, most: int = 50) -> bool:
    """The next rows of a confirmed file; are there more? What was brought in is not again, so
    an interrupted errand simply goes on."""
    kept = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if kept.state != IntakeState.RUNNING:
        return False
    due = IntakeRow.objects.filter(intake=kept, made=None).exclude(choice=Choice.SKIP)
    rows = list(due.select_related("alike").order_by("line")[:most])
    for row in rows:
        made = _filled(row, by, now) if row.choice == Choice.FILL else _added(kept, row, by, now)
        IntakeRow.objects.filter(pk=row.pk).update(made=made)
    if len(rows) < most:
        Intake.objects.filter(pk=kept.pk).update(state=IntakeState.DONE, text="")
        record("clusters.intake.done", kept, by=by, at=now)
        return False
    return True


def _added(intake: Intake, row: IntakeRow, by: By, now: datetime) -> Actor:
    actor = enter_listed(
        facts_of(row.facts), source=Source.IMPORTED, by=by, now=now, language=intake.language
    )
    _make(actor, row.facts["products"], by, now)
    return actor


def _filled(row: IntakeRow, by: By, now: datetime) -> Actor | None:
    """Put into the entry that is there what it does not say."""
    if row.alike is None or row.alike.state == State.MERGED:
        return row.alike
    (actor,) = locked([row.alike.pk])
    facts = facts_of(row.facts)
    texts = {name: _with(getattr(actor, name), getattr(facts, name)) for name in ("name", "about")}
    texts["summary"] = _with(actor.summary, facts.summary)
    keep_texts(actor, texts, by=by, now=now)
    said = {name: getattr(facts, name) for name in _FILLED}
    found = {name: value for name, value in said.items() if getattr(actor, name) in ("", None)}
    if ("latitude" in found) != ("longitude" in found):
        found = {name: value for name, value in found.items() if not name.endswith("itude")}
    if actor.settlement_id is None:
        found["settlement"] = facts.settlement
    found["sectors"] = barred({*actor.sector_list, *facts.sectors})
    found["languages"] = barred({*actor.language_list, *facts.languages})
    Actor.objects.filter(pk=actor.pk).update(**found, changed_at=now)
    _make(actor, row.facts["products"], by, now)
    record("clusters.actor.changed", actor, by=by, at=now, fields=sorted(found))
    follow(actor)
    return actor


def _make(actor: Actor, products: Sequence[str], by: By, now: datetime) -> None:
    known = set(actor.goods.values_list("code", flat=True))
    for code in dict.fromkeys(products):
        if code not in known:
            put_good(actor, code, by=by, now=now)


def _with(texts: Translated, more: Mapping[str, str]) -> Translated:
    return Translated({**texts, **{tag: text for tag, text in more.items() if tag not in texts}})


def facts_of(said: Mapping[str, Any]) -> Facts:
    """What a row says, as an entry says it."""
    place = Settlement.objects.filter(code=said.get("settlement") or "-").first()
    known = {name: said[name] for name in Facts.__dataclass_fields__ if name in said}
    lists = {name: tuple(said.get(name, ())) for name in ("sectors", "languages")}
    return Facts(**{**known, **lists, "settlement": place})
