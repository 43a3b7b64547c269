"""Processes and materials by their keys, called as the reader calls them."""

from collections.abc import Iterable

from charshia.engines.capability.vocabulary import Term, Vocabulary
from charshia.engines.script import to_latin
from charshia.ground.languages.fields import CYRILLIC, LATIN
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import current
from charshia.workshops.terms.tables import materials, processes


def name_in(term: Term, language: str) -> str:
    """What a term is called; Serbian Latin follows from Cyrillic."""
    if language == LATIN:
        return to_latin(term.names["sr"])
    if language == CYRILLIC:
        return term.names["sr"]
    return term.names.get(language) or term.names["en"]


def called(vocabulary: Vocabulary, key: str) -> str:
    """As the reader of this page calls it; a key that is not there is called as it is."""
    term = vocabulary.terms.get(key)
    return key if term is None else name_in(term, current())


def process_name(key: str) -> str:
    return called(processes(), key)


def material_name(key: str) -> str:
    return called(materials(), key)


def choices(vocabulary: Vocabulary, keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Keys with their names, by name; all of them, or those of ``keys`` that are known."""
    wanted = vocabulary.terms if keys is None else [k for k in keys if k in vocabulary.terms]
    named = [(key, called(vocabulary, key)) for key in wanted]
    return sorted(named, key=lambda one: (alphabetical(one[1]), one[0]))
