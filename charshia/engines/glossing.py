"""Finding the terms of a glossary in a text, however they are inflected.

Words are compared by the letters they begin with, folded: "ajvarin" and "ajvarit" begin as
"ajvar". The languages of the market inflect at the end, so a term's word may lose its last
two letters and gain up to four. That is a hint for a translator, no grammar.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HIDDEN: Final = re.compile(r"<[^<>]*>|https?://\S+")
_LOST: Final = 2  # letters that an inflected form may drop
_GAINED: Final = 4
_BEGIN: Final = 2  # terms are looked up by so many first letters


@dataclass(frozen=True)
class Spot:
    """``text[start:end]`` is a form of the term ``key``."""

    start: int
    end: int
    key: int


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Small letters without accents: Ç and ç are c, ë is e, ѓ stays a letter of its own."""
    small = word.casefold()
    if "\u0400" <= small[:1] <= "\u04ff":
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))


def is_form_of(word: str, lemma: str) -> bool:
    """Can ``word`` be a form of ``lemma``? Both folded."""
    if word == lemma:
        return True
    stem = max(len(lemma) - _LOST, 3 if len(lemma) > 3 else len(lemma))
    if len(lemma) < 4:
        stem = len(lemma)
    return word[:stem] == lemma[:stem] and len(word) - stem <= _GAINED


def spots(text: str, terms: Iterable[tuple[int, str]]) -> list[Spot]:
    """Where ``terms`` (key and words) stand in ``text``; the longer term wins, none overlap.

    Markup and addresses are passed over. In the order of the text.
    """
    hidden = _HIDDEN.sub(lambda found: " " * len(found[0]), text)
    words = [(m.start(), m.end(), folded(m[0])) for m in _WORD.finditer(hidden)]
    by_start: dict[str, list[tuple[int, list[str]]]] = {}
    for key, term in terms:
        parts = [folded(m[0]) for m in _WORD.finditer(term)]
        if parts:
            by_start.setdefault(parts[0][:_BEGIN], []).append((key, parts))
    found, place = [], 0
    while place < len(words):
        candidates = by_start.get(words[place][2][:_BEGIN], ())
        fitting = [
            (len(p), sum(map(len, p)), -key) for key, p in candidates if _fits(words, place, p)
        ]
        if fitting:
            count, _letters, key = max(fitting)
            found.append(Spot(words[place][0], words[place + count - 1][1], -key))
            place += count
        else:
            place += 1
    return found


def _fits(words: list[tuple[int, int, str]], place: int, parts: list[str]) -> bool:
    if place + len(parts) > len(words):
        return False
    return all(is_form_of(words[place + number][2], part) for number, part in enumerate(parts))


def missing(
    source: str,
    translation: str,
    terms: Iterable[tuple[int, str]],
    approved: Mapping[int, Iterable[str]],
) -> list[int]:
    """Keys of terms that stand in ``source`` and of which no approved equivalent stands in
    ``translation``. A term without an equivalent is never missing."""
    wanted = dict.fromkeys(spot.key for spot in spots(source, terms))
    lost = []
    for key in wanted:
        equivalents = [(key, word) for word in approved.get(key, ())]
        if equivalents and not spots(translation, equivalents):
            lost.append(key)
    return lost
