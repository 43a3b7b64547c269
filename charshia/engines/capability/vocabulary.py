"""Names of processes and materials, each with what it is a kind of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from charshia.engines.keys import fold


class Answer(IntEnum):
    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True)
class Term:
    """``names`` by language; ``aliases`` are other words and the codes of other vocabularies."""

    key: str
    parents: tuple[str, ...] = ()
    wikidata: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


class NoSuchParent(ValueError):
    """A term names a parent that is not there, or is a kind of itself."""


class Vocabulary:
    """Terms by key. Raises NoSuchParent for a table that does not hang together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.key: term for term in terms}
        self._above: dict[str, frozenset[str]] = {}
        for key in self.terms:
            self._climb(key, ())
        self._words = self._spelt()

    def _climb(self, key: str, under: tuple[str, ...]) -> frozenset[str]:
        if key in under or key not in self.terms:
            raise NoSuchParent(key)
        if key not in self._above:
            found = {key}
            for parent in self.terms[key].parents:
                found |= self._climb(parent, (*under, key))
            self._above[key] = frozenset(found)
        return self._above[key]

    def _spelt(self) -> dict[str, str]:
        """What is typed to a key; where two terms share a word, the first has it. Keys go before
        names, and names before aliases."""
        found: dict[str, str] = {}
        for term in self.terms.values():
            found[spelling(term.key)] = term.key
        for term in self.terms.values():
            for word in (*term.names.values(), term.wikidata):
                if word:
                    found.setdefault(spelling(word), term.key)
        for term in self.terms.values():
            for word in term.aliases:
                found.setdefault(spelling(word), term.key)
        return found

    def find(self, text: str) -> str | None:
        """The key of what is called ``text`` in any language or vocabulary we know, or None.

        An address of Wikidata or Wikipedia is its last part. Nothing is guessed: a word that only
        looks alike is not found.
        """
        last = text.strip().rstrip("/").rpartition("/")[2] if "://" in text else text
        return self._words.get(spelling(last))

    def kinds_of(self, key: str) -> frozenset[str]:
        """It and everything that is a kind of it."""
        return frozenset(each for each, above in self._above.items() if key in above)

    def above(self, key: str) -> frozenset[str]:
        """It and everything that it is a kind of; of a key we do not know, itself."""
        return self._above.get(key, frozenset((key,)))

    def satisfies(self, have: str, need: str) -> Answer:
        """Does ``have`` do where ``need`` is asked for?

        The same or a kind of it does. Of the broader one nobody knows: who has "3D printing" may
        print with resin or not.
        """
        if need in self.above(have):
            return Answer.YES
        return Answer.UNKNOWN if have in self.above(need) else Answer.NO

    def best(self, have: Iterable[str], need: str) -> Answer:
        """What the best of ``have`` gives; none at all gives no."""
        return max((self.satisfies(each, need) for each in have), default=Answer.NO)


def spelling(text: str) -> str:
    """What is compared: no accents or case, and no matter how words are joined."""
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())
