"""A whole collection as a book to keep: its practices in full, of other things where they are."""

from django.conf import settings
from django.utils.translation import gettext as _

from charshia.commons.gathering.models import Collection
from charshia.commons.gathering.queries.collections import Line, lines_of
from charshia.commons.practices.books import chapters_of
from charshia.commons.practices.papers import paragraphs
from charshia.commons.practices.queries import whole
from charshia.engines.epub import Book, Chapter, bound
from charshia.ground.languages.tags import current

PRACTICE = "practice"


def book_file(collection: Collection) -> bytes:
    """The EPUB; the same collection gives the same bytes. Some queries for each practice."""
    title, lang = collection.title.shown()
    words, words_lang = collection.words.shown()
    begin = Chapter(title, lang, paragraphs(words), words_lang=words_lang or lang)
    chapters = [begin]
    for line in lines_of(collection):
        chapters += _chapters(line)
    book = Book(
        key=f"{settings.SITE_ADDRESS}/collections/{collection.pk}",
        title=title,
        lang=lang or current(),
        by=collection.owner.name if collection.owner else "",
        rights="",
        contents=_("Contents"),
        changed_at=collection.changed_at,
        chapters=chapters,
    )
    return bound(book)


def _chapters(line: Line) -> list[Chapter]:
    if line.row is None or line.thing is None:
        return []
    note, note_lang = line.item.note.shown()
    shown = whole(line.thing.pk) if line.thing.kind == PRACTICE else None
    if shown is not None:
        first, *others = chapters_of(shown)
        why = [Chapter(first.title, first.lang, [note], words_lang=note_lang)] if note else []
        return [*why, first, *others]
    said = [part for part in (note, line.row.line, settings.SITE_ADDRESS + line.row.url) if part]
    lang = line.row.lang or current()
    return [Chapter(line.row.title, lang, said, words_lang=note_lang or lang)]
