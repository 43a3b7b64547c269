"""Where the owner of a plan finds what she lacks: courses, machines, people who help.

Rooms above say it with ``stand(part, find)``: ``find`` is given what she looks for in her words
and gives rows. Whoever is found by words in the index says only of which kind it is (``found_as``).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from typing import Final

from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row, kinds
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question

MOST: Final = 3  # of each thing that she looks for
MOST_WORDS: Final = 8


class Part(Enum):
    TRAINING = "training"
    MACHINES = "machines"
    MENTOR = "mentor"


Find = Callable[[Sequence[str]], list[Row]]
_finds: defaultdict[Part, list[Find]] = defaultdict(list)


def stand(part: Part, find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds[part]:
        _finds[part].append(find)


def beside(part: Part, wanted: Sequence[str]) -> list[Row]:
    """What answers to any of these, each once. As many queries as finders need, however many are
    wanted."""
    words = [each.strip() for each in wanted if each.strip()]
    rows = [row for one in _finds[part] for row in one(words)] if words else []
    return list({row.url: row for row in rows}.values())


@cache
def found_as(kind: str) -> Find:
    """Documents of the index of this kind: with all the words, else with most of what it can."""

    def found(wanted: Sequence[str]) -> list[Row]:
        pks = dict.fromkeys(pk for words in wanted for pk in _answering(kind, words))
        shown = {one.name: one.rows for one in kinds()}.get(kind)
        return shown(list(pks)) if shown and pks else []

    return found


def _answering(kind: str, words: str) -> list[int]:
    """The best with all of the words; where there is none, the best with one of the longest."""
    pks = _best(kind, words)
    longest = sorted(set(words.split()), key=len, reverse=True)[:MOST_WORDS]
    for one in longest if not pks else ():
        pks = [*pks, *_best(kind, one)]
    return list(dict.fromkeys(pks))[:MOST]


def _best(kind: str, words: str) -> list[int]:
    question = Question(kind, words[:120], limit=MOST, language=current())
    return list(find(question).pks)
