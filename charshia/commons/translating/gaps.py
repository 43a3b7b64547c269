"""How the texts of one row stand in each language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from charshia.commons.translating.areas import Area
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State

# States that ask for work; the first is the most urgent.
WANTING: Final = (State.MISSING, State.STALE, State.MACHINE, State.DRAFT)
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
COUNTS: Final = tuple(state.value for state in WANTING)


@dataclass(frozen=True)
class Lack:
    """What one row lacks in one language: field to state, and how long the originals are."""

    states: dict[str, str]
    signs: int

    def count(self, state: str) -> int:
        return sum(1 for each in self.states.values() if each == state)

    def facts(self) -> dict[str, Any]:
        """As a Gap keeps it."""
        counts = {state: self.count(state) for state in COUNTS}
        return {"states": self.states, "signs": self.signs, **counts}


def texts_in(area: Area, row: Any) -> dict[str, Translated]:
    """The texts of a row that say something in words ("720 g" says it to everybody), by field."""
    found = {name: getattr(row, name) for name in area.texts}
    return {name: text for name, text in found.items() if _WORD.search(text.original)}


def lacks(texts: dict[str, Translated], languages: Sequence[str]) -> dict[str, Lack]:
    """What is lacking, by language; languages in which all is well are left out."""
    found = {}
    for language in languages:
        states = {
            name: state.value
            for name, text in texts.items()
            if (state := text.standing(language).state) in WANTING
        }
        if states:
            found[language] = Lack(states, sum(len(texts[name].original) for name in states))
    return found


def first_of(area: Area, states: dict[str, str]) -> str:
    """The field with which somebody begins: in the order of the model."""
    return next((name for name in area.texts if name in states), area.texts[0])
