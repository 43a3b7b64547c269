"""Steps, costs and results of a practice, and the documents that belong to it."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import Actor, locked, note_changed
from charshia.commons.practices.models import Attachment, Cost, Practice, Result, Step
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.actions import keep_document

Part = Step | Cost | Result
NAMED: Final = {Step: "title", Cost: "name", Result: "name"}
MOST_PARTS: Final = 40  # of one kind
MOST_ATTACHED: Final = 10


class NoName(Refusal):
    pass


class TooManyParts(Refusal):
    pass


class TooManyAttached(Refusal):
    pass


@action
def add_part(
    practice: Practice, kind: type[Part], *, by: Actor, now: datetime, **facts: Any
) -> Part:
    """At the end. ``facts`` are the fields of its kind. Raises NoName, TooManyParts."""
    _refuse_nameless(kind, facts)
    kept = locked(practice)
    rows = kind._default_manager.filter(practice=kept)
    if rows.count() >= MOST_PARTS:
        raise TooManyParts(_("These are too many. Put some of them together."))
    last: int = rows.aggregate(last=Max("position"))["last"] or 0
    texts = signed(kind, facts, by=by, now=now)
    part: Part = kind._default_manager.create(practice=kept, position=last + 1, **texts)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)
    return part


@action
def change_part(part: Part, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Say it otherwise. Raises NoName."""
    kind = type(part)
    _refuse_nameless(kind, {NAMED[kind]: getattr(part, NAMED[kind])} | facts)
    kept = locked(part.practice)
    others = keep_texts(part, facts, by=by, now=now)
    if others:
        kind._default_manager.filter(pk=part.pk).update(**others)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)


@action
def remove_part(part: Part, *, by: Actor, now: datetime) -> None:
    """Twice is as good as once."""
    kept = locked(part.practice)
    gone, _kinds = type(part)._default_manager.filter(pk=part.pk).delete()
    if gone:
        note_changed(kept, what=type(part).__name__.lower(), by=by, now=now)


@action
def move_part(part: Part, *, up: bool, by: Actor, now: datetime) -> None:
    """Change places with the neighbour; the first and the last stay where they are."""
    kept, kind = locked(part.practice), type(part)
    manager: Any = kind._default_manager
    rows: list[Any] = list(manager.filter(practice=kept).order_by("position", "pk"))
    here = [row.pk for row in rows].index(part.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for number, each in enumerate(rows, start=1):
        each.position = number
    manager.bulk_update(rows, ["position"])
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)


@action
def attach(
    practice: Practice, *, data: bytes, name: str, title: str, by: Actor, now: datetime
) -> None:
    """Attach a PDF; the same once more only names it anew. Raises NotADocument, TooManyAttached."""
    kept = locked(practice)
    document = keep_document(data, name=name, by=by, now=now)
    title = (title.strip() or name)[:120]
    rows = Attachment.objects.filter(practice=kept)
    if not rows.filter(document=document).update(title=title):
        count = rows.count()
        if count >= MOST_ATTACHED:
            words = _("Attach at most %(number)d documents.") % {"number": MOST_ATTACHED}
            raise TooManyAttached(words, field="document")
        Attachment.objects.create(practice=kept, document=document, title=title, position=count)
    note_changed(kept, what="document", by=by, now=now)


@action
def detach(attachment: Attachment, *, by: Actor, now: datetime) -> None:
    """Twice is as good as once."""
    kept = locked(attachment.practice)
    gone, _kinds = Attachment.objects.filter(pk=attachment.pk).delete()
    if gone:
        note_changed(kept, what="document", by=by, now=now)


def _refuse_nameless(kind: type[Part], facts: dict[str, Any]) -> None:
    name = NAMED[kind]
    if not any(str(text).strip() for text in (facts.get(name) or {}).values()):
        raise NoName(_("Give it a name."), field=name)
