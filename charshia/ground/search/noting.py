"""Searches that found nothing, or only mended: noted by who shows the page, counted by the worker.

A page adds a line to ``searches.txt``, which the worker takes away every half minute
(``actions.count_searches``). No line says who or when. A page that is answered as it was kept
is not counted again: the numbers say what lacks, not how often.
"""

from collections import Counter
from typing import Final, NamedTuple

from charshia.engines.keys import words as folded
from charshia.ground.journal.pads import Pad
from charshia.ground.search.queries import understood
from charshia.ground.search.questions import Question

LONGEST: Final = 60  # letters
PAD: Final = Pad("searches")


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
        PAD.add(Search(language, words, mended))
    elif not found:
        PAD.add(Search(language, words, ""))


def fit(typed: str, words: str) -> bool:
    """Is it a word, and nothing that may be somebody's number or address?"""
    is_short = 2 <= len(words) <= LONGEST
    return is_short and "@" not in typed and not any(sign.isdigit() for sign in typed)


def take() -> Counter[Search]:
    """What was noted since; ``PAD.taken`` says that it is counted."""
    return Counter(Search(*row) for row in PAD.take() if len(row) == 3)
