"""A practice as a book to keep: it is read on a telephone without a net (EPUB)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.practices.models import Name
from charshia.commons.practices.papers import jpegs_of, paragraphs
from charshia.commons.practices.queries import ResultShown, Whole
from charshia.commons.practices.versions import source_words
from charshia.engines.epub import Book, Chapter, Figure, bound
from charshia.engines.markdown.html import Look
from charshia.engines.markdown.tree import pictures_in, tree_of
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.media.models import Image
from charshia.ground.money.show import show
from charshia.ground.ui.components.marked import worded


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
    """All that it says, for this book or a larger one. Two queries, however many pictures."""
    practice = shown.practice
    drawn = {one.mark: one.image_id for one in shown.drawn}
    wanted = [practice.image_id, *(one.step.image_id for one in shown.steps), *drawn.values()]
    figures = figures_in(pk for pk in wanted if pk)
    captions = {one.mark: str(one.caption) for one in shown.drawn}
    named = {
        mark: replace(figures[pk], alt=captions[mark])
        for mark, pk in drawn.items() if pk in figures
    }  # fmt: skip
    return _chapters(shown, figures, _Texts(worded(_whole_addresses(shown.look)), named))


@dataclass(frozen=True)
class _Texts:
    """What makes chapters of texts in Markdown."""

    look: Look
    figures: Mapping[str, Figure]

    def chapter(self, heading: str, lang: str, text: Translated, **more: Any) -> Chapter:
        words, words_lang = text.shown()
        blocks = tree_of(words)
        shown = set(pictures_in(blocks))
        figures = {name: one for name, one in self.figures.items() if name in shown}
        return Chapter(heading, lang, words_lang=words_lang, blocks=blocks, look=self.look,
                       figures=figures, **more)  # fmt: skip

    def told(self, heading: str, text: Translated | None) -> list[Chapter]:
        return [self.chapter(heading, current(), text)] if text else []


def _whole_addresses(look: Look) -> Look:
    """A book is read elsewhere: what it leads to is told with the address of the site."""
    site = {name: settings.SITE_ADDRESS + path for name, path in look.documents.items()}
    return replace(look, documents=site)


def _chapters(shown: Whole, figures: Mapping[int, Figure], texts: _Texts) -> list[Chapter]:
    practice = shown.practice
    said = [str(practice.get_kind_display()), shown.where, shown.by,
            f"{practice.get_licence_display()}: {practice.deed}"]  # fmt: skip
    title, lang = practice.title.shown()
    summary, words_lang = practice.summary.shown()
    begin = Chapter(title, lang, [*paragraphs(summary), *filter(None, said)],
                    figure=figures.get(practice.image_id or 0),
                    words_lang=words_lang or lang)  # fmt: skip
    found = [begin, *texts.told(_("What it was about"), practice.context)]
    for one in shown.sections:
        if one.name != Name.WHERE:
            found += texts.told(str(one.get_name_display()), one.text)
    tools = [(str(one.name), str(one.note)) for one in shown.tools]
    found += _listed(_("Machines and tools"), tools, (one.name for one in shown.tools))
    for number, each in enumerate(shown.steps, start=1):
        heading, heading_lang = each.step.title.shown()
        picture = figures.get(each.step.image_id or 0)
        found.append(texts.chapter(f"{number}. {heading}", heading_lang, each.step.text,
                                   figure=picture))  # fmt: skip
    costs = [(str(one.name), show(one.amount), str(one.note)) for one in shown.costs]
    found += _listed(_("What it cost"), costs, (one.name for one in shown.costs))
    results = [_result(one) for one in shown.results]
    found += _listed(_("What came of it"), results, (one.result.name for one in shown.results))
    return [*found, *texts.told(_("What to beware of"), practice.advice), *_last(shown, texts)]


def _last(shown: Whole, texts: _Texts) -> list[Chapter]:
    """In which circumstances it works, and what it builds on."""
    heading = _("Works in which circumstances")
    works = [(str(one.respect.label), ", ".join(str(each.label) for each in one.settings))
             for one in shown.works]  # fmt: skip
    found = [Chapter(heading, current(), rows=works)] if works else []
    found += texts.told(str(Name.WHERE.label), shown.where_it_works)
    said = [source_words(vars(one)) for one in shown.sources]
    practice = shown.practice
    said += [words for words in (practice.source, practice.source_url) if words]
    return [*found, *([Chapter(_("Sources"), current(), said)] if said else [])]


def _listed(
    heading: str, rows: Sequence[tuple[str, ...]], names: Iterable[Translated]
) -> list[Chapter]:
    spoken = [name.shown()[1] for name in names]
    return [Chapter(heading, current(), rows=rows, words_lang=spoken[0])] if rows else []


def _result(one: ResultShown) -> tuple[str, ...]:
    figure = f"{one.change} {one.result.unit}".strip()
    return str(one.result.name), figure, str(one.result.evidence)


def figures_in(images: Iterable[int]) -> dict[int, Figure]:
    found = jpegs_of(images)
    alts = {one.pk: str(one.alt) for one in Image.objects.filter(pk__in=found)}
    return {pk: Figure(data, "jpeg", alts.get(pk, "")) for pk, data in found.items()}
