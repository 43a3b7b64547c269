"""Steps, costs, results, tools, pictures and sources of a practice, and its documents."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import Actor, locked, note_changed
from charshia.commons.practices.models import (
    Attachment,
    Cost,
    Illustration,
    Practice,
    Result,
    Source,
    Step,
    Tool,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.rows import Rows, move
from charshia.ground.media.actions import keep_document

Part = Step | Cost | Result | Tool | Illustration | Source
NAMES: Final[dict[type[Model], str]] = {
    Step: "title", Cost: "name", Result: "name", Tool: "name", Illustration: "caption",
    Source: "title",
}  # fmt: skip
ROWS: Final = Rows("practice", NAMES, dict.fromkeys(NAMES, 40))
MOST_ATTACHED: Final = 10


class TooManyAttached(Refusal):
    pass


@action
def add_part(
    practice: Practice, kind: type[Part], *, by: Actor, now: datetime, **facts: Any
) -> Part:
    """At the end. ``facts`` are the fields of its kind. Raises NoName, TooManyRows."""
    kept = locked(practice)
    part: Part = ROWS.add(kept, kind, facts, by=by, now=now)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)
    return part


@action
def change_part(part: Part, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Say it otherwise. Raises NoName."""
    kept = locked(part.practice)
    ROWS.change(part, facts, by=by, now=now)
    note_changed(kept, what=type(part).__name__.lower(), by=by, now=now)


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
    if move(part, kind._default_manager.filter(practice=kept), up=up):
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
