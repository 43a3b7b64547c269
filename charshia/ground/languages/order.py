"""The order of each language's own alphabet, for lists that people look through."""

import re
import unicodedata
from typing import Final

from charshia.ground.languages.tags import current

_ALPHABETS: Final = {
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sr-Cyrl": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "sr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
}
_RANKS: Final = {
    tag: {letter: rank for rank, letter in enumerate(letters.split())}
    for tag, letters in _ALPHABETS.items()
}
_LETTERS: Final = {
    tag: re.compile("|".join([*sorted(ranks, key=len, reverse=True), "."]), re.DOTALL)
    for tag, ranks in _RANKS.items()
}
_FOREIGN: Final = 100  # above every alphabet


def alphabetical(text: str) -> tuple[int, ...]:
    """A key to sort ``text`` by in the active language: đ after d, Albanian xh after x."""
    tag = current()
    ranks = _RANKS.get(tag, _RANKS["en"])
    letters = _LETTERS.get(tag, _LETTERS["en"]).findall(text.casefold())
    return tuple(_rank(letter, ranks) for letter in letters)


def _rank(letter: str, ranks: dict[str, int]) -> int:
    """Signs before letters; an accent that the alphabet does not know counts for nothing."""
    bare = letter if letter in ranks else unicodedata.normalize("NFD", letter)[0]
    if bare in ranks:
        return ranks[bare]
    return ord(bare) + _FOREIGN if bare.isalpha() else ord(bare) - 0x110000
