"""A key by sound: loan words meet across the spellings of Albanian and the Slavic languages."""

import re
from functools import lru_cache
from typing import Final

_SAME: Final = (
    ("xh", "d"),
    ("sh", "s"),
    ("zh", "z"),
    ("ch", "c"),
    ("th", "t"),
    ("ts", "c"),
    ("tz", "c"),
    ("dh", "d"),
    ("ph", "f"),
    ("ije", "e"),
    ("ij", "i"),
    ("je", "e"),
)
_LETTERS: Final = str.maketrans({"q": "c", "x": "d", "y": "i", "j": "i", "w": "v"})
_DOUBLED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(key: str) -> str:
    """The sound of a folded word: q and č are one, sh and š, ll and l, ije and e."""
    for pair, one in _SAME:
        if pair in key:
            key = key.replace(pair, one)
    return _DOUBLED.sub(r"\1", key.translate(_LETTERS))
