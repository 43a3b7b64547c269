"""The order of each language's own alphabet, for lists that people look through."""

import re
import unicodedata
from typing import Final

from charshia.ground.languages.folders import SOURCE
from charshia.ground.languages.tags import OFFERED, current

_RANKS: Final = {
    each.tag: {letter: rank for rank, letter in enumerate(each.alphabet)}
    for each in OFFERED
    if each.alphabet
}
_LOWER: Final = {each.tag: str.maketrans(dict(each.lower)) for each in OFFERED}
_LETTERS: Final = {
    tag: re.compile("|".join([*sorted(ranks, key=len, reverse=True), "."]), re.DOTALL)
    for tag, ranks in _RANKS.items()
}
_FOREIGN: Final = 100  # above every alphabet


def alphabetical(text: str) -> tuple[int, ...]:
    """A key to sort ``text`` by in the active language: đ after d, Albanian xh after x."""
    tag = current()
    tag = tag if tag in _RANKS else SOURCE
    letters = _LETTERS[tag].findall(text.translate(_LOWER[tag]).casefold())
    return tuple(_rank(letter, _RANKS[tag]) for letter in letters)


def _rank(letter: str, ranks: dict[str, int]) -> int:
    """Signs before letters; an accent that the alphabet does not know counts for nothing."""
    bare = letter if letter in ranks else unicodedata.normalize("NFD", letter)[0]
    if bare in ranks:
        return ranks[bare]
    return ord(bare) + _FOREIGN if bare.isalpha() else ord(bare) - 0x110000
