"""What can be asked, and the tokens by which a list is continued."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from charshia.ground.search import schema

_WORD: Final = re.compile(r"[^\W_]+")
MOST_WORDS: Final = 12  # of a question; nobody types more
Order = Literal["relevance", "newest", "price", "-price"]


@dataclass(frozen=True)
class Question:
    """What a list shows: documents of ``kind`` that answer every one of ``words``.

    ``language`` (BCP 47) is that of the page, and the first in which the words are read;
    when it ``is_literal`` no word is mended. ``near`` is a municipality whose goods come a
    little before their like. ``filters`` maps facets to values: every facet must match, with
    any of its values. Prices are in minor units of the reference currency, both ends
    included. Without words, "relevance" means "newest". ``after`` is a token from a Found
    before.
    """

    kind: str
    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_from: int | None = None
    price_to: int | None = None
    order: Order = "relevance"
    after: str | None = None
    limit: int = 48
    language: str = "en"
    is_literal: bool = False
    near: str = ""


@dataclass(frozen=True)
class Found:
    """``pks`` in order; tokens of the pages beside it; how many there are in all pages.

    ``scores`` go with ``pks`` when the order is relevance.
    """

    pks: tuple[int, ...]
    next: str | None
    previous: str | None
    total: int
    scores: tuple[float, ...] = ()


class Wanted(NamedTuple):
    """Which documents, whatever their order: one form for each question that means the same."""

    kind: str
    text: str
    language: str
    is_literal: bool
    near: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    price_from: int | None
    price_to: int | None

    def without(self, facet: str) -> "Wanted":
        """As if nothing had been chosen in ``facet``; "price" is also the range of prices."""
        filters = tuple(each for each in self.filters if each[0] != facet)
        if facet == "price":
            return self._replace(filters=filters, price_from=None, price_to=None)
        return self._replace(filters=filters)

    def choosing(self, facet: str, value: str) -> "Wanted":
        return self._replace(filters=(*self.filters, (facet, (value,))))


def wanted(question: Question) -> Wanted:
    chosen = {
        facet: tuple(sorted({str(value) for value in values}))
        for facet, values in question.filters.items()
        if values
    }
    text = " ".join(_WORD.findall(question.words)[:MOST_WORDS]).lower()
    return Wanted(
        question.kind,
        text,
        question.language if text else "",
        question.is_literal,
        question.near if text else "",
        tuple(sorted(chosen.items())),
        question.price_from,
        question.price_to,
    )


class Mark(NamedTuple):
    """A place in a list: behind (or before) the thing with this score and key."""

    is_back: bool
    score: int
    key: int

    def token(self) -> str:
        text = f"{'<' if self.is_back else '>'}{self.score}.{self.key}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_token(token: str | None) -> Mark | None:
    """None for no token, and for one that never came from here: the list begins anew."""
    try:
        text = base64.urlsafe_b64decode((token or "") + "==").decode()
    except (binascii.Error, UnicodeError, ValueError):
        return None
    match = re.fullmatch(r"([<>])(\d{1,12})\.(\d{1,20})", text)
    if not match or int(match[3]) >> 64:
        return None
    return Mark(match[1] == "<", int(match[2]), int(match[3]))


def pk_of(key: int) -> int:
    return key & schema.PK_MASK
