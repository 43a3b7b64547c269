"""One folded Latin key for a word in whatever script and with whatever accents.

The two Serbian scripts, Albanian, Macedonian, Bulgarian, Greek and Turkish
spellings of a word meet as far as letters go: "џем", "džem", "dzem" and "djem"
are one key. For finding, never for showing.
"""

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("абвгдежзијклмнопрстуфхцчш", "abvgdezzijklmnoprstufhccs", strict=True)),
        **dict(zip("ђћѐѝйёыэіґъ", "dceijeyeiga", strict=True)),
        "љ": "lj",
        "њ": "nj",
        "џ": "dz",
        "ѕ": "dz",
        "ѓ": "gj",
        "ќ": "kj",
        "щ": "st",
        "ю": "ju",
        "я": "ja",
        "є": "je",
        "ї": "ji",
        "ь": "",
        # Latin Macedonian is typed gj and kj as often as with these.
        "ǵ": "gj",
        "ḱ": "kj",
    }
)
_GREEK: Final = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνοπρστυφχω", "avgdeziiklmnoprstyfho", strict=True)),
        "ς": "s",
        "θ": "th",
        "ξ": "ks",
        "ψ": "ps",
    }
)
# Sounds written with two letters; a diaeresis (U+0308) keeps two vowels apart.
_GREEK_PAIRS: Final = (
    (re.compile("ου(?!\u0308)"), "u"),
    (re.compile("(?<=[αε])υ(?!\u0308)"), "v"),
    (re.compile(r"\bμπ"), "b"),
    (re.compile(r"\bντ"), "d"),
    (re.compile(r"\bγκ"), "g"),
    (re.compile("γγ|γκ"), "ng"),
    (re.compile("τσ"), "c"),
)
_IS_GREEK: Final = re.compile("[\u0370-\u03ff]")
# Letters that Unicode does not take apart.
_LATIN: Final = str.maketrans(
    {
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "e",
        "ħ": "h",
    }
)
_REST: Final = _CYRILLIC | _GREEK | _LATIN
_MARKS: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+")
_SOFT_D: Final = re.compile("d[jz]+")
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The key of ``text``: small Latin letters without marks; other signs stay.

    ç, č and ć are c, ë is e, ı is i, and đ, dž, dj and dz are d. Folding a key
    again changes nothing.
    """
    text = text.lower()
    if not text.isascii():
        text = _plain(text)
    return _SOFT_D.sub("d", text)


def words(text: str) -> list[str]:
    """The folded words and numbers of ``text``, in order, repeats kept."""
    return _WORD.findall(fold(text))


def _plain(text: str) -> str:
    """Any script here to plain Latin, in small letters."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_CYRILLIC)
    text = unicodedata.normalize("NFKD", text)
    if _IS_GREEK.search(text):
        for pair, latin in _GREEK_PAIRS:
            text = pair.sub(latin, text)
    return _MARKS.sub("", text).translate(_REST)
