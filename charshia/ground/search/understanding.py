"""How a question is understood, given what the index holds at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from charshia.engines.words import reading, spelling
from charshia.engines.words.reading import How, Tools, Word
from charshia.ground.lexicon.words import forms, language_of, lexicon
from charshia.ground.search.index import Snapshot
from charshia.ground.search.questions import Wanted


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as it was typed, as it was read, and how one came from the other."""

    typed: str
    read_as: str
    how: How


@dataclass(frozen=True, slots=True)
class Understood:
    """``language`` is that of the page on which it was asked (BCP 47)."""

    language: str
    words: tuple[ReadWord, ...]

    @property
    def corrected(self) -> tuple[ReadWord, ...]:
        return tuple(word for word in self.words if word.how == "corrected")


def understand(now: Snapshot, want: Wanted) -> list[Word]:
    """The telling words of what is wanted. Kept as long as the index does not change."""
    asked = ("read", want.text, want.language, want.is_literal)
    found = now.answers.get(asked)
    if found is None:
        tools = _tools(now, is_literal=want.is_literal)
        found = reading.read(want.text, language_of(want.language), tools)
        now.answers.keep(asked, found)
    return found


def _tools(now: Snapshot, *, is_literal: bool) -> Tools:
    """What is known, at this moment; one that ``is_literal`` mends no word."""
    return Tools(
        lexicon=lexicon(),
        is_there=now.holds,
        knows=forms().knows,
        spell=_mend_nothing if is_literal else _mender(now),
    )


def _mend_nothing(key: str, languages: Sequence[str]) -> str | None:
    return None


def _mender(now: Snapshot) -> reading.Spell:
    def mend(key: str, languages: Sequence[str]) -> str | None:
        return spelling.mended(
            key,
            beginning=lambda letter: (now.words_beginning(letter), lexicon().keys(letter)),
            common=now.frequency,
            is_named=lambda word: _is_named(word, languages[0]),
        )

    return mend


def _is_named(word: str, language: str) -> bool:
    return bool(lexicon().spans([lexicon().word(word, language)], language))
