"""What is offered while somebody types: words by which goods are found, and things called so."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from tantivy import Occur, Query

from charshia.engines.keys import words
from charshia.engines.words.concepts import Concept
from charshia.engines.words.little import LITTLE
from charshia.engines.words.reading import ASIDE, ROMANISED, possible
from charshia.ground.lexicon.words import language_of, lexicon
from charshia.ground.search import clauses, index
from charshia.ground.search.index import SCHEMA, Snapshot
from charshia.ground.search.meanings import is_any_called, name_of, written
from charshia.ground.search.questions import Question, pk_of, wanted

LEAST: Final = 2  # letters for which anything is offered
MOST_NAMES: Final = 400  # of those that begin so, so many are looked at
MOST_ENDS: Final = 20  # ways in which an unfinished word goes on
LONGEST: Final = 5  # words that are looked at
OF_TITLES: Final = ("head", "rest")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of goods, with its language (BCP 47) and what it ``means`` in the page's language:
    empty where it is in that language itself."""

    text: str
    language: str
    means: str = ""


def names_beginning(typed: str, *, language: str, goods: str, limit: int) -> list[Name]:
    """Names of the lexicon that begin so and name ``goods`` (a kind) that are there.

    Those of the page's ``language`` first; then of the others possible in the script of what
    is typed, so that мед is completed on an English page as well.
    """
    now, own = index.snapshot(), language_of(language)
    found: dict[str, Name] = {}
    if len("".join(words(typed))) < LEAST:
        return []
    for each in _languages(typed, own):
        tag = _tag(each, typed, language)
        for concept, name in _best(now, typed, each):
            if len(found) >= limit:
                return list(found.values())
            text = written(name, tag)
            means = "" if each == own else name_of(concept, language)
            is_new = concept.id not in found and text not in {one.text for one in found.values()}
            if is_new and is_any_called(now, goods, concept):
                found[concept.id] = Name(text, tag, means)
    return list(found.values())


def things_beginning(kind: str, typed: str, *, language: str, limit: int) -> tuple[int, ...]:
    """Things of one ``kind`` in whose titles stands every word of ``typed``, the last perhaps
    unfinished; best first."""
    said = words(typed)[:LONGEST]
    if len("".join(said)) < LEAST:
        return ()
    now = index.snapshot()
    is_whole = typed[-1:].isspace()
    whole = said if is_whole else said[:-1]
    ways = [[f"s{word}"] for word in whole]
    if not is_whole:
        ways.append(_ends(now, said[-1]))
    must = [Query.term_query(SCHEMA, "kind", kind), *map(_in_title, ways)]
    want = wanted(Question(kind, typed, language=language))
    query = clauses.by_what_is_worth_a_little(must, want)
    hits = now.searcher.search(query, limit=limit, count=False).hits
    keys = now.searcher.fast_field_values("newest", [address for _, address in hits])
    ranked = sorted(
        zip((round(s * 1000) for s, _ in hits), (int(key or 0) for key in keys), strict=True)
    )
    return tuple(pk_of(key) for _, key in reversed(ranked))


def _languages(typed: str, own: str) -> list[str]:
    """Which languages begin so: nobody is offered letters in a script that was not typed,
    unless it is the page's."""
    return [each for each in possible(typed, own) if each == own or _is_in(each, typed)]


def _is_in(language: str, typed: str) -> bool:
    return language not in ROMANISED or not typed.isascii()


def _tag(language: str, typed: str, page: str) -> str:
    if language != "sr":
        return language
    if language_of(page) == "sr":
        return page
    return "sr-Cyrl" if possible(typed, "") == possible("ж", "") else "sr-Latn"


def _best(now: Snapshot, typed: str, language: str) -> list[tuple[Concept, str]]:
    """Concepts with a name that begins so: chief names first, then what there is most of."""
    said = [word for word in words(typed) if word not in LITTLE[language]]
    start = " ".join(said) + (" " if typed[-1:].isspace() else "")
    ranked: dict[str, tuple[bool, int, int, str]] = {}
    for key, ids in islice(lexicon().beginning(start, language), MOST_NAMES) if said else ():
        for id_ in ids:
            concept = lexicon().concepts[id_]
            count = sum(now.searcher.doc_freq("head", f"{sort}{id_}") for sort in "ca")
            name = _called(concept, language, key)
            if not count or not name or concept.kind in ASIDE:
                continue
            rank = (name != concept.names[language][0], -count, len(name), name)
            ranked[id_] = min(rank, ranked.get(id_, rank))
    best = sorted(ranked.items(), key=lambda each: each[1])
    return [(lexicon().concepts[id_], rank[3]) for id_, rank in best]


def _called(concept: Concept, language: str, key: str) -> str:
    """Its name that folds to ``key``; none where that is a form of a name."""
    for name in concept.names.get(language, ()):
        keys = words(name)
        telling = [word for word in keys if word not in LITTLE[language]] or keys
        if " ".join(telling) == key:
            return name
    return ""


def _ends(now: Snapshot, start: str) -> list[str]:
    ends = {
        key: count
        for name in OF_TITLES
        for key, count in now.searcher.terms_with_prefix(name, f"s{start}", limit=MOST_ENDS)
    }
    return sorted(ends, key=lambda key: (-ends[key], key))


def _in_title(keys: list[str]) -> Query:
    ways = [Query.term_query(SCHEMA, name, key, "basic") for key in keys for name in OF_TITLES]
    if not ways:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, way) for way in ways])
