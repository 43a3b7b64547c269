"""The shape of the index, and a document's entry in it."""

import re
from typing import Any, Final

import tantivy

from charshia.engines.keys import words
from charshia.ground.search.documents import Document

# Raise this when the shape or the folding changes: the index is then built anew.
VERSION: Final = "1"

# The sort keys are (rank or price) << 30 | pk: a total order in one number, so that
# the next page is a range. Tantivy's numbers have 64 bits.
PK_BITS: Final = 30
PK_MASK: Final = (1 << PK_BITS) - 1
MOST_RANK: Final = (1 << 34) - 1

LONGEST: Final = 40  # letters of a word
# Between the values of a set (a control sign that no value holds).
JOIN: Final = "\x1f"
_NAME: Final = re.compile(r"[a-z_]+")


def build() -> tantivy.Schema:
    """``facets`` filters; ``sets`` counts: all of a document's values as one.

    Counting a column of one value each is ten times faster than one of many, and
    there are few different sets (most products carry no label, or the same two).
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("newest", fast=True)
    builder.add_unsigned_field("price", fast=True)
    for name in ("facets", "sets"):
        builder.add_json_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


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
    made.add_text("title", _folded(document.texts.get("title", "")))
    made.add_text("body", _folded(document.texts.get("body", "")))
    made.add_unsigned("newest", sort_key(document.rank, document.pk))
    made.add_unsigned("price", sort_key(document.price, document.pk))
    _add_values(made, document.kind, values, sets)
    return made


def _add_values(
    made: tantivy.Document, kind: str, values: dict[str, Any], sets: dict[str, Any]
) -> None:
    if values:
        made.add_json("facets", {kind: values})
        made.add_json("sets", {kind: sets})


def terms(text: str) -> list[str]:
    """The words of ``text`` as they stand in the index; of a very long one, its beginning."""
    return [word[:LONGEST] for word in words(text)]


def _folded(text: str) -> str:
    return " ".join(terms(text))
