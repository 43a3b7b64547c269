"""Steps, parts and tools of a design."""

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.rows import Rows, move
from charshia.ground.media.models import Image
from charshia.workshops.designs.actions.writing import Actor, locked, note_changed
from charshia.workshops.designs.models import Design, Part, Step, StepImage, Tool

Piece = Step | Part | Tool
ROWS: Final = Rows(
    "design", {Step: "title", Part: "name", Tool: "name"}, {Step: 100, Part: 300, Tool: 50}
)
MOST_PICTURES: Final = 8  # of a step


class TooManyPictures(Refusal):
    pass


@action
def add_piece(
    design: Design, kind: type[Piece], *, by: Actor, now: datetime, **facts: Any
) -> Piece:
    """At the end. ``facts`` are the fields of its kind. Raises NoName, TooManyRows."""
    kept = locked(design)
    piece: Piece = ROWS.add(kept, kind, facts, by=by, now=now)
    note_changed(kept, what=kind.__name__.lower(), by=by, now=now)
    return piece


@action
def change_piece(piece: Piece, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Say it otherwise. Raises NoName."""
    kept = locked(piece.design)
    ROWS.change(piece, facts, by=by, now=now)
    note_changed(kept, what=type(piece).__name__.lower(), by=by, now=now)


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
    if move(piece, kind._default_manager.filter(design=kept), up=up):
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
