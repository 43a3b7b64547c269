"""What rooms put into the index: each names its sources in `searched.py`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """What a thing says in one ``language`` (BCP 47): its title on one line, and all else."""

    language: str
    title: str
    body: str = ""


@dataclass(frozen=True)
class Document:
    """What can be found of one thing.

    ``texts`` are what it says, the original first; ``names`` are words that belong to it in
    no language: who made it. What is only a name (``is_name``, a town) means nothing: Bela
    Crkva is no church. ``concepts`` are what it is said to be (ids of the lexicon).
    ``facets`` maps a name ([a-z_]+) to the values by which a list can be filtered and
    counted. ``rank`` orders by newest (bigger is newer, 0 to 2**34: seconds since 1970 fit).
    ``price`` is in minor units of the reference currency, 0 to 2**34. What ``is_at_hand``
    comes a little before its like. ``mark`` and ``owner`` are for reports: what its owner
    calls it, and who that is.
    """

    kind: str
    pk: int
    texts: tuple[Text, ...]
    names: str = ""
    concepts: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    rank: int = 0
    price: int = 0
    is_at_hand: bool = False
    is_name: bool = False
    mark: str = ""
    owner: str = ""

    def title(self, language: str = "") -> str:
        """The title in ``language`` (BCP 47), else in the first there is."""
        titles = {text.language: text.title for text in reversed(self.texts)}
        return titles.get(language) or next((text.title for text in self.texts), "")


@dataclass(frozen=True)
class Source:
    """Where the documents of one kind come from.

    ``load`` gives the documents of those keys that belong in the index now; a key it
    leaves out is taken out of the index. ``all_pks`` gives exactly the keys for which
    ``load`` would give a document, without keeping them all in memory.
    """

    kind: str
    load: Callable[[list[int]], Iterable[Document]]
    all_pks: Callable[[], Iterator[int]]


SOURCES: dict[str, Source] = {}


def register(source: Source) -> Source:
    SOURCES[source.kind] = source
    return source
