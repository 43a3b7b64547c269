"""Products by their codes of the Combined Nomenclature, found by words of any language.

The table (``data/cn.tsv``, see its README) holds what the sectors of the map deal in. A line is
a code of two to eight digits or one of ours below such a code ("12119086-sage"), so that whatever
begins with a line belongs to it.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from charshia.engines.keys import words
from charshia.engines.script import to_latin
from charshia.engines.words.stems import stem
from charshia.ground.languages.tags import current

TABLE: Final = Path(__file__).parent / "data" / "cn.tsv"
LANGUAGES: Final = ("en", "sq", "sr-Cyrl", "mk", "el", "bg", "tr")
SHAPE: Final = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,3}(?:-[a-z-]{1,20})?", re.ASCII)
LONGER: Final = 5  # letters from which on the end of a word may be another
_SIGNS: Final = re.compile(r"[\s.]")


@dataclass(frozen=True)
class Line:
    """One product. ``names`` by BCP 47 tag; ``official`` is the English text of its code."""

    key: str
    official: str
    names: Mapping[str, str]

    @property
    def code(self) -> str:
        """Digits alone."""
        return self.key.partition("-")[0]

    @property
    def name(self) -> str:
        """As the reader of this page calls it."""
        return name_in(self.names, current())


def name_in(names: Mapping[str, str], language: str) -> str:
    if language == "sr-Latn":
        return to_latin(names["sr-Cyrl"])
    return names.get(language) or names["en"]


@cache
def table() -> dict[str, Line]:
    """All lines by key, in the order of their codes."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["line"]: Line(row["line"], row["official"], {tag: row[tag] for tag in LANGUAGES})
            for row in rows
        }


def line_of(key: str) -> Line | None:
    """The line of that key, else the narrowest that holds it."""
    known = table()
    code, _dash, _finer = key.partition("-")
    for one in (key, *(code[:digits] for digits in (8, 6, 4))):
        if one in known:
            return known[one]
    return None


def name_of(key: str) -> str:
    """What a code is called on this page; a code that no line holds stays a code."""
    found = line_of(key)
    if found is None:
        return spaced(key)
    return found.name if found.key == key else f"{found.name} ({spaced(key)})"


def with_code(key: str) -> str:
    """Name and code: "Essential oils (3301)"; a code that no line holds stays alone."""
    found = line_of(key)
    return f"{found.name} ({spaced(key)})" if found else spaced(key)


def spaced(key: str) -> str:
    """A code as customs write it: "1509 20 00"."""
    code = key.partition("-")[0]
    return " ".join(filter(None, (code[:4], code[4:6], code[6:8])))


def is_code(key: str) -> bool:
    """Is it a line of ours, or has it the shape of a code?"""
    return key in table() or bool(SHAPE.fullmatch(key) and "-" not in key)


def found(typed: str) -> list[Line]:
    """Lines that answer every word typed, in any language and script, or a code that begins so.

    The nearest come first: those called so, then those with these words, by code.
    """
    code = _SIGNS.sub("", typed)
    if code.isascii() and code.isdecimal():
        return [line for line in table().values() if line.code.startswith(code)]
    wanted = words(typed)
    if not wanted:
        return []
    far = {key: _distance(wanted, key) for key in table()}
    near = sorted((how, key) for key, how in far.items() if how is not None)
    return [table()[key] for _how, key in near]


def meant(typed: str) -> list[str]:
    """Keys that somebody may mean: one for a key, a whole code or the name of one line, else
    all that are found, the nearest first."""
    typed = typed.strip()
    if typed in table():
        return [typed]
    code = _SIGNS.sub("", typed)
    if code.isascii() and code.isdecimal():
        return [code] if is_code(code) else [line.key for line in found(code)]
    lines, wanted = found(typed), words(typed)
    called = [line.key for line in lines if _distance(wanted, line.key) == 0]
    return called if len(called) == 1 else [line.key for line in lines]


def lines_below(keys: Iterable[str]) -> list[str]:
    """The widest of ``keys``, without those that another holds."""
    kept: list[str] = []
    for key in sorted(set(keys), key=len):
        if not any(key.startswith(wider) for wider in kept):
            kept.append(key)
    return kept


def all_names(key: str) -> dict[str, str]:
    """By language, for the index: of the line and of what holds it."""
    known = table()
    code = key.partition("-")[0]
    holding = dict.fromkeys((key, *(code[:digits] for digits in (8, 6, 4))))
    lines = [known[each] for each in holding if each in known]
    return {tag: ", ".join(line.names[tag] for line in lines) for tag in LANGUAGES if lines}


def _distance(wanted: list[str], key: str) -> int | None:
    """0 where it is called so, 1 where it has the words, 2 where they begin so; else None."""
    far = [
        found
        for tag, keys in _keys()[key].items()
        for found in (_in_one(wanted, keys, tag.partition("-")[0]),)
        if found is not None
    ]
    return min(far, default=None)


def _in_one(wanted: list[str], keys: tuple[str, ...], language: str) -> int | None:
    if list(keys) == wanted:
        return 0
    stems = {stem(key, language) for key in keys}
    if all(word in keys or stem(word, language) in stems for word in wanted):
        return 1
    beginnings = [_beginning(word, language) for word in wanted]
    if all(len(each) > 2 and any(key.startswith(each) for key in keys) for each in beginnings):
        return 2
    return None


def _beginning(word: str, language: str) -> str:
    """What other forms of a longer word begin with, too: Albanian "shega" is of "shegë"."""
    if len(word) < LONGER:
        return word
    short = stem(word, language)
    return word[:-1] if short == word and word[-1] in "aeiou" else short


@cache
def _keys() -> dict[str, dict[str, tuple[str, ...]]]:
    """Of each line the folded words of its names, by language."""
    return {
        key: {tag: tuple(words(name)) for tag, name in line.names.items()}
        for key, line in table().items()
    }
