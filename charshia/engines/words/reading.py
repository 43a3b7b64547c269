"""How a question is read: for each word of it the keys by which something may answer.

Whoever reads the page in one language may type another: every language possible in that
script is tried, the page's own first. A name of several words counts for each of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from charshia.engines.keys import words
from charshia.engines.words.lexicon import Lexicon, Span
from charshia.engines.words.little import AND, BELONGS, LITTLE, PURPOSE, WITHOUT
from charshia.engines.words.sounds import sound
from charshia.engines.words.stems import stem

How = Literal["typed", "form", "meaning", "corrected", "unknown"]
_GREEK: Final = re.compile("[\u0370-\u03ff]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_TYPED: Final = re.compile(r"[^\W_]+")
ROMANISED: Final = frozenset({"mk", "bg", "el"})  # typed in Latin letters as it sounds
_LATIN: Final = ("sq", "sr", "en", "tr", "mk", "bg", "el")

# Worth of each sort of key at the head of a title, in its rest, and in a body.
WORTH: Final = {
    "s": (1.0, 0.7, 0.4),
    "l": (0.95, 0.67, 0.38),
    "t": (0.6, 0.45, 0.2),
    "k": (0.55, 0.4, 0.0),
    "c": (0.93, 0.66, 0.38),
    "a": (0.86, 0.0, 0.1),
    "i": (0.4, 0.0, 0.0),
    "n": (0.0, 0.0, 0.4),
}
FOREIGN: Final = 0.85  # a reading in another language than the page's
INSIDE: Final = 0.7  # a word inside a longer name, by itself
NEAR: Final = 0.8  # a meaning by stem or sound
UNSURE: Final = 0.6
QUALIFIED: Final = 0.6  # a word of the same name in another language
CORRECTED: Final = 0.9
# Kinds of concepts that say how, when, for whom: a text may leave them out.
ASIDE: Final = frozenset({"quality", "occasion", "container", "place-of-sale", "word"})
NEVER_THINGS: Final = frozenset({"occasion", "word"})

# The word of the index most like one that nothing knows, or None.
Spell = Callable[[str, Sequence[str]], str | None]
Knows = Callable[[str, str], bool]


@dataclass(slots=True)
class Word:
    """One telling word of a question.

    ``keys`` maps a key to its share of what its sort is worth. A word that ``may_lack`` says
    something that a text may leave out; words of one ``group`` (joined by "and") stand
    for each other.
    """

    typed: str
    key: str
    languages: tuple[str, ...]
    read_as: str = ""
    how: How = "typed"
    keys: dict[str, float] = field(default_factory=dict)
    concepts: dict[str, float] = field(default_factory=dict)
    may_lack: bool = False
    is_purpose: bool = False
    group: int = 0

    def add(self, key: str, share: float) -> None:
        self.keys[key] = max(self.keys.get(key, 0.0), share)


@dataclass(frozen=True, slots=True)
class Tools:
    """``is_there`` says whether the index holds a key, ``knows`` whether a language has a word."""

    lexicon: Lexicon
    is_there: Callable[[str], bool]
    knows: Knows
    spell: Spell


def read(question: str, own: str, tools: Tools) -> list[Word]:
    """The telling words of ``question``, asked on a page in ``own`` (sq, sr, en …)."""
    found = _telling(question, own)
    for word, named in zip(found, _names_in(found, tools), strict=True):
        if not named:
            _spelt(word, tools)
    for word in found:
        _by_letters(word, own, tools)
    _by_meaning(found, own, tools)
    for word in found:
        _settle(word, len(found), tools)
    if all(word.may_lack for word in found):  # then what stands first is what is sought
        for word in found:
            word.may_lack = word.is_purpose
    return found


def possible(typed: str, own: str) -> tuple[str, ...]:
    """The languages that ``typed`` may be in by its script, the page's ``own`` first."""
    if _GREEK.search(typed):
        found: tuple[str, ...] = ("el",)
    elif _CYRILLIC.search(typed):
        found = ("sr", "mk", "bg")
    else:
        found = _LATIN
    return tuple(sorted(found, key=lambda language: language != own))


def _telling(question: str, own: str) -> list[Word]:
    """Without little words, unless there are no others; each knows its place in the sentence."""
    typed = _TYPED.findall(question)
    keys = words(question)
    if len(typed) != len(keys):  # a sign that folding takes apart
        typed = keys
    found: list[Word] = []
    group = purpose = False
    number = 0
    for each, key in zip(typed, keys, strict=True):
        languages = possible(each, own)
        if _is(LITTLE, key, languages, own):
            group = _is(AND, key, languages, own)
            if _is(PURPOSE, key, languages, own):
                purpose = True
            elif _is(BELONGS, key, languages, own):
                purpose = False
            continue
        if _is(WITHOUT, key, languages, own):
            purpose = True
        number += not group
        found.append(Word(each, key, languages, is_purpose=purpose and bool(found), group=number))
        group = False
    return found or [
        Word(each, key, possible(each, own), group=place)
        for place, (each, key) in enumerate(zip(typed, keys, strict=True))
    ]


def _is(table: Mapping[str, frozenset[str]], key: str, languages: Sequence[str], own: str) -> bool:
    """In the page's language; in any language of the script where that is another script."""
    asked = (own,) if languages[0] == own else languages
    return any(key in table.get(language, ()) for language in asked)


def _spelt(word: Word, tools: Tools) -> None:
    """Mend a word only if neither the index nor a language that the reader may mean has it."""
    if _is_nearly_named(word, tools) or tools.knows(word.key, word.languages[0]):
        return
    if any(tools.is_there(key) for key in _strict(word, tools)):
        return
    mended = tools.spell(word.key, word.languages)
    if mended:
        word.key, word.read_as, word.how = mended, mended, "corrected"


def _strict(word: Word, tools: Tools) -> Iterable[str]:
    yield f"s{word.key}"
    for language in word.languages:
        for lemma in tools.lexicon.word(word.key, language).lemmas:
            yield f"l{lemma}"


def _is_nearly_named(word: Word, tools: Tools) -> bool:
    near = tools.lexicon.near(word.key, word.languages[0])
    is_romanised = word.languages[0] in ROMANISED and word.typed.isascii()
    return near is not None and (near.how == "stem" or is_romanised)


def _by_letters(word: Word, own: str, tools: Tools) -> None:
    share = CORRECTED if word.how == "corrected" else 1.0
    word.add(f"s{word.key}", share)
    word.add(f"k{sound(word.key)}", share)
    word.add(f"n{word.key}", share)
    is_own = tools.knows(word.key, word.languages[0])
    for place, language in enumerate(word.languages):
        part = share if place == 0 else share * FOREIGN * (UNSURE if is_own else 1.0)
        for lemma in tools.lexicon.word(word.key, language).lemmas or (word.key,):
            word.add(f"l{lemma}", part)
        word.add(f"t{stem(word.key, language)}", part)


def _by_meaning(found: list[Word], own: str, tools: Tools) -> None:
    spans = _names_in(found, tools)
    for word, named in zip(found, spans, strict=True):
        _mean(word, named, own, tools)
    for word in found:
        if not word.concepts:
            _mean_among(word, [other for other in found if other is not word], tools)


def _names_in(found: list[Word], tools: Tools) -> list[list[tuple[int, str, Span]]]:
    """For each word the names it is part of: their size, in which language, and which."""
    spans: list[list[tuple[int, str, Span]]] = [[] for _ in found]
    languages = dict.fromkeys(language for word in found for language in word.languages)
    for language in languages:
        said = [tools.lexicon.word(word.key, language) for word in found]
        for span in tools.lexicon.spans(said, language):
            inside = found[span.start : span.end]
            if all(language in word.languages for word in inside):
                for place in range(span.start, span.end):
                    spans[place].append((span.end - span.start, language, span))
    return spans


def _mean(word: Word, named: list[tuple[int, str, Span]], own: str, tools: Tools) -> None:
    """Of several names the longest counts, of two languages the page's own."""
    longest = max((size for size, _, _ in named), default=0)
    best = [each for each in named if each[0] == longest]
    mine = [each for each in best if each[1] == own]
    if not mine and longest == 1 and tools.knows(word.key, own) and own in word.languages:
        best = []  # the reader's own word, of which another language makes something else
    for _, language, span in mine or best:
        _name(word, span.concepts, 1.0 if language == own else FOREIGN)
    inside = [each for each in named if each[0] < longest and (each[1] == own or not mine)]
    for _, language, span in inside:
        _name(word, span.concepts, INSIDE if language == own else INSIDE * FOREIGN)
    if longest > 1:
        alone = {concept for _, _, span in inside for concept in span.concepts}
        _qualify(
            word, {each for _, _, span in mine or best for each in span.concepts}, alone, tools
        )
    if longest <= 1:
        _mean_nearly(word, own, tools, is_named=bool(named))


def _qualify(word: Word, whole: Iterable[str], alone: set[str], tools: Tools) -> None:
    """A word of a longer name is also answered by what the name says in other languages.

    Not the word that names the wider thing: any honey would be acacia honey.
    """
    for concept in whole:
        if alone.isdisjoint(tools.lexicon.ancestors(concept)):
            for key in tools.lexicon.qualifiers(concept):
                word.add(f"s{key}", QUALIFIED)


def _mean_among(word: Word, others: list[Word], tools: Tools) -> None:
    """What it names beside the others, in whatever order and language: "honey bagrem"."""
    ways = {word.key, *(key[1:] for key in word.keys if key[0] == "l")}
    for other in others:
        for wide in [each for each, share in other.concepts.items() if share >= NEAR]:
            narrower = tools.lexicon.narrower(wide)
            named = {each for way in ways for each in narrower.get(way, ())}
            _name(word, sorted(named), FOREIGN)


def _mean_nearly(word: Word, own: str, tools: Tools, *, is_named: bool) -> None:
    """What its stem names, or its sound; less sure where it is a name itself."""
    for language in (own,) if is_named else word.languages:
        near = tools.lexicon.near(word.key, language)
        if not near or language not in word.languages:
            continue
        if near.how == "sound" and tools.knows(word.key, word.languages[0]):
            continue
        share = NEAR * (1.0 if language == own else FOREIGN) * (UNSURE if is_named else 1.0)
        _name(word, near.concepts, share)
        return


def _name(word: Word, concepts: Iterable[str], share: float) -> None:
    if word.how == "corrected":
        share *= CORRECTED
    for concept in concepts:
        word.concepts[concept] = max(word.concepts.get(concept, 0.0), share)
        for sort in "cai":
            word.add(sort + concept, share)


def _settle(word: Word, count: int, tools: Tools) -> None:
    word.read_as = word.read_as or word.key
    known = tools.lexicon.concepts
    sure = [
        known[each].kind for each, share in word.concepts.items() if share >= NEAR and each in known
    ]
    if not ASIDE.issuperset(sure):  # jam is not what is for jam
        sure = [kind for kind in sure if kind not in NEVER_THINGS]
    aside = [kind for kind in sure if kind in ASIDE]
    word.may_lack = word.is_purpose or (count > 1 and 2 * len(aside) > len(sure))
    if word.how == "typed" and not tools.is_there(f"s{word.key}"):
        word.how = "meaning" if word.concepts else "form" if _has(word, "l", tools) else "unknown"


def _has(word: Word, sort: str, tools: Tools) -> bool:
    return any(key[0] == sort and tools.is_there(key) for key in word.keys)
