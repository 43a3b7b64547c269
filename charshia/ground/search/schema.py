"""The shape of the index, and a document's entry in it."""

import re
from typing import Any, Final

import tantivy

from charshia.engines.keys import words
from charshia.engines.words.forms import LANGUAGES
from charshia.engines.words.indexing import body_keys, concept_keys, keys_of, name_keys
from charshia.ground.lexicon.words import language_of, lexicon, version
from charshia.ground.search.documents import Document

# Raise this when the shape or the keys change: the index is then built anew.
SHAPE: Final = "4"

# The sort keys are (rank or price) << 30 | pk: a total order in one number, so that
# the next page is a range. Tantivy's numbers have 64 bits.
PK_BITS: Final = 30
PK_MASK: Final = (1 << PK_BITS) - 1
MOST_RANK: Final = (1 << 34) - 1

LONGEST: Final = 40  # letters of a word
MOST_WORDS: Final = 8  # of a title whose length still matters
# Between the values of a set (a control sign that no value holds).
JOIN: Final = "\x1f"
_NAME: Final = re.compile(r"[a-z_]+")
FIELDS: Final = ("head", "rest", "body")
LANGUAGE_BIT: Final = {language: 1 << place for place, language in enumerate(LANGUAGES)}
AT_HAND: Final = 1 << len(LANGUAGES)
LENGTH_SHIFT: Final = len(LANGUAGES) + 1


def build() -> tantivy.Schema:
    """``head``, ``rest`` and ``body`` hold keys (`engines/words`); ``traits`` what else makes
    a thing come first (``traits_of``). ``facets`` filters; ``sets`` counts: all of a
    document's values as one.

    Counting a column of one value each is ten times faster than one of many, and
    there are few different sets (most products carry no label, or the same two).
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("traits", fast=True)
    builder.add_unsigned_field("newest", fast=True)
    builder.add_unsigned_field("price", fast=True)
    for name in ("facets", "sets"):
        builder.add_json_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def name_of_index() -> str:
    """The folder of an index that has this shape and was made with these words."""
    return f"{SHAPE}-{version()}"


def key(kind: str, pk: int) -> str:
    return f"{kind}:{pk}"


def sort_key(value: int, pk: int) -> int:
    return min(max(value, 0), MOST_RANK) << PK_BITS | pk


def entry(document: Document) -> tantivy.Document:
    """Raises ValueError for a document that the index cannot hold."""
    names = (document.kind, *document.facets)
    if not 0 <= document.pk <= PK_MASK or not all(map(_NAME.fullmatch, names)):
        raise ValueError(f"no place in the index for {key(document.kind, document.pk)}")
    values = {
        name: [str(value) for value in values] for name, values in document.facets.items() if values
    }
    sets = {name: JOIN.join(sorted(each)) for name, each in values.items()}
    made = tantivy.Document()
    made.add_text("key", key(document.kind, document.pk))
    made.add_text("kind", document.kind)
    for name, keys in zip(FIELDS, _keys(document), strict=True):
        made.add_text(name, " ".join(each for each in keys if len(each) <= LONGEST))
    made.add_unsigned("traits", traits_of(document))
    made.add_unsigned("newest", sort_key(document.rank, document.pk))
    made.add_unsigned("price", sort_key(document.price, document.pk))
    _add_values(made, document.kind, values, sets)
    return made


def _keys(document: Document) -> tuple[set[str], set[str], set[str]]:
    """Each key once, where it counts most."""
    head: set[str] = concept_keys(document.concepts, lexicon())
    rest: set[str] = set()
    body = {f"n{word}" for word in words(document.names)}
    for text in document.texts:
        language = language_of(text.language)
        if document.is_name:
            head |= name_keys(text.title, language, lexicon())
            continue
        of_title = keys_of(text.title, language, lexicon())
        head |= of_title.head
        rest |= of_title.rest
        if text.body:
            body |= body_keys(text.body, language, lexicon())
    rest -= head
    return head, rest, body - head - rest


def traits_of(document: Document) -> int:
    """A bit for each of its languages, one if it is at hand, and above them the words of its
    shortest title."""
    found = AT_HAND if document.is_at_hand else 0
    for text in document.texts:
        found |= LANGUAGE_BIT[language_of(text.language)]
    shortest = min((len(words(text.title)) for text in document.texts), default=MOST_WORDS)
    return found | min(max(shortest, 1), MOST_WORDS) << LENGTH_SHIFT


def _add_values(
    made: tantivy.Document, kind: str, values: dict[str, Any], sets: dict[str, Any]
) -> None:
    if values:
        made.add_json("facets", {kind: values})
        made.add_json("sets", {kind: sets})
