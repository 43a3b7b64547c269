"""What the words of a question mean, said in the reader's language, and what to try instead."""

from collections.abc import Iterable, Iterator
from typing import Final

from tantivy import Occur, Query

from charshia.engines.keys import words
from charshia.engines.words.concepts import Concept
from charshia.engines.words.reading import Word
from charshia.ground.lexicon.names import plain_name
from charshia.ground.lexicon.words import language_of, lexicon
from charshia.ground.search import clauses, index
from charshia.ground.search.index import SCHEMA, Snapshot
from charshia.ground.search.questions import Question, wanted
from charshia.ground.search.understanding import understand

SURE: Final = 0.8  # a meaning in a language that is not the page's


def meanings(question: Question) -> list[tuple[str, str]]:
    """Words of another language with what they mean in the page's: (мед, honey)."""
    own = language_of(question.language)
    found: dict[str, list[str]] = {}
    for word in understand(index.snapshot(), wanted(question)):
        name = _meant(word, own, question.language)
        if name:
            found.setdefault(name, []).append(
                word.read_as if word.how == "corrected" else word.typed
            )
    return [(" ".join(typed), name) for name, typed in found.items()]


def _meant(word: Word, own: str, language: str) -> str:
    """Empty where the page's own language says it so, or where it is not sure."""
    if not word.concepts or lexicon().spans([lexicon().word(word.key, own)], own):
        return ""
    id_, share = max(word.concepts.items(), key=lambda each: each[1])
    name = plain_name(lexicon().concepts[id_], language)
    return name if share >= SURE and words(name) != [word.key] else ""


def is_any_called(now: Snapshot, kind: str, concept: Concept) -> bool:
    """Is there a thing of that ``kind`` which is this, or of this sort?"""
    return _is_any(now, kind, (f"c{concept.id}", f"a{concept.id}"))


def instead(question: Question, *, limit: int) -> list[str]:
    """Other words to try where nothing was found; each finds something.

    Words of the question by themselves; then what is wider than what they mean, and what else
    is of that sort.
    """
    now = index.snapshot()
    found: dict[str, None] = {}
    for text in _others(now, question):
        if len(found) >= limit:
            break
        found.setdefault(text)
    return list(found)


def _others(now: Snapshot, question: Question) -> Iterator[str]:
    said = understand(now, wanted(question))
    if len(said) > 1:
        for word in said:
            keys = [key for key, share in word.keys.items() if key[0] in "slca" and share == 1]
            if _is_any(now, question.kind, keys):
                yield word.typed
    for word in said:
        for id_ in sorted(word.concepts, key=lambda each: -word.concepts[each])[:2]:
            for concept in _kin(id_):
                name = plain_name(concept, question.language)
                if name and is_any_called(now, question.kind, concept):
                    yield name


def _kin(id_: str) -> Iterator[Concept]:
    """The next wider concepts, and what else they hold."""
    known = lexicon().concepts
    for parent in known[id_].parents if id_ in known else ():
        if parent in known and lexicon().ancestors(parent):  # not everything there is
            yield known[parent]
            yield from (each for each in known.values() if parent in each.parents)


def _is_any(now: Snapshot, kind: str, keys: Iterable[str]) -> bool:
    ways = [(Occur.Should, Query.term_query(SCHEMA, "head", key, "basic")) for key in keys]
    if not ways:
        return False
    query = clauses.both(Query.term_query(SCHEMA, "kind", kind), Query.boolean_query(ways))
    return bool(now.searcher.search(query, limit=1, count=False).hits)
