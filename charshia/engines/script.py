"""Serbian Cyrillic to Serbian Latin, for reading.

Latin letters are never touched, so brands, units and foreign words stay as they
are written. Protected are whole: addresses, e-mails, placeholders and markup
(but the attributes that people read are converted).
"""

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = {
    **dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True)),
    # Neighbours' letters, met in names.
    **dict(zip("ѓќѐѝйёыэіґ", "ǵḱèìjëyeig", strict=True)),
    "љ": "lj",
    "њ": "nj",
    "џ": "dž",
    "ѕ": "dz",
    "щ": "šč",
    "ю": "ju",
    "я": "ja",
    "є": "je",
    "ї": "ji",
    "ъ": "",
    "ь": "",
}
_SMALL: Final = str.maketrans(_LETTERS)
# A capital that becomes two letters is Lj here; _in_capitals makes it LJ.
_ALL: Final = _SMALL | str.maketrans(
    {cyrillic.upper(): latin.capitalize() for cyrillic, latin in _LETTERS.items()}
)
_WIDE: Final = frozenset("ЉЊЏЅЩЮЯЄЇ")

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_PIECES: Final = re.compile(
    r"""
      (?P<tag> </?[A-Za-z][^<>]*> )
    | (?P<kept>
          \{\{.*?\}\} | \{%.*?%\} | \{[^{}\s]*\} | %\([^()\s]*\)
        | (?:https?|ftp)://[^\s<>"'„“”»]+ | www\.[^\s<>"'„“”»]+
        | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
      )
    | (?P<word> [\u0400-\u04ff]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_READ_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>\b(?:alt|title|aria-label|placeholder)\s*=\s*)"""
    r"""(?P<value>"[^"]*"|'[^']*')""",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def to_latin(text: str) -> str:
    """``text`` in Serbian Latin: ЉУБАВ is LJUBAV, Љубав is Ljubav.

    What is in Latin already comes back as it is; applying it twice changes
    nothing.
    """
    if not _CYRILLIC.search(text):
        return text
    return _PIECES.sub(_piece, text)


def _piece(found: re.Match[str]) -> str:
    if found["word"]:
        return _word(found["word"])
    if found["tag"]:
        return _READ_ATTRIBUTE.sub(_attribute, found["tag"])
    return found[0]


def _attribute(found: re.Match[str]) -> str:
    return found["name"] + to_latin(found["value"])


def _word(word: str) -> str:
    if _WIDE.isdisjoint(word):
        return word.translate(_ALL)
    return "".join(
        _in_capitals(word, at) if letter in _WIDE else letter.translate(_ALL)
        for at, letter in enumerate(word)
    )


def _in_capitals(word: str, at: int) -> str:
    """Both letters are capitals where the neighbour is: after it, or before at the end."""
    latin = word[at].translate(_ALL)
    neighbour = word[at + 1 : at + 2] or word[max(at - 1, 0) : at]
    return latin.upper() if neighbour.isupper() else latin
