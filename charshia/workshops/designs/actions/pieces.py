"""Steps, parts and tools of a design."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.models import Image
from charshia.workshops.designs.actions.writing import Actor, locked, note_changed
from charshia.workshops.designs.models import Design, Part, Step, StepImage, Tool

Piece = Step | Part | Tool
NAMED: Final = {Step: "title", Part: "name", Tool: "name"}
MOST: Final = {Step: 100, Part: 300, Tool: 50}
MOST_PICTURES: Final = 8  # of a step


class NoName(Refusal):
    pass


class TooManyPieces(Refusal):
    pass


class TooManyPictures(Refusal):
    pass


@action
def add_piece(
    design: Design, kind: type[Piece], *, by: Actor, now: datetime, **facts: Any
) -> Piece:
    """At the end. ``facts`` are the fields of its kind. Raises NoName, TooManyPieces."""
    _refuse_nameless(kind, facts)
    kept = locked(design)
    rows = kind._default_manager.filter(design=kept)
    if rows.count() >= MOST[kind]:
        raise TooManyPieces(_("These are too many. Put some of them together."))
    last: int = rows.aggregate(last=Max("position"))["last"] or 0
    texts = signed(kind, facts, by=by, now=now)
    piece: Piece = kind._default_manager.create(design=kept, position=last + 1, **texts)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)
    return piece


@action
def change_piece(piece: Piece, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Say it otherwise. Raises NoName."""
    kind = type(piece)
    _refuse_nameless(kind, {NAMED[kind]: getattr(piece, NAMED[kind])} | facts)
    kept = locked(piece.design)
    others = keep_texts(piece, facts, by=by, now=now)
    if others:
        kind._default_manager.filter(pk=piece.pk).update(**others)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)


@action
def remove_piece(piece: Piece, *, by: Actor, now: datetime) -> None:
    """Twice is as good as once."""
    kept = locked(piece.design)
    gone, _kinds = type(piece)._default_manager.filter(pk=piece.pk).delete()
    if gone:
        note_changed(kept, what=type(piece).__name__.lower(), by=by, now=now)


@action
def move_piece(piece: Piece, *, up: bool, by: Actor, now: datetime) -> None:
    """Change places with the neighbour; the first and the last stay where they are."""
    kept, kind = locked(piece.design), type(piece)
    manager: Any = kind._default_manager
    rows: list[Any] = list(manager.filter(design=kept).order_by("position", "pk"))
    here = [row.pk for row in rows].index(piece.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for number, each in enumerate(rows, start=1):
        each.position = number
    manager.bulk_update(rows, ["position"])
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)


@action
def show_step(step: Step, image: Image, *, by: Actor, now: datetime) -> None:
    """Put a picture beside a step; the same once more changes nothing. Raises TooManyPictures."""
    kept = locked(step.design)
    rows = StepImage.objects.filter(step=step)
    if rows.filter(image=image).exists():
        return
    count = rows.count()
    if count >= MOST_PICTURES:
        words = _("Show at most %(number)d pictures with a step.") % {"number": MOST_PICTURES}
        raise TooManyPictures(words, field="picture")
    StepImage.objects.create(step=step, image=image, position=count)
    note_changed(kept, what="picture", by=by, now=now)


def _refuse_nameless(kind: type[Piece], facts: dict[str, Any]) -> None:
    name = NAMED[kind]
    if not any(str(text).strip() for text in (facts.get(name) or {}).values()):
        raise NoName(_("Give it a name."), field=name)
