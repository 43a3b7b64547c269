"""How what a stall wrote stands in each language, and who wrote it there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import NAMES
from charshia.ground.languages.states import State
from charshia.ground.languages.tags import names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.ui.texts import GOOD, MARKS, standing_of
from charshia.people.accounts.queries import writers


@dataclass(frozen=True)
class Tongue:
    """One language. ``who`` wrote last in it, at ``at``; ``url`` is where one writes in it,
    empty for the original."""

    tag: str
    name: str  # of the language, in itself
    state: State
    who: str = ""
    at: datetime | None = None
    url: str = ""

    @property
    def words(self) -> str:
        if self.state == State.MISSING and self.who:
            return gettext("in part")
        return str(NAMES[self.state])

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def is_good(self) -> bool:
        return self.state in GOOD


def tongues(texts: Iterable[Translated], *, url: Callable[[str], str]) -> list[Tongue]:
    """How these texts stand together in each language that people are asked for; ``url`` gives
    the page on which one writes in it. One query."""
    told = [text for text in texts if text]
    found = {tag: standing_of(told, tag) for tag in ASKED_FOR}
    called = writers(each.by for each in found.values())
    return [
        Tongue(
            tag, names()[tag], each.state, called.get(each.by, ""), each.at,
            "" if each.state == State.ORIGINAL else url(tag),
        )
        for tag, each in found.items()
    ]  # fmt: skip
