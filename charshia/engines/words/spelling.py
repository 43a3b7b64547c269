"""The word most like one that nothing knows."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from charshia.engines.later import later
from charshia.engines.words.sounds import sound

process, OSA = later("rapidfuzz.process"), later("rapidfuzz.distance.OSA")

LEAST: Final = 4  # letters of a word that is worth mending
SHORT: Final = 5  # up to which only one letter may be wrong, and never the first
MOST: Final = 40  # candidates that are weighed

# The words that begin with a letter, from each place that has some.
Beginning = Callable[[str], Iterable[Collection[str]]]


def mended(
    key: str, beginning: Beginning, common: Callable[[str], int], is_named: Callable[[str], bool]
) -> str | None:
    """The nearest known word to ``key`` (folded): letters changed, swapped, left out, too many.

    Of equally near ones that which the reader's language names, which sounds alike, begins
    alike, is more ``common``.
    """
    if len(key) < LEAST:
        return None
    best: tuple[tuple[int, bool, bool, bool, int], str] | None = None
    for first in dict.fromkeys(key[: 1 if len(key) <= SHORT else 2]):
        near = (each for known in beginning(first) for each in _near(key, known))
        for word, distance in near:
            rank = (
                -distance,
                is_named(word),
                sound(word) == sound(key),
                word[0] == key[0],
                common(word),
            )
            if best is None or (rank, word) > best:
                best = (rank, word)
    return best[1] if best else None


def _near(key: str, known: Iterable[str]) -> Iterable[tuple[str, int]]:
    most = 1 if len(key) <= SHORT else 2
    found = process.extract(
        key,
        known,
        scorer=OSA.distance,
        score_cutoff=most,
        limit=MOST,
    )
    return ((word, int(distance)) for word, distance, _ in found if len(word) >= LEAST - 1)
