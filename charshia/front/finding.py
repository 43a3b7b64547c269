"""What several kinds of things answer: beside the goods that were found, and while one types."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from charshia.ground.languages.reading import reads
from charshia.ground.languages.tags import current
from charshia.ground.search import index
from charshia.ground.search.kinds import Kind, Row, kinds
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.ground.search.suggestions import names_beginning, things_beginning

GOODS = "product"
BESIDE = 4  # of each kind, beside the goods
LOOKED_AT = 12  # of each kind: places where nothing is sold are left out
MOST = 48  # of one kind, where only that is shown
NAMES = 4  # words that are offered to whoever types
OFFERED = {GOODS: 3}  # things of a kind that are offered
OTHERS_OFFERED = 2
MOST_TYPED = 60  # letters


@dataclass(frozen=True)
class Found:
    """One thing, and the ``word`` for what it is."""

    row: Row
    word: str | Promise = ""


def beside(words: str, *, is_literal: bool) -> list[Found]:
    """Stalls, places and shelves that fit ``words``. At most two queries for each kind, and
    none for a kind of which nothing fits."""
    if not words:
        return []
    return [
        Found(row, kind.word)
        for kind in kinds()
        if kind.name != GOODS
        for row in _rows(kind, words, is_literal=is_literal)[:BESIDE]
    ]


@dataclass(frozen=True)
class Facet:
    """A kind of which something was found, how much, and the address that shows only that."""

    kind: Kind
    count: int
    address: str
    is_chosen: bool = False


def facets(words: str, *, is_literal: bool, chosen: str = "") -> list[Facet]:
    """Kinds beside the goods of which something fits. No queries."""
    if not words:
        return []
    totals = [
        (kind, find(_question(kind, words, is_literal=is_literal)).total)
        for kind in kinds()
        if kind.name != GOODS
    ]
    return [
        Facet(kind, total, f"?{urlencode({'q': words, 'kind': kind.name})}", kind.name == chosen)
        for kind, total in totals
        if total
    ]


def of_kind(name: str, words: str, *, is_literal: bool) -> list[Found]:
    """The best of one kind; nothing of a kind that there is not."""
    return [
        Found(row)
        for kind in kinds()
        if kind.name == name and words
        for row in kind.rows(find(_question(kind, words, MOST, is_literal=is_literal)).pks)
    ]


def _question(kind: Kind, words: str, limit: int = LOOKED_AT, *, is_literal: bool) -> Question:
    return Question(kind.name, words, language=current(), is_literal=is_literal, limit=limit)


def _rows(kind: Kind, words: str, *, is_literal: bool) -> list[Row]:
    found = find(_question(kind, words, is_literal=is_literal)).pks
    return kind.rows(found) if found else []


def offered(typed: str) -> list[Found]:
    """What whoever ``typed`` so far may mean: words, then things of every kind.

    Kept as long as the index does not change; at most two queries a kind.
    """
    typed = typed[:MOST_TYPED].replace("\0", "").lstrip().lower()
    asked = ("offered", typed, current(), reads())
    now = index.snapshot()
    found: list[Found] | None = now.answers.get(asked)
    if found is None:
        found = [*_names(typed), *_things(typed)]
        now.answers.keep(asked, found)
    return found


def _names(typed: str) -> Iterator[Found]:
    search = reverse("front:search")
    for name in names_beginning(typed, language=current(), goods=GOODS, limit=NAMES):
        address = f"{search}?{urlencode({'q': name.text})}"
        lang = "" if name.language == current() else name.language
        yield Found(Row(name.text, address, lang=lang, line=name.means, icon="search"))


def _things(typed: str) -> Iterator[Found]:
    for kind in kinds():
        found = things_beginning(kind.name, typed, language=current(), limit=LOOKED_AT)
        most = OFFERED.get(kind.name, OTHERS_OFFERED)
        for row in (kind.rows(found) if found else [])[:most]:
            yield Found(row, kind.word)
