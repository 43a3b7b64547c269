"""The lemmas of a form, found by its folded letters, so that marks need not be typed.

One file a language: a trie of folded forms; each answer says how many letters to take off
and what to put in their place. It is mapped, not read: processes share it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import marisa_trie

from charshia.engines.keys import fold

LONGEST: Final = 250  # letters of a form
LANGUAGES: Final = ("sq", "sr", "en", "mk", "bg", "el", "tr")


class Forms:
    def __init__(self, folder: Path | None) -> None:
        """``folder`` is where ``write`` wrote; without one no form is known."""
        self._tries = {language: marisa_trie.BytesTrie() for language in LANGUAGES}
        for language, trie in self._tries.items():
            if folder is not None:
                trie.mmap(str(file_of(folder, language)))
        self.lemmas = lru_cache(maxsize=100_000)(self._lemmas)

    def _lemmas(self, key: str, language: str) -> tuple[str, ...]:
        """The folded lemmas of a folded form; none where the language knows it not."""
        return tuple(
            key[: len(key) - answer[0]] + answer[1:].decode()
            for answer in self._tries[language].get(key, ())
        )

    def knows(self, key: str, language: str) -> bool:
        return bool(self.lemmas(key, language))


def file_of(folder: Path, language: str) -> Path:
    return folder / f"forms-{language}.marisa"


def write(path: Path, pairs: Iterable[tuple[str, str]]) -> None:
    """Write the pairs of form and lemma of one language to ``path``."""
    half = path.with_suffix(".new")
    marisa_trie.BytesTrie(_rows(pairs)).save(str(half))
    half.replace(path)


def _rows(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    listed = list(pairs)
    distinct = list({lemma for _, lemma in listed})
    lemma_of = dict(zip(distinct, _folded(distinct), strict=True))
    forms = _folded([form for form, _ in listed])
    for form, lemma in set(zip(forms, (lemma_of[lemma] for _, lemma in listed), strict=True)):
        if form and lemma and " " not in form and len(form) < LONGEST:
            same = _same(form, lemma)
            yield form, bytes((len(form) - same,)) + lemma[same:].encode()


def _same(form: str, lemma: str) -> int:
    """How many letters both begin with."""
    if form.startswith(lemma):
        return len(lemma)
    return next(at for at in range(len(lemma) + 1) if not form.startswith(lemma[: at + 1]))


def _folded(words: list[str]) -> list[str]:
    """Each word's key. Two million one by one take a minute: each letter is folded once instead,
    but for Greek, where some letters are one sound."""
    if not words:
        return []
    text = "\n".join(words)
    letters = set(text)
    if any("\u0370" <= letter < "\u0400" for letter in letters):
        return fold(text).split("\n")
    return fold(text.translate({ord(letter): fold(letter) for letter in letters})).split("\n")
