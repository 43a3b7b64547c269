"""One question answered whole: what fits, what is like it, how it was understood, and why."""

from dataclasses import dataclass

from charshia.engines.words.indexing import body_keys, concept_keys, keys_of
from charshia.engines.words.reading import Word
from charshia.ground.lexicon.words import language_of, lexicon
from charshia.ground.search import index
from charshia.ground.search.documents import Document
from charshia.ground.search.queries import close, find, similar, understood
from charshia.ground.search.questions import Question, wanted
from charshia.ground.search.understanding import Understood, understand


@dataclass(frozen=True, slots=True)
class Hit:
    """``score`` falls from hit to hit."""

    pk: int
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """``results``: every word that names a thing is answered, then things of the same kin.
    ``similar``: doubtful, some of the words."""

    results: tuple[Hit, ...]
    similar: tuple[Hit, ...]
    understood: Understood


def ask(kind: str, words: str, *, language: str, limit: int) -> Answer:
    """Ask for things of one ``kind`` on a page in ``language`` (BCP 47)."""
    question = Question(kind, words, language=language, limit=limit)
    found = find(question)
    results = _hits(found.pks, found.scores, below=float("inf"))
    if 0 < len(results) < limit:
        more = close(question, limit - len(results))
        results += _hits(more.pks, more.scores, below=results[-1].score)
    known = {hit.pk for hit in results}
    doubtful = similar(question, limit)
    rest = _hits(doubtful.pks, doubtful.scores, below=results[-1].score if results else 9999)
    return Answer(
        results=tuple(results[:limit]),
        similar=tuple(hit for hit in rest if hit.pk not in known),
        understood=understood(question),
    )


def _hits(pks: tuple[int, ...], scores: tuple[float, ...], *, below: float) -> list[Hit]:
    return [Hit(pk, min(score, below)) for pk, score in zip(pks, scores, strict=True)]


def why(document: Document, words: str, *, language: str) -> str:
    """By what ``document`` answers: each word of the question with the way it was found."""
    want = wanted(Question(document.kind, words, language=language))
    keys = concept_keys(document.concepts, lexicon())
    for text in document.texts:
        own = language_of(text.language)
        keys.update(*keys_of(text.title, own, lexicon()), body_keys(text.body, own, lexicon()))
    reasons = (_reason(word, keys) for word in understand(index.snapshot(), want))
    return "; ".join(reason for reason in reasons if reason)


_WAYS = {
    "s": "as typed",
    "l": "another form",
    "t": "the same stem",
    "k": "sounds alike",
    "c": "means {}",
    "a": "a kind of {}",
    "i": "made with {}",
    "n": "whose it is",
}


def _reason(word: Word, keys: set[str]) -> str:
    ways = sorted(word.keys, key=lambda key: ("slcatkin".index(key[0]), -word.keys[key]))
    key = next((each for each in ways if each in keys), "")
    how = _WAYS[key[0]].format(key[1:]) if key else ""
    read = f" (read as {word.read_as})" if word.how == "corrected" else ""
    return f"{word.typed}{read}: {how}" if how else ""
