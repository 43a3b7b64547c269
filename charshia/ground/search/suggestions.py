"""What is offered while somebody types: words by which goods are found, and things called so."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from tantivy import Occur, Query

from charshia.engines.keys import words
from charshia.engines.words.concepts import Concept
from charshia.engines.words.little import LITTLE
from charshia.engines.words.reading import ASIDE, ROMANISED, possible
from charshia.ground.lexicon.names import plain_name, written
from charshia.ground.lexicon.words import language_of, lexicon
from charshia.ground.search import clauses, index
from charshia.ground.search.index import SCHEMA, Snapshot
from charshia.ground.search.meanings import is_any_called
from charshia.ground.search.questions import pk_of

LEAST: Final = 2  # letters for which anything is offered
MOST_NAMES: Final = 1000  # of those that begin so, so many are looked at
LEAST_FOREIGN: Final = 3  # letters, in the page's own script, for which other languages are offered
MOST_ENDS: Final = 20  # ways in which an unfinished word goes on
LONGEST: Final = 5  # words that are looked at
MOST_THINGS: Final = 200  # called so, the newest, of which the best are offered
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
            means = "" if each == own else plain_name(concept, language)
            if words(means) == words(text):
                means = ""
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
    hits = now.searcher.search(
        clauses.all_of(must), limit=MOST_THINGS, count=False, order_by_field="newest"
    ).hits
    traits = now.searcher.fast_field_values("traits", [address for _, address in hits])
    own = language_of(language)
    ranked = [
        (clauses.bonus(int(trait or 0), own), key)
        for (key, _), trait in zip(hits, traits, strict=True)
    ]
    return tuple(pk_of(int(key)) for _, key in sorted(ranked, reverse=True)[:limit])


def _languages(typed: str, own: str) -> list[str]:
    """Which languages begin so: nobody is offered letters in a script that was not typed,
    unless it is the page's."""
    return [each for each in possible(typed, own) if each == own or _is_offered(each, typed, own)]


def _is_offered(language: str, typed: str, own: str) -> bool:
    if own in possible(typed, own) and len(typed.strip()) < LEAST_FOREIGN:
        return False
    return language not in ROMANISED or not typed.isascii()


def _tag(language: str, typed: str, page: str) -> str:
    if language != "sr":
        return language
    if language_of(page) == "sr":
        return page
    return "sr-Cyrl" if possible(typed, "") == possible("ж", "") else "sr-Latn"


def _best(now: Snapshot, typed: str, language: str) -> list[tuple[Concept, str]]:
    """Concepts with a name that begins so: chief names first, then what there is most of."""
    there = _so_many(now)
    ids: dict[str, None] = {}
    start = _telling(typed, language, is_unfinished=True)
    for _key, some in islice(lexicon().beginning(start, language), MOST_NAMES) if start else ():
        ids.update(dict.fromkeys(id_ for id_ in some if id_ in there))
    ranked = [
        (rank, -there[id_], len(name), name, id_)
        for id_ in ids
        for rank, (key, name) in enumerate(_keys_of(id_, language))
        if key.startswith(start)
    ]
    best: dict[str, str] = {}
    for _rank, _count, _size, name, id_ in sorted(ranked):
        best.setdefault(id_, name)
    return [(lexicon().concepts[id_], name) for id_, name in best.items()]


def _so_many(now: Snapshot) -> dict[str, int]:
    """How many things there are of each concept, wider ones included."""
    kept: dict[str, int] | None = now.answers.get("concepts")
    if kept is None:
        kept = defaultdict(int)
        for sort in "ca":
            for key, count in now.searcher.terms_with_prefix("head", sort):
                kept[key[1:]] += count
        now.answers.keep("concepts", kept)
    return kept


@lru_cache(maxsize=20_000)
def _keys_of(id_: str, language: str) -> tuple[tuple[str, str], ...]:
    """Its names and how they are typed, the chief one first; none of what only says how."""
    concept = lexicon().concepts[id_]
    if concept.kind in ASIDE:
        return ()
    return tuple((_telling(name, language), name) for name in concept.names.get(language, ()))


def _telling(text: str, language: str, *, is_unfinished: bool = False) -> str:
    """Without little words; but what is unfinished may be the beginning of any."""
    said = words(text)
    is_open = is_unfinished and not text[-1:].isspace()
    last = len(said) - 1
    kept = [
        word
        for place, word in enumerate(said)
        if word not in LITTLE[language] or (is_open and place == last)
    ]
    return " ".join(kept or said) + (" " if is_unfinished and said and not is_open else "")


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
