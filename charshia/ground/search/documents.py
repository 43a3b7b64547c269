"""What rooms put into the index: each names its sources in `searched.py`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    """What can be found of one thing.

    ``texts`` holds "title" (one line for each of ``languages``, in their order) and
    "body"; words in a title weigh more. ``facets`` maps a name ([a-z_]+) to the values
    by which a list can be filtered and counted. ``rank`` orders by newest (bigger is
    newer, 0 to 2**34: seconds since 1970 fit). ``price`` is in minor units of the
    reference currency, 0 to 2**34.
    """

    kind: str
    pk: int
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    rank: int = 0
    price: int = 0
    languages: tuple[str, ...] = ()

    def title(self, language: str = "") -> str:
        """The title in ``language`` (BCP 47), else in the first there is."""
        titles = dict(zip(self.languages, self.texts.get("title", "").split("\n"), strict=False))
        return titles.get(language) or next(iter(titles.values()), self.texts.get("title", ""))


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
