"""From what is wanted to a query of the index."""

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import combinations
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from charshia.engines.words.reading import WORTH, Word
from charshia.ground.lexicon.words import lexicon
from charshia.ground.search.index import SCHEMA, Snapshot
from charshia.ground.search.questions import Wanted
from charshia.ground.search.schema import AT_HAND as HAND_BIT
from charshia.ground.search.schema import (
    FIELDS,
    LANGUAGE_BIT,
    LENGTH_SHIFT,
    MOST_RANK,
    MOST_WORDS,
    PK_BITS,
    PK_MASK,
)

# What is worth a little, whatever the words.
OWN_LANGUAGE: Final = 0.2
AT_HAND: Final = 0.04
NEAR: Final = 0.04
PER_WORD: Final = 0.012  # less for each word of a title
WIDER: Final = 0.35  # a thing of the wider kind
SIBLING: Final = 0.22  # another thing of the same wider kind
WHOSE: Final = 0.3  # whatever is of somebody whose name was typed
BEGUN: Final = 0.3  # a word that only begins like the last one typed
MOST_BEGUN: Final = 20  # words that are looked at for one that is unfinished
LEAST_BEGUN: Final = 3  # letters of which
MANY: Final = 10_000  # things called so, beyond which nobody needs those that are less sure
SURE: Final = 0.6


class Breadth(Enum):
    """``STRICT``: every word that names a thing is answered. ``CLOSE``: also things of the same
    kin. ``LOOSE``: half of the words, or their beginning."""

    STRICT = 1
    CLOSE = 2
    LOOSE = 3


def query(now: Snapshot, want: Wanted, words: Sequence[Word], breadth: Breadth) -> Query:
    """Only words give a score."""
    silent = [_silent(each) for each in _filters(want)]
    if not words:
        return _all(silent)
    said = _words(now, words, breadth)
    return _joined([(Occur.Must, each) for each in silent] + said + _besides(want))


def all_of(queries: Iterable[Query]) -> Query:
    return _all(list(queries))


def key_range(field: str, low: int, high: int) -> Query:
    """Sort keys from ``low`` to ``high``, both included."""
    return Query.range_query(SCHEMA, field, FieldType.Unsigned, low, high)


def both(one: Query, other: Query) -> Query:
    return _all([one, other])


def value(kind: str, facet: str, chosen: str) -> Query:
    return Query.term_query(SCHEMA, f"facets.{kind}.{facet}", chosen, "basic")


def _filters(wanted: Wanted) -> list[Query]:
    made = [
        _any([value(wanted.kind, facet, each) for each in chosen])
        for facet, chosen in wanted.filters
    ]
    if wanted.price_from is not None or wanted.price_to is not None:
        low = min(max(wanted.price_from or 0, 0), MOST_RANK)
        high = MOST_RANK if wanted.price_to is None else min(max(wanted.price_to, 0), MOST_RANK)
        made.append(key_range("price", low << PK_BITS, high << PK_BITS | PK_MASK))
    # A facet belongs to one kind already, and the list of all of a kind is long.
    return made if wanted.filters else [Query.term_query(SCHEMA, "kind", wanted.kind), *made]


Clauses = list[tuple[Occur, Query]]


def _words(now: Snapshot, words: Sequence[Word], breadth: Breadth) -> Clauses:
    """What answers each word; and at least one of them in the title: what a thing is called.

    Words that stand only in descriptions are doubtful: a scarf woven on a loom is no machine.
    """
    answers: dict[int, list[Query]] = {}
    aside: list[Query] = []
    titles: list[Query] = []
    is_alone = len(words) == 1 and breadth is not Breadth.LOOSE
    for place, word in enumerate(words):
        may_go_on = breadth is Breadth.LOOSE and place == len(words) - 1
        ways = _ways(now, word, breadth, may_go_on=may_go_on)
        in_title = [way for way in ways if way[0] != "body"]
        titles += [_term(name, key) for name, key, _ in in_title]
        answer = _best_of([_worth(*way) for way in (in_title if is_alone else ways)])
        if word.may_lack:
            aside.append(answer)
        else:
            answers.setdefault(word.group, []).append(answer)
    needed = [_any(group) for group in answers.values()] or [_any(aside)]
    made = [*_enough(needed, breadth), *((Occur.Should, each) for each in aside)]
    if breadth is Breadth.LOOSE:
        return made
    if not is_alone:
        made.append((Occur.Must, _silent(_any(titles))))
    whose = _all([_term("body", f"n{word.key}") for word in words])
    named = Query.const_score_query(whose, WHOSE)
    return [(Occur.Must, _any([_joined(made), named]))]


def _enough(needed: list[Query], breadth: Breadth) -> Clauses:
    """All of them; of three or more one may lack when close, and half when loose."""
    count = len(needed)
    least = count
    if breadth is Breadth.CLOSE and count > 2:
        least = count - 1
    elif breadth is Breadth.LOOSE:
        least = (count + 1) // 2
    if least == count:
        return [(Occur.Must, each) for each in needed]
    some = [_all(list(each)) for each in combinations(needed[:MOST_WORDS], least)]
    return [(Occur.Must, _silent(_any(some))), *((Occur.Should, each) for each in needed)]


def _ways(
    now: Snapshot, word: Word, breadth: Breadth, *, may_go_on: bool
) -> list[tuple[str, str, float]]:
    """Field, key and worth of whatever answers ``word`` and is there."""
    found = []
    called = 0
    for key, share in word.keys.items():
        for name, worth in zip(FIELDS, WORTH[key[0]], strict=True):
            count = now.searcher.doc_freq(name, key) if worth else 0
            if count:
                found.append((name, key, worth * share))
                called += count if name == "head" else 0
    if called > MANY:
        found = [way for way in found if way[2] >= SURE]
    if breadth is not Breadth.STRICT:
        found += [way for way in _kin(word) if now.searcher.doc_freq(*way[:2])]
    if may_go_on and len(word.key) >= LEAST_BEGUN:
        begun = now.searcher.terms_with_prefix("head", f"s{word.key}", limit=MOST_BEGUN)
        found += [("head", key, BEGUN) for key, _count in begun]
    return found


def _kin(word: Word) -> Iterable[tuple[str, str, float]]:
    for concept, share in word.concepts.items():
        known = lexicon().concepts.get(concept)
        for parent in known.parents if known else ():
            yield "head", f"c{parent}", WIDER * share
            if lexicon().ancestors(parent):  # not everything there is
                yield "head", f"a{parent}", SIBLING * share


def _besides(want: Wanted) -> Clauses:
    if not want.near:
        return []
    near = value(want.kind, "municipality", want.near)
    return [(Occur.Should, Query.const_score_query(near, NEAR))]


def bonus(traits: int, language: str) -> float:
    """The reader's own language, goods at hand and short names come first."""
    found = -PER_WORD * (traits >> LENGTH_SHIFT)
    if traits & LANGUAGE_BIT[language]:
        found += OWN_LANGUAGE
    return found + AT_HAND if traits & HAND_BIT else found


def _worth(name: str, key: str, worth: float) -> Query:
    return Query.const_score_query(_term(name, key), worth)


def _term(name: str, key: str) -> Query:
    return Query.term_query(SCHEMA, name, key, "basic")


def _silent(clause: Query) -> Query:
    return Query.const_score_query(clause, 0.0)


def _best_of(clauses: list[Query]) -> Query:
    return Query.disjunction_max_query(clauses) if clauses else Query.empty_query()


def _all(clauses: list[Query]) -> Query:
    return _joined([(Occur.Must, each) for each in clauses])


def _any(clauses: list[Query]) -> Query:
    return _joined([(Occur.Should, each) for each in clauses])


def _joined(clauses: list[tuple[tantivy.Occur, Query]]) -> Query:
    if not clauses:
        return Query.empty_query()
    if len(clauses) == 1:
        return clauses[0][1]
    return Query.boolean_query(clauses)
