"""Compiling the words: forms from simplemma's and uniparser's tables, names from our concepts."""

import hashlib
import lzma
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from charshia.engines.later import later
from charshia.engines.words import concepts as reading
from charshia.engines.words.concepts import Concept
from charshia.engines.words.forms import LANGUAGES, Forms, file_of, write
from charshia.engines.words.lexicon import compiled

simplemma = later("simplemma")
DATA: Final = Path(__file__).parent / "data"
NAMES: Final = "names.marisa"
STAMP: Final = "stamp"
_SIMPLEMMA: Final = {"sr": "hbs"}
WORKERS: Final = 2
BY_SIZE: Final = ("tr", "sr", "mk", "el", "bg", "en", "sq")  # the longest work first


def concepts() -> list[Concept]:
    """Ours, in one fixed order."""
    found: list[Concept] = []
    for path in sorted(DATA.glob("[0-9]*.tsv")):
        with path.open(encoding="utf-8") as lines:
            found += reading.read(lines)
    with (DATA / "more.tsv").open(encoding="utf-8") as lines:
        return reading.with_more(found, lines)


def build(folder: Path) -> dict[str, int]:
    """Write what `words` opens into ``folder``; how many forms and concepts there are.

    Tables of forms that are there already are left as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(_write_forms, [folder] * len(LANGUAGES), BY_SIZE))
    known = concepts()
    names = compiled(known, Forms(folder).lemmas)
    half = (folder / NAMES).with_suffix(".new")
    names.save(str(half))
    half.replace(folder / NAMES)
    (folder / STAMP).write_text(_digest(folder / NAMES))
    return {"concepts": len(known), "names": len(names)}


def stamp_of(folder: Path) -> str:
    path = Path(folder) / STAMP
    return path.read_text() if path.exists() else "none"


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()


def _write_forms(folder: Path, language: str) -> None:
    """What is there stays: the tables change only with the packages they come from."""
    path = file_of(folder, language)
    if not path.exists():
        write(path, _pairs(language))


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    """Form and lemma, of simplemma's dictionaries and for Albanian also of uniparser's answers."""
    table = simplemma.strategies.DefaultDictionaryFactory().get_dictionary(
        _SIMPLEMMA.get(language, language)
    )
    for form, lemma in table.items():
        yield _text(form), _text(lemma)
        yield _text(lemma), _text(lemma)
    if language == "sq":
        with lzma.open(DATA / "albanian.tsv.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                form, _, lemma = line.rstrip("\n").partition("\t")
                yield form, lemma
                yield lemma, lemma


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word
