"""Which texts of designs people write, and what shows them."""

from collections.abc import Collection
from typing import Any, Final

from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change
from charshia.workshops.designs.marks import tags_of
from charshia.workshops.designs.models import Design, Make, Part, Step, Tool, Version

LONGEST_TEXT: Final = 4000
LONGEST_NOTE: Final = 600


def follow_design(design: Design, names: Collection[str]) -> None:
    touch(*tags_of(design.pk))
    note_change("design", [design.pk])


def follow_piece(piece: Any, names: Collection[str]) -> None:
    touch(*tags_of(piece.design_id))
    note_change("design", [piece.design_id])


def follow_make(make: Make, names: Collection[str]) -> None:
    touch(*tags_of(make.version.design_id))


written(
    Design, follow_design, title=Kind(160, plain), summary=Kind(LONGEST_NOTE, plain),
    purpose=Kind(LONGEST_TEXT, lines), safety=Kind(LONGEST_TEXT, lines),
    remix_note=Kind(LONGEST_TEXT, lines),
)  # fmt: skip
written(
    Step, follow_piece, title=Kind(120, plain), text=Kind(LONGEST_TEXT, lines),
    caution=Kind(LONGEST_NOTE, lines),
)  # fmt: skip
written(Part, follow_piece, name=Kind(120, plain))
written(Tool, follow_piece, name=Kind(120, plain))
written(Version, follow_piece, changed=Kind(LONGEST_TEXT, lines))
written(Make, follow_make, note=Kind(LONGEST_TEXT, lines), different=Kind(LONGEST_TEXT, lines))
