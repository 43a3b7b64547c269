"""From what is wanted to a query of the index."""

from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from charshia.ground.search.index import SCHEMA
from charshia.ground.search.questions import Wanted
from charshia.ground.search.schema import MOST_RANK, PK_BITS, PK_MASK

TITLE: Final = 3.0  # a word in a title weighs as much as three in the body
BEGUN: Final = 0.5  # a word that only begins like the one typed
LEAST_BEGUN: Final = 2  # letters from which a word may be unfinished
LEAST_LOOSE: Final = 5  # letters from which an ending may be left out


def query(wanted: Wanted, *, is_loose: bool = False) -> Query:
    """Only words give a score; with ``is_loose`` their endings may differ."""
    last = len(wanted.words) - 1
    clauses = [
        _begins(_stem(word)) if is_loose else _word(word, may_be_unfinished=place == last)
        for place, word in enumerate(wanted.words)
    ]
    return _all(clauses + [_silent(each) for each in _filters(wanted)])


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


def _word(word: str, *, may_be_unfinished: bool) -> Query:
    clauses = [Query.boost_query(_term("title", word), TITLE), _term("body", word)]
    if may_be_unfinished and len(word) >= LEAST_BEGUN:
        clauses.append(_begins(word))
    return _any(clauses)


def _begins(start: str) -> Query:
    """Words hold letters and digits only, so none of them means anything to a pattern."""
    pattern = f"{start}.*"
    title = Query.const_score_query(Query.regex_query(SCHEMA, "title", pattern), BEGUN * TITLE)
    body = Query.const_score_query(Query.regex_query(SCHEMA, "body", pattern), BEGUN)
    return _any([title, body])


def _stem(word: str) -> str:
    return word[: max(len(word) - 2, LEAST_LOOSE - 1)] if len(word) >= LEAST_LOOSE else word


def _term(field: str, word: str) -> Query:
    return Query.term_query(SCHEMA, field, word, "freq")


def _silent(clause: Query) -> Query:
    return Query.const_score_query(clause, 0.0)


def _all(clauses: list[Query]) -> Query:
    return _joined(Occur.Must, clauses)


def _any(clauses: list[Query]) -> Query:
    return _joined(Occur.Should, clauses)


def _joined(occur: tantivy.Occur, clauses: list[Query]) -> Query:
    if len(clauses) == 1:
        return clauses[0]
    return Query.boolean_query([(occur, clause) for clause in clauses])
