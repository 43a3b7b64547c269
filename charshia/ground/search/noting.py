"""Searches that found nothing, or only mended: noted by who shows the page, counted by the worker.

A page writes nothing into the database: it adds a line to a file in the data folder, which the
worker takes away every half minute (``actions.sought``). No line says who or when. A page that
is answered as it was kept is not counted again: the numbers say what lacks, not how often.
"""

from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings

from charshia.engines.keys import words as folded
from charshia.ground.search.queries import understood
from charshia.ground.search.questions import Question

LONGEST: Final = 60  # letters
LARGEST: Final = 1_000_000  # bytes of the file: beyond that nothing more is noted


class Search(NamedTuple):
    language: str
    words: str
    read_as: str


def note_search(typed: str, *, language: str, found: int) -> None:
    """Note what was typed on a page in ``language`` (BCP 47), unless it was found as it was."""
    words = " ".join(folded(typed))
    if not fit(typed, words):
        return
    read = understood(Question("product", typed, language=language))
    mended = " ".join(folded(" ".join(word.read_as for word in read.words)))
    if read.corrected and found:
        _add(Search(language, words, mended))
    elif not found:
        _add(Search(language, words, ""))


def fit(typed: str, words: str) -> bool:
    """Is it a word, and nothing that may be somebody's number or address?"""
    is_short = 2 <= len(words) <= LONGEST
    return is_short and "@" not in typed and not any(sign.isdigit() for sign in typed)


def take() -> Counter[Search]:
    """What was noted since; ``taken`` says that it is counted. Only one worker does this."""
    path, mine = _file(), _mine()
    if not mine.exists():
        try:
            path.rename(mine)
        except FileNotFoundError:
            return Counter()
    with mine.open(encoding="utf-8", errors="replace") as lines:
        parts = (line.rstrip("\n").split("\t") for line in lines)
        return Counter(Search(*part) for part in parts if len(part) == 3)


def taken() -> None:
    _mine().unlink(missing_ok=True)


def _add(search: Search) -> None:
    path = _file()
    line = "\t".join(search) + "\n"
    try:
        if path.exists() and path.stat().st_size > LARGEST:
            return
        with path.open("a", encoding="utf-8") as file:
            file.write(line)  # short enough to be written at once
    except OSError:
        return  # a search is answered all the same


def _file() -> Path:
    return Path(settings.DATA) / "searches.txt"


def _mine() -> Path:
    return Path(settings.DATA) / "searches.taken.txt"
