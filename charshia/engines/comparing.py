"""What changed between two texts, word by word, as one reads it: first lines, then words of those
that changed. Longest common parts are found as in difflib (Ratcliff and Metzener, 1988)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

MOST_WORDS: Final = 1500  # of a changed part; what is longer is shown as all gone and all new
_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


class Change(Enum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    change: Change
    words: str


def pieces(before: str, after: str) -> list[Piece]:
    """In the order of reading; together those not new are ``before``, those not gone ``after``.
    No two neighbours are of the same kind. At most quadratic in the lines, and in the words of
    each part that changed."""
    found: list[Piece] = []
    for one in _lines(_LINE.findall(before), _LINE.findall(after)):
        if not one.words:
            continue
        if found and found[-1].change == one.change:
            found[-1] = Piece(one.change, found[-1].words + one.words)
        else:
            found.append(one)
    return found


def _lines(before: list[str], after: list[str]) -> Iterator[Piece]:
    for old, new, is_same in _parts(before, after):
        if is_same:
            yield Piece(Change.SAME, "".join(old))
        else:
            yield from _words(_TOKEN.findall("".join(old)), _TOKEN.findall("".join(new)))


def _words(before: list[str], after: list[str]) -> Iterator[Piece]:
    if max(len(before), len(after)) > MOST_WORDS:
        yield Piece(Change.GONE, "".join(before))
        yield Piece(Change.NEW, "".join(after))
        return
    for old, new, is_same in _parts(before, after):
        if is_same:
            yield Piece(Change.SAME, "".join(old))
        else:
            yield Piece(Change.GONE, "".join(old))
            yield Piece(Change.NEW, "".join(new))


def _parts(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, begin, end, other, last in found:
        yield before[begin:end], after[other:last], tag == "equal"
