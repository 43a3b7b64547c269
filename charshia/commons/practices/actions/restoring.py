"""A page says again what it said before; who wrote it asks for that, the coordinator decides."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import (
    Actor,
    locked,
    note_changed,
    put_sections,
    put_settings,
)
from charshia.commons.practices.models import Answer, Practice, Restoration, Setting, Version
from charshia.commons.practices.versions import ROWED, TEXTS, Rowed
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person

_FIGURES: Final = ("before", "after")


class SaysSoAlready(Refusal):
    pass


class AskedAlready(Refusal):
    pass


class NotWaiting(Refusal):
    pass


@action
def ask_restoration(version: Version, *, by: Person, now: datetime) -> Restoration:
    """It waits for the coordinator; meanwhile readers see what is published. Raises
    SaysSoAlready, AskedAlready."""
    kept = locked(version.practice)
    last = kept.versions.order_by("-number").values_list("pk", flat=True)[:1]
    if version.pk in last:
        raise SaysSoAlready(_("This is what it says now."))
    if kept.restorations.filter(answer=Answer.WAITING).exists():
        raise AskedAlready(_("An earlier version waits for the coordinator already."))
    asked = Restoration.objects.create(practice=kept, version=version, by=by, asked_at=now)
    record("commons.restoration.asked", asked, by=by, at=now, practice=kept.pk)
    return asked


@action
def restore(asked: Restoration, *, by: Person, now: datetime) -> None:
    """Put back what the version said, as the newest version. Raises NotWaiting."""
    kept = locked(asked.practice)
    version = _answer(asked, Answer.CONFIRMED, now).version
    _put_back(kept, version.content, by=by, now=now)
    record("commons.restoration.confirmed", asked, by=by, at=now, practice=kept.pk)
    note_changed(kept, what="restored", by=by, now=now)


@action
def leave_as_it_is(asked: Restoration, *, by: Person, now: datetime) -> None:
    """The page stays. Also whoever asked may take it back so. Raises NotWaiting."""
    kept = locked(asked.practice)
    _answer(asked, Answer.DECLINED, now)
    record("commons.restoration.declined", asked, by=by, at=now, practice=kept.pk)


def _answer(asked: Restoration, answer: Answer, now: datetime) -> Restoration:
    found = Restoration.objects.select_for_update(of=("self",)).select_related("version")
    kept = found.get(pk=asked.pk)
    if kept.answer != Answer.WAITING:
        raise NotWaiting(_("It was answered already."))
    Restoration.objects.filter(pk=kept.pk).update(answer=answer, answered_at=now)
    return kept


def _put_back(practice: Practice, content: dict[str, Any], *, by: Actor, now: datetime) -> None:
    """What an old version does not know of stays."""
    keep_texts(practice, {name: content[name] for name in TEXTS}, by=by, now=now)
    if "sections" in content:
        known = practice.sections.values_list("name", flat=True)
        said = {name: content["sections"].get(name, {}) for name in {*known, *content["sections"]}}
        put_sections(practice, said, by=by, now=now)
    if "works" in content:
        put_settings(practice, (one for one in content["works"] if one in Setting.values))
    for each in ROWED:
        if each.key in content:
            _put_rows(practice, each, content[each.key], by=by, now=now)


def _put_rows(
    practice: Practice, how: Rowed, wanted: list[dict[str, Any]], *, by: Actor, now: datetime
) -> None:
    """One after the other into the rows there are, so that what is the same keeps its notes."""
    rows = list(getattr(practice, how.key).in_order())
    for number, said in enumerate(wanted, start=1):
        facts = _facts(said) | {"position": number}
        if rows:
            row = rows.pop(0)
            others = keep_texts(row, facts, by=by, now=now)
            how.model.objects.filter(pk=row.pk).update(**others)
        else:
            how.model.objects.create(practice=practice, **signed(how.model, facts, by=by, now=now))
    how.model.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    """As the fields of a row; a picture that is there no more is left out."""
    facts = dict(said)
    for name in _FIGURES:
        if facts.get(name) is not None:
            facts[name] = Decimal(facts[name])
    if facts.get("image_id") and not Image.objects.filter(pk=facts["image_id"]).exists():
        facts["image_id"] = None
    return facts
