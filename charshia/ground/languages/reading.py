"""The languages that a reader reads besides that of the page, best first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language

from charshia.ground.languages.tags import names, to_bcp47

MOST: Final = 3  # so that what is kept for strangers is kept in few forms
COOKIE: Final = "reads"
BETWEEN: Final = "."  # stands in a cookie without being quoted
SERBIAN: Final = ("sr-Cyrl", "sr-Latn")

Reads = tuple[str, ...]
_reads: ContextVar[tuple[Reads | Callable[[], Reads], str]] = ContextVar("reads", default=((), ""))


def reads() -> Reads:
    """The list of whoever this page or letter is for; empty when nobody chose one, and while
    something is written in another language than theirs: that is for somebody else."""
    found, page = _reads.get()
    if not found or page != get_language():
        return ()
    if callable(found):
        found = found()
        _reads.set((found, page))
    return found


def read_by(chosen: Reads | Callable[[], Reads]) -> None:
    """Say who reads from now on in this thread, in the language that is active; a function is
    asked only when it matters."""
    _reads.set((chosen, get_language() or ""))


@contextmanager
def reader(chosen: Iterable[str]) -> Iterator[None]:
    """Write in the active language for somebody who reads these others."""
    token = _reads.set((tidy(chosen), get_language() or ""))
    try:
        yield
    finally:
        _reads.reset(token)


def tidy(chosen: Iterable[str]) -> Reads:
    """Languages of ours, each once and at most three; Serbian in the script that came first."""
    known, kept = names(), list[str]()
    for each in chosen:
        try:
            tag = to_bcp47(each)
        except ValueError:
            continue
        is_twice = tag in kept or (tag in SERBIAN and any(one in kept for one in SERBIAN))
        if tag in known and not is_twice:
            kept.append(tag)
    return tuple(kept[:MOST])


@lru_cache(maxsize=512)
def from_cookie(value: str) -> Reads:
    """The list as a browser keeps it; what is no list of ours is none."""
    return tidy(value[:60].split(BETWEEN)) if value else ()


def to_cookie(chosen: Iterable[str]) -> str:
    return BETWEEN.join(tidy(chosen))
