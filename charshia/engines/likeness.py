"""How alike two texts are, for a translation memory.

rapidfuzz counts insertions and deletions over characters (Indel: the longest common
subsequence, Hyyrö 2004, bit-parallel); 100 is the same text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from charshia.engines.glossing import folded
from charshia.engines.later import later

fuzz, process = later("rapidfuzz.fuzz"), later("rapidfuzz.process")

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SPACE: Final = re.compile(r"\s+")
MOST_KEYS: Final = 6
KEY_LETTERS: Final = 5


def plain(text: str) -> str:
    """``text`` as it is compared: one kind of space, composed letters, small."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def keys(text: str) -> list[str]:
    """What similar texts share: the beginnings of the longest words, folded, at most six.

    Beginnings, so that another case of the same noun still has the key.
    """
    words = {folded(word)[:KEY_LETTERS] for word in _WORD.findall(text)}
    longest = sorted(_WORD.findall(text), key=lambda word: (-len(word), word))
    first = dict.fromkeys(folded(word)[:KEY_LETTERS] for word in longest)
    return [key for key in first if key in words][:MOST_KEYS]


def percent(one: str, other: str) -> int:
    """0 to 100, rounded down: 100 only when nothing differs but space and capitals."""
    return int(fuzz.ratio(plain(one), plain(other)))


def nearest(text: str, others: Sequence[str], *, least: int, most: int) -> list[tuple[int, int]]:
    """(place in ``others``, percent) of the ``most`` texts nearest to ``text``, best first."""
    ready: Iterable[str] = [plain(other) for other in others]
    found = process.extract(plain(text), ready, scorer=fuzz.ratio, limit=most, score_cutoff=least)
    return [(place, int(score)) for _text, score, place in found]
