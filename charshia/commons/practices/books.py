"""A practice as a book to keep: it is read on a telephone without a net (EPUB)."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.practices.papers import paragraphs
from charshia.commons.practices.queries import ResultShown, Whole
from charshia.engines.epub import Book, Chapter, Figure, bound
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.media import files
from charshia.ground.media.models import Image, Rendition
from charshia.ground.money.show import show

WIDEST: Final = 1280  # pixels of a picture


def book_file(shown: Whole) -> bytes:
    """The EPUB; the same practice gives the same bytes. Two queries, however many pictures."""
    practice = shown.practice
    book = Book(
        key=settings.SITE_ADDRESS + reverse("practices:practice", args=[practice.pk]),
        title=str(practice.title),
        lang=current(),
        by=shown.by,
        rights=practice.get_licence_display(),
        contents=_("Contents"),
        changed_at=practice.changed_at,
        chapters=chapters_of(shown),
    )
    return bound(book)


def chapters_of(shown: Whole) -> list[Chapter]:
    """All that it says, for this book or a larger one. Two queries."""
    wanted = [shown.practice.image_id, *(one.step.image_id for one in shown.steps)]
    return _chapters(shown, _figures(pk for pk in wanted if pk))


def _chapters(shown: Whole, figures: dict[int, Figure]) -> list[Chapter]:
    practice = shown.practice
    said = [shown.where, shown.by, f"{practice.get_licence_display()}: {practice.deed}"]
    title, lang = practice.title.shown()
    summary, words_lang = practice.summary.shown()
    begin = Chapter(title, lang, [*paragraphs(summary), *filter(None, said)],
                    figure=figures.get(practice.image_id or 0),
                    words_lang=words_lang or lang)  # fmt: skip
    found = [begin, *_told(_("What it was about"), practice.context)]
    for number, each in enumerate(shown.steps, start=1):
        heading, heading_lang = each.step.title.shown()
        text, text_lang = each.step.text.shown()
        picture = figures.get(each.step.image_id or 0)
        found.append(Chapter(f"{number}. {heading}", heading_lang, paragraphs(text),
                             figure=picture, words_lang=text_lang))  # fmt: skip
    costs = [(str(one.name), show(one.amount), str(one.note)) for one in shown.costs]
    found += _listed(_("What it cost"), costs, (one.name for one in shown.costs))
    results = [_result(one) for one in shown.results]
    found += _listed(_("What came of it"), results, (one.result.name for one in shown.results))
    return [*found, *_told(_("What to beware of"), practice.advice), *_source(practice)]


def _told(heading: str, text: Translated) -> list[Chapter]:
    words, lang = text.shown()
    return [Chapter(heading, current(), paragraphs(words), words_lang=lang)] if words else []


def _listed(
    heading: str, rows: Sequence[tuple[str, ...]], names: Iterable[Translated]
) -> list[Chapter]:
    spoken = [name.shown()[1] for name in names]
    return [Chapter(heading, current(), rows=rows, words_lang=spoken[0])] if rows else []


def _result(one: ResultShown) -> tuple[str, ...]:
    figure = f"{one.change} {one.result.unit}".strip()
    return str(one.result.name), figure, str(one.result.evidence)


def _source(practice: Any) -> list[Chapter]:
    said = [words for words in (practice.source, practice.source_url) if words]
    return [Chapter(_("Where this is taken from"), current(), said)] if said else []


def _figures(images: Iterable[int]) -> dict[int, Figure]:
    """Of each picture the largest file that every reader shows."""
    wanted = set(images)
    alts = {one.pk: str(one.alt) for one in Image.objects.filter(pk__in=wanted)}
    rows = Rendition.objects.filter(
        image__in=wanted, image__is_private=False, format="jpeg", width__lte=WIDEST
    )
    largest = {one.image_id: one.name for one in rows.order_by("width", "pk")}
    return {
        pk: Figure(files.served(name).read_bytes(), "jpeg", alts.get(pk, ""))
        for pk, name in largest.items()
    }
