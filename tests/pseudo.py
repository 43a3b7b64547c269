"""A made-up language: every English text of a catalogue comes out in Cyrillic letters.

What stands in Latin letters on a page in it was said past the catalogues, or was
written by people.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from django.utils import translation
from django.utils.translation import trans_real

_KEPT: Final = re.compile(r"%\(\w+\)[-+ #0]*[\d.]*[a-zA-Z]|%[sd%]|\{\w*\}|<[^<>]*>|&#?\w+;|\n")
_LATIN, _OTHER = "abcdefghijklmnopqrstuvwxyzéž", "абцдефгхијклмнопљрстувњџѕзєж"
_OTHERWISE: Final = str.maketrans(_LATIN + _LATIN.upper(), _OTHER + _OTHER.upper())


@lru_cache(maxsize=20_000)
def otherwise(text: str) -> str:
    """``text`` in Cyrillic letters; placeholders and markup stay."""
    kept = [*_KEPT.findall(text), ""]
    pieces = _KEPT.split(text)
    return "".join(
        piece.translate(_OTHERWISE) + keep for piece, keep in zip(pieces, kept, strict=True)
    )


class Pseudo(trans_real.DjangoTranslation):
    """Says everything in Cyrillic letters, also what Django and allauth say."""

    def gettext(self, message: str) -> str:
        """A context stands before the message and is no part of what is said."""
        return otherwise(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken_as(code: str) -> Iterator[None]:
    """Meanwhile the pages in ``code`` are in the made-up language."""
    known: dict[str, Any] = trans_real._translations
    with translation.override(code):
        real = known[code]
    known[code] = Pseudo(code)
    try:
        yield
    finally:
        known[code] = real
