"""The keys of a text: what it can be found by, from strict to generous.

A key is a letter for its sort and the key itself: s surface, l lemma, t stem, k sound,
c a concept the text names, a a wider one, i what it is made of, n a name of whose it is.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from charshia.engines.keys import words
from charshia.engines.words.lexicon import Lexicon, Span, Word
from charshia.engines.words.little import ADJECTIVES, BELONGS, HEAD_LAST, LITTLE
from charshia.engines.words.sounds import sound
from charshia.engines.words.stems import stem

_STOP: Final = re.compile(r"[,;:()/|–—]| - ")
DESCRIBING: Final = frozenset({"quality", "word", "occasion", "material"})


class Keys(NamedTuple):
    """``head``: what the text is about; ``rest``: what it says of it."""

    head: set[str]
    rest: set[str]


def keys_of(text: str, language: str, lexicon: Lexicon) -> Keys:
    """The keys of a title, written in ``language`` (sq, sr, en …).

    What stands only inside a longer name, or belongs to something else, is rest: a jar
    for honey is no honey.
    """
    head: set[str] = set()
    rest: set[str] = set()
    for number, phrase in enumerate(_phrases(text, language)):
        said = [lexicon.word(key, language) for key in phrase if key not in LITTLE[language]]
        rest.update(f"s{key}" for key in phrase if key in LITTLE[language])
        _phrase(said, language, lexicon, head if number == 0 else rest, rest)
    spans = lexicon.spans(_all(text, language, lexicon), language)
    longest = {each for span in spans if span.end - span.start > 1 for each in span.concepts}
    head.update(concept_keys(longest, lexicon))
    return Keys(head, rest - head)


def heads_of(text: str, language: str, lexicon: Lexicon) -> set[str]:
    """The concepts that a title is about, by names that are written so."""
    phrase = _phrases(text, language)[0]
    said = [lexicon.word(key, language) for key in phrase if key not in LITTLE[language]]
    tops, _inside = _tops(said, language, lexicon)
    return {each for span in _chief(tops, said, language, lexicon) for each in span.concepts}


def name_keys(name: str, language: str, lexicon: Lexicon) -> set[str]:
    """The keys of what is only a name: its letters, whatever they would mean."""
    said = (lexicon.word(key, language) for key in words(name))
    return {key for word in said for key in _letters(word, language)}


def _phrases(text: str, language: str) -> list[list[str]]:
    """The words up to the first stop or what only belongs, and those after."""
    first, *others = [words(part) for part in _STOP.split(text)]
    after = [key for part in others for key in part]
    for place, key in enumerate(first):
        if place and key in BELONGS[language]:
            return [first[:place], first[place:] + after]
    return [first, after]


def _all(text: str, language: str, lexicon: Lexicon) -> list[Word]:
    return [lexicon.word(key, language) for key in words(text) if key not in LITTLE[language]]


def _phrase(
    said: Sequence[Word], language: str, lexicon: Lexicon, head: set[str], rest: set[str]
) -> None:
    tops, inside = _tops(said, language, lexicon)
    covered = [0] * len(said)
    for span in tops:
        covered[span.start : span.end] = [span.end - span.start] * (span.end - span.start)
    for span in inside:
        rest.update(concept_keys(span.concepts, lexicon))
    for place, word in enumerate(said):
        if not covered[place] and (near := lexicon.near(word.key, language)):
            tops.append(Span(place, place + 1, near.concepts, near.how))
    chief = _chief(tops, said, language, lexicon)
    for span in tops:
        (head if span in chief else rest).update(concept_keys(span.concepts, lexicon))
    for place, word in enumerate(said):
        is_head = (
            covered[place] < 2 and any(span.start <= place < span.end for span in chief)
        ) or not tops
        (head if is_head else rest).update(_letters(word, language))


def _tops(said: Sequence[Word], language: str, lexicon: Lexicon) -> tuple[list[Span], list[Span]]:
    """The names in ``said``, longest first, and those that stand only inside longer ones."""
    covered = [0] * len(said)
    tops, inside = [], []
    for span in sorted(lexicon.spans(said, language), key=lambda span: span.start - span.end):
        size = span.end - span.start
        if max(covered[span.start : span.end]) > size:
            inside.append(span)
        else:
            tops.append(span)
            covered[span.start : span.end] = [size] * size
    return tops, inside


def _chief(tops: list[Span], said: Sequence[Word], language: str, lexicon: Lexicon) -> list[Span]:
    """Which names are the thing itself: the last, or the first that only describes none."""
    if not tops:
        return []
    if language in HEAD_LAST:
        return [max(tops, key=lambda span: span.end)]
    ordered = sorted(tops, key=lambda span: span.start)
    things = [span for span in ordered if not _describes(span, said, language, lexicon)]
    return things[:1] or ordered


def _describes(span: Span, said: Sequence[Word], language: str, lexicon: Lexicon) -> bool:
    describing = [each for each in span.concepts if lexicon.concepts[each].kind in DESCRIBING]
    word = said[span.end - 1].key
    is_adjective = span.end - span.start == 1 and word.endswith(ADJECTIVES.get(language, ()))
    return is_adjective or 2 * len(describing) > len(span.concepts)


@lru_cache(maxsize=100_000)
def _letters(word: Word, language: str) -> tuple[str, ...]:
    lemmas = (f"l{lemma}" for lemma in word.lemmas or (word.key,))
    return f"s{word.key}", *lemmas, f"t{stem(word.key, language)}", f"k{sound(word.key)}"


def concept_keys(named: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The keys of concepts: themselves, all wider ones, and what they are made of."""
    return {key for concept in named for key in _concept_keys(concept, lexicon)}


@lru_cache(maxsize=20_000)
def _concept_keys(concept: str, lexicon: Lexicon) -> tuple[str, ...]:
    wider = (f"a{each}" for each in lexicon.ancestors(concept))
    known = lexicon.concepts.get(concept)
    parts = (f"i{part}" for part in known.parts) if known else ()
    return f"c{concept}", *wider, *parts


def body_keys(text: str, language: str, lexicon: Lexicon) -> set[str]:
    """The keys of a description: its words, and the longest names in it."""
    found: set[str] = set()
    said = []
    little = LITTLE[language]
    for key in words(text):
        if key in little:
            continue
        word = lexicon.word(key, language)
        said.append(word)
        found.update(_letters(word, language)[:-1])  # what only sounds so is no evidence here
    reached = 0
    for span in lexicon.spans(said, language):
        if span.end > reached:
            reached = span.end
            found.update(f"c{concept}" for concept in span.concepts)
    return found
