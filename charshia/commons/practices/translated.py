"""Which texts of practices people write, and what shows them."""

from collections.abc import Collection
from typing import Any, Final

from charshia.commons.practices.marks import PRACTICES, tags_of
from charshia.commons.practices.models import (
    Adoption,
    Contact,
    Cost,
    Illustration,
    Practice,
    Result,
    Section,
    Step,
    Tool,
    Topic,
)
from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change

LONGEST_TEXT: Final = 4000
LONGEST_PAGE: Final = 12_000  # of the text that a page is mostly made of
LONGEST_NOTE: Final = 400


def follow_practice(practice: Practice, names: Collection[str]) -> None:
    touch(*tags_of(practice.pk))
    note_change("practice", [practice.pk])


def follow_part(part: Any, names: Collection[str]) -> None:
    touch(*tags_of(part.practice_id))
    note_change("practice", [part.practice_id])


def follow_topic(topic: Topic, names: Collection[str]) -> None:
    touch(PRACTICES)


written(
    Practice, follow_practice, title=Kind(160, plain), summary=Kind(LONGEST_NOTE, plain),
    context=Kind(LONGEST_PAGE, lines), advice=Kind(LONGEST_TEXT, lines),
)  # fmt: skip
written(Step, follow_part, title=Kind(120, plain), text=Kind(LONGEST_TEXT, lines))
written(Cost, follow_part, name=Kind(120, plain), note=Kind(LONGEST_NOTE, lines))
written(
    Result, follow_part, name=Kind(120, plain), unit=Kind(40, plain),
    evidence=Kind(LONGEST_NOTE, lines),
)  # fmt: skip
written(Section, follow_part, text=Kind(LONGEST_TEXT, lines))
written(Tool, follow_part, name=Kind(120, plain), note=Kind(LONGEST_NOTE, lines))
written(Illustration, follow_part, caption=Kind(200, plain))
written(Contact, follow_part, about=Kind(200, plain))
written(
    Adoption, follow_part, different=Kind(LONGEST_TEXT, lines), outcome=Kind(LONGEST_TEXT, lines)
)
written(Topic, follow_topic, name=Kind(80, plain))
