from collections.abc import Iterator

import pytest

from charshia.ground.search import actions, index
from charshia.ground.search.documents import Document, Source, Text


class Shelf:
    """A toy source: documents by key, as a room above would load them."""

    def __init__(self) -> None:
        self.documents: dict[int, Document] = {}

    def put(self, *changed: Document) -> None:
        self.documents |= {document.pk: document for document in changed}
        actions.note_change("toy", [document.pk for document in changed])

    def take(self, pk: int) -> None:
        del self.documents[pk]
        actions.note_change("toy", [pk])

    def source(self) -> Source:
        return Source(
            kind="toy",
            load=lambda pks: [self.documents[pk] for pk in pks if pk in self.documents],
            all_pks=lambda: iter(sorted(self.documents)),
        )


@pytest.fixture
def shelf(db, monkeypatch, settings) -> Iterator[Shelf]:
    """A shelf, the only source of an index in memory."""
    settings.SEARCH_INDEX = None
    made = Shelf()
    commands = ("management.commands.search", "management.commands.reindex")
    for name in ("documents", "actions", "checked", *commands):
        monkeypatch.setattr(f"charshia.ground.search.{name}.SOURCES", {"toy": made.source()})
    index.forget()
    yield made
    index.forget()


def toy(pk: int, title: str = "", body: str = "", language: str = "en", **more) -> Document:
    """With a title in each of its lines."""
    titles = title.split("\n")
    texts = tuple(Text(language, line, body if at == 0 else "") for at, line in enumerate(titles))
    return Document("toy", pk, texts, **{"rank": pk, **more})
