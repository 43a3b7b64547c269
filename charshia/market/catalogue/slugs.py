"""Addresses made from titles: small ASCII letters, numbers and dashes."""

import hashlib
from collections.abc import Mapping
from typing import Final

from django.utils.text import slugify

from charshia.engines.keys import words
from charshia.engines.script import to_latin

_LETTERS: Final = str.maketrans(
    {"đ": "dj", "Đ": "Dj", "ð": "dj", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "ß": "ss"}
)
LONGEST: Final = 90  # so that something can be put behind it


def slug_of(text: str) -> str:
    """The slug of ``text`` in any script; empty when it has neither letters nor numbers."""
    latin = slugify(to_latin(text).translate(_LETTERS))
    return (latin or "-".join(words(text)))[:LONGEST].strip("-_")


def product_slugs(title: Mapping[str, str], sku: str) -> list[str]:
    """The slugs a product may have in its stall, the best first; the last is surely free."""
    base = slug_of(next(iter(title.values()), "")) or "product"
    return [base, f"{base}-{slug_of(sku)[:20]}".strip("-"), f"{base}-{mark_of(sku)}"]


def mark_of(text: str) -> str:
    """Ten signs that stand for ``text``, always the same."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
