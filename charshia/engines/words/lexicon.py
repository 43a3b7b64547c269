"""What words name, across languages: concepts found by the names that each language has.

The names are compiled into one trie, which is mapped: processes share it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice, product
from pathlib import Path
from struct import Struct
from typing import Final, NamedTuple
from zlib import crc32

import marisa_trie

from charshia.engines.keys import words
from charshia.engines.words.concepts import Concept
from charshia.engines.words.little import LITTLE, WITHOUT
from charshia.engines.words.sounds import sound
from charshia.engines.words.stems import stem

LONGEST: Final = 5  # words of a name
MOST_WAYS: Final = 24  # keys of one name
LEAST_NEAR: Final = 3  # letters of a stem or sound that may say what is meant
LEAST_UNSURE: Final = 4  # letters of the word itself
NUMBER: Final = Struct("<H")

# Folded form and language to folded lemmas.
Lemmas = Callable[[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a text or question: its folded letters and its lemmas in one language.

    ``ways`` are both, each once; ``marks`` tell them from other words, nearly always.
    Compared by identity, which is quick: `Lexicon.word` keeps those that are common.
    """

    key: str
    lemmas: tuple[str, ...]
    ways: tuple[str, ...]
    marks: frozenset[int]


class Span(NamedTuple):
    """Words ``start`` to ``end`` name ``concepts``; ``how``: exact, stem or sound."""

    start: int
    end: int
    concepts: tuple[str, ...]
    how: str = "exact"


class Lexicon:
    def __init__(
        self,
        concepts: Iterable[Concept],
        lemmas: Lemmas,
        names: marisa_trie.BytesTrie | None = None,
    ) -> None:
        """``names`` is what ``compiled`` or ``load`` gives for these concepts in this order."""
        listed = list(concepts)
        self.concepts = {concept.id: concept for concept in listed}
        self._ids = [concept.id for concept in listed]
        self._lemmas = lemmas
        self._names = compiled(listed, lemmas) if names is None else names
        self.ancestors = lru_cache(maxsize=None)(self._ancestors)
        self.word = lru_cache(maxsize=50_000)(self._word)
        self.near = lru_cache(maxsize=20_000)(self._near)
        self.qualifiers = lru_cache(maxsize=5_000)(self._qualifiers_of)
        self.narrower = lru_cache(maxsize=2_000)(self._narrower_of)
        self.keys = lru_cache(maxsize=100)(self._keys_beginning)
        self._begins = lru_cache(maxsize=50_000)(self._begins_of)
        self._goes_on = lru_cache(maxsize=50_000)(self._reach_of)
        self._together = lru_cache(maxsize=50_000)(self._named_together)
        self._alone = lru_cache(maxsize=50_000)(self._named_alone)

    def _word(self, key: str, language: str) -> Word:
        lemmas = self._lemmas(key, language)
        ways = (key, *(lemma for lemma in lemmas if lemma != key))
        return Word(key, lemmas, ways, frozenset(map(mark_of, ways)))

    def spans(self, said: Sequence[Word], language: str) -> list[Span]:
        """What ``said`` (without little words) names in ``language``, also within longer names."""
        found = []
        last = len(said) - 1
        for start, word in enumerate(said):
            is_first, seconds = self._begins(word, language)
            if start < last and not seconds.isdisjoint(said[start + 1].marks):
                reach = self._goes_on(word, said[start + 1], language)
                for end in range(min(start + reach, len(said)), start + 1, -1):
                    if ids := self._together(tuple(said[start:end]), language):
                        found.append(Span(start, end, ids))
            if is_first and (ids := self._alone(word, language)):
                found.append(Span(start, start + 1, ids))
        return found

    def _begins_of(self, word: Word, language: str) -> tuple[bool, frozenset[int]]:
        """Whether a name may begin with this word, and the marks of the second words of such
        names: most pairs of words begin none."""
        found = [each[0] for way in word.ways if (each := self._names.get(f"{language}^{way}"))]
        seconds = {mark for each in found for (mark,) in NUMBER.iter_unpack(each[1:])}
        return bool(found), frozenset(seconds)

    def _reach_of(self, first: Word, second: Word, language: str) -> int:
        """How many words the longest name has that begins with these two; 0 if none does."""
        reach = 0
        for one, other in islice(product(first.ways, second.ways), MOST_WAYS):
            pair = f"{language}:{one} {other}"
            longer = self._names.iterkeys(f"{pair} ")
            sizes = (key.count(" ") + 1 for key in longer)
            reach = max(reach, 2 if pair in self._names else 0, *sizes)
        return reach

    def _named_alone(self, word: Word, language: str) -> tuple[str, ...]:
        """What is written exactly so means that; else what its lemma names, or a name's lemma."""
        for mark in ":=":
            for way in word.ways:
                if ids := self._at(f"{language}{mark}{way}"):
                    return ids
        return ()

    def _named_together(self, said: tuple[Word, ...], language: str) -> tuple[str, ...]:
        ids: dict[str, None] = {}
        for way in islice(product(*(word.ways for word in said)), MOST_WAYS):
            ids.update(dict.fromkeys(self._at(f"{language}:{' '.join(way)}")))
        return tuple(ids)

    def _near(self, key: str, language: str) -> Span | None:
        """What one unknown word may name: by its stem, else by its sound."""
        if len(key) < LEAST_UNSURE:
            return None
        for mark, way, how in (("~", stem(key, language), "stem"), ("%", sound(key), "sound")):
            if len(way) >= LEAST_NEAR and (ids := self._at(f"{language}{mark}{way}")):
                return Span(0, 1, ids, how)
        return None

    def _at(self, key: str) -> tuple[str, ...]:
        found = self._names.get(key)
        if not found:
            return ()
        return tuple(self._ids[number] for (number,) in NUMBER.iter_unpack(found[0]))

    def _ancestors(self, concept: str) -> tuple[str, ...]:
        """Wider concepts, nearest first."""
        found: dict[str, None] = {}
        level = [concept]
        while level:
            level = [
                parent
                for each in level
                if each in self.concepts
                for parent in self.concepts[each].parents
                if parent not in found
            ]
            found.update(dict.fromkeys(level))
        return tuple(found)

    def _qualifiers_of(self, concept: str) -> tuple[str, ...]:
        """In every language the folded words of its names of several that name nothing wider.

        Of "acacia honey" they are "acacia", "akacie", "bagremov": a text may say them where
        its writer's words are no name we know.
        """
        wider = {concept, *self.ancestors(concept)}
        found: dict[str, None] = {}
        for language, names in self.concepts[concept].names.items():
            for name in names:
                telling = [key for key in words(name) if key not in LITTLE[language]]
                saying = set(telling) - WITHOUT[language] if len(telling) > 1 else ()
                for key in sorted(saying):
                    if wider.isdisjoint(self._alone(self.word(key, language), language)):
                        found[key] = None
        return tuple(found)

    def _narrower_of(self, concept: str) -> dict[str, tuple[str, ...]]:
        """By each qualifier the kinds of ``concept`` that it tells apart: "bagrem" of honeys."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for child in self._children.get(concept, ()):
            for key in self.qualifiers(child):
                found[key][child] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for concept in self.concepts.values():
            for parent in concept.parents:
                found[parent].append(concept.id)
        return found

    def beginning(self, start: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Folded names in ``language`` that begin so, and what each names. Without little words;
        forms of names are among them."""
        for key, numbers in self._names.iteritems(f"{language}:{start}"):
            ids = tuple(self._ids[number] for (number,) in NUMBER.iter_unpack(numbers))
            yield key.partition(":")[2], ids

    def _keys_beginning(self, start: str) -> tuple[str, ...]:
        """Every single folded word beginning with ``start`` that is a name in some language."""
        found = {
            key.partition(":")[2]
            for language in LITTLE
            for key in self._names.iterkeys(f"{language}:{start}")
            if " " not in key
        }
        return tuple(sorted(found))


def load(path: Path) -> marisa_trie.BytesTrie:
    names = marisa_trie.BytesTrie()
    names.mmap(str(path))
    return names


def compiled(concepts: Sequence[Concept], lemmas: Lemmas) -> marisa_trie.BytesTrie:
    """The names of ``concepts``: by words (:), a lemma (=), stem (~), sound (%); reach (^)."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    longest: dict[str, int] = defaultdict(int)
    seconds: dict[str, set[int]] = defaultdict(set)
    for number, concept in enumerate(concepts):
        for language, names in concept.names.items():
            for key, size in chain.from_iterable(_keys_of(n, language, lemmas) for n in names):
                found[key][number] = None
                first, *others = _NAMED.split(key)[-1].split(" ")
                if size:
                    begin = f"{language}^{first}"
                    longest[begin] = max(longest[begin], size)
                    seconds[begin].update(map(mark_of, others[:1]))
    rows = [(key, b"".join(map(NUMBER.pack, numbers))) for key, numbers in found.items()]
    rows += [
        (key, bytes([size]) + b"".join(map(NUMBER.pack, sorted(seconds[key]))))
        for key, size in longest.items()
    ]
    return marisa_trie.BytesTrie(rows)


_NAMED: Final = re.compile("[:=]")


def mark_of(word: str) -> int:
    """A number of sixteen bits, the same on every machine."""
    return crc32(word.encode()) & 0xFFFF


def _keys_of(name: str, language: str, lemmas: Lemmas) -> Iterator[tuple[str, int]]:
    """Each key of a name with how many words it has, 0 for those that name it nearly."""
    keys = words(name)
    telling = [key for key in keys if key not in LITTLE[language]] or keys
    if not 0 < len(telling) <= LONGEST:
        return
    ways = [(key, *lemmas(key, language)) for key in telling]
    if len(telling) == 1:
        yield f"{language}:{telling[0]}", 1
        yield from ((f"{language}={lemma}", 1) for lemma in ways[0][1:])
    else:
        for way in islice(product(*ways), MOST_WAYS):
            yield f"{language}:{' '.join(way)}", len(telling)
    if len(telling) == 1 and len(telling[0]) >= LEAST_NEAR:
        yield f"{language}~{stem(telling[0], language)}", 0
        yield f"{language}%{sound(telling[0])}", 0
