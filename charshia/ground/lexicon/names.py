"""Concepts as people call them: their names for a reader, and found as somebody types.

What a seller can say that a thing is, is a product type: a concept that is a thing or a work,
and no quality, occasion or mere word.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from charshia.engines.keys import words
from charshia.engines.script import to_latin
from charshia.engines.words.concepts import Concept
from charshia.engines.words.forms import LANGUAGES
from charshia.engines.words.lexicon import Lexicon
from charshia.engines.words.reading import possible
from charshia.engines.words.subject import subject_of, without_wider
from charshia.ground.languages.fields import LATIN, Translated
from charshia.ground.lexicon.words import language_of, lexicon

LONGEST: Final = 60  # letters of an id
NO_TYPES: Final = frozenset({"quality", "word", "occasion", "place-of-sale", "kind"})
NEVER_GUESSED: Final = NO_TYPES | {"process", "craft", "container"}


class _Name(NamedTuple):
    key: str
    concept: str
    is_first: bool


def name_of(concept: str, tag: str) -> str:
    """Its first name in the language of ``tag`` (BCP 47), with a capital; empty for no concept.

    Who reads a language that has no names gets English.
    """
    known = lexicon().concepts.get(concept)
    if known is None:
        return ""
    return _with_capital(plain_name(known, tag), language_of(tag))


def plain_name(concept: Concept, tag: str) -> str:
    """The same as it stands within a sentence."""
    names = concept.names
    named = names.get(language_of(tag)) or names.get("en") or (concept.id,)
    return written(named[0], tag)


def written(name: str, tag: str) -> str:
    """A name in the script of ``tag``: Serbian is kept in Cyrillic."""
    return to_latin(name) if tag == LATIN else name


def wider_names(concept: str, tag: str) -> list[str]:
    """What it is a kind of, for a reader: the nearest wider things."""
    known = lexicon().concepts.get(concept)
    return [name_of(parent, tag) for parent in (known.parents if known else ())][:2]


def is_type(concept: str) -> bool:
    known = lexicon().concepts.get(concept)
    return known is not None and known.kind not in NO_TYPES


def type_called(text: str) -> str:
    """The one product type with this id, or with this name in any language; else empty."""
    if is_type(text.strip()):
        return text.strip()
    key = _key(text)
    found = {
        name.concept
        for language in LANGUAGES
        for name in _names(lexicon(), language)
        if name.key == key and is_type(name.concept)
    }
    special = without_wider(found, lexicon())
    return special.pop() if key and len(special) == 1 else ""


def types_like(text: str, tag: str, *, limit: int = 12) -> list[str]:
    """Product types with a name like ``text``, best first: in the language of ``tag``, and where
    nothing is called so there, in any."""
    return [each for each in concepts_like(text, tag, limit=4 * limit) if is_type(each)][:limit]


def concepts_like(text: str, tag: str, *, limit: int = 12) -> list[str]:
    """The same of all concepts, qualities and occasions too."""
    key = _key(text)
    if not key:
        return []
    language = language_of(tag)
    found = _like(key, language) or [
        concept for other in possible(text, language)[1:] for concept in _like(key, other)
    ]
    return list(dict.fromkeys(found))[:limit]


def guessed_type(titles: Translated) -> str:
    """What the titles say that it is, when they name one thing; empty when unsure."""
    said = {language_of(tag): text for tag, text in titles.items()}
    kinds = frozenset(each.kind for each in lexicon().concepts.values()) - NEVER_GUESSED
    return subject_of(said, lexicon(), kinds=kinds) or ""


def types_of_title(titles: Translated, *, limit: int = 6) -> list[str]:
    """What a thing so called may be: the guess, then whatever else its title names."""
    said: dict[str, None] = dict.fromkeys(filter(None, [guessed_type(titles)]))
    for language, text in titles.items():
        own = language_of(language)
        spans = lexicon().spans([lexicon().word(key, own) for key in words(text)], own)
        longest = sorted(spans, key=lambda span: span.start - span.end)
        said |= dict.fromkeys(each for span in longest for each in span.concepts if is_type(each))
    return list(said)[:limit]


def _like(key: str, language: str) -> list[str]:
    ranked = sorted(
        (place, not name.is_first, len(name.key), name.key, name.concept)
        for name in _names(lexicon(), language)
        if (place := _place(name.key, key)) is not None
    )
    exact = lexicon().spans([lexicon().word(each, language) for each in key.split()], language)
    whole = [each for span in exact if span.end - span.start == len(key.split())
             for each in span.concepts]  # fmt: skip
    best = [row[-1] for row in ranked if row[0] == 0]
    return [*best, *whole, *(row[-1] for row in ranked)]


def _place(name: str, key: str) -> int | None:
    """0 for the very name, 1 where it begins so, 2 where a word of it does."""
    if name == key:
        return 0
    if name.startswith(key):
        return 1
    return 2 if f" {key}" in name else None


@lru_cache(maxsize=16)
def _names(known: Lexicon, language: str) -> tuple[_Name, ...]:
    """Every name in one language, folded."""
    return tuple(
        _Name(_key(name), concept.id, place == 0)
        for concept in known.concepts.values()
        for place, name in enumerate(concept.names.get(language, ()))
    )


def _key(text: str) -> str:
    return " ".join(words(text))


def _with_capital(name: str, language: str) -> str:
    """Turkish has an i of its own; a name that begins with a capital stays as it is."""
    first = "İ" if language == "tr" and name[:1] == "i" else name[:1].upper()
    return first + name[1:]
