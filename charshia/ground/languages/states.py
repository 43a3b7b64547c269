"""How a text stands in one language: whose it is, and whether anybody has looked it over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b


class State(StrEnum):
    """``STALE`` is never stored: it follows when the original is no longer what it was."""

    ORIGINAL = "original"
    MISSING = "missing"
    MACHINE = "machine"  # nobody has looked it over
    DRAFT = "draft"  # written by somebody, and to be looked over by another
    CHECKED = "checked"
    STALE = "stale"  # the original was changed after this was made


MADE = frozenset({State.MACHINE, State.DRAFT, State.CHECKED})  # what a translation is written as


@dataclass(frozen=True, slots=True)
class Standing:
    """``by`` is "person:5" or "system", as the journal's actors; empty when it was not noted.

    ``made`` is what a stale one was before: the same as ``state`` for all others.
    """

    state: State
    by: str = ""
    at: datetime | None = None
    made: State | None = None


def fingerprint(text: str) -> str:
    """By which a translation knows the original that it was made from: twelve hex digits."""
    return blake2b(text.strip().encode(errors="surrogatepass"), digest_size=6).hexdigest()
