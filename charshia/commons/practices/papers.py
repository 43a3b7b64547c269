"""A practice on paper, in the language of the page: for the wall of the workshop."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.practices.models import Name
from charshia.commons.practices.queries import Whole
from charshia.commons.practices.versions import source_words
from charshia.engines.kilim import kilim
from charshia.engines.markdown.paper import paper_of
from charshia.engines.markdown.tree import tree_of
from charshia.ground.languages.dates import day
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.media import files
from charshia.ground.media.models import Rendition
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document

WIDEST: Final = 1280  # pixels of a picture
TEMPLATE = Path(__file__).parent / "templates" / "practices" / "sheet.typ"


def sheet_file(shown: Whole) -> bytes:
    """The PDF; the same practice gives the same bytes."""
    practice = shown.practice
    drawings = {"badge.svg": kilim(f"practice {practice.pk}", width=64, height=64)}
    found = jpegs_of(one.image_id for one in shown.drawn)
    figures = {one.mark: found[one.image_id] for one in shown.drawn if one.image_id in found}
    pictures = {f"{mark}.jpeg": data for mark, data in figures.items()}
    words = _words(shown, figures)
    return set_document(
        TEMPLATE, words, at=practice.changed_at, drawings=drawings, pictures=pictures
    )


def _words(shown: Whole, figures: Container[str]) -> dict[str, Any]:
    practice = shown.practice
    lang, _dash, script = current().partition("-")
    said = [str(practice.get_kind_display()), shown.by, shown.where,
            day(practice.changed_at, whole=True)]  # fmt: skip
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": str(practice.title),
        "said": " · ".join(part for part in said if part),
        "summary": str(practice.summary),
        "licence": practice.get_licence_display(),
        "address": settings.SITE_ADDRESS + reverse("practices:practice", args=[practice.pk]),
        **_texts(shown, figures),
        **_rows(shown),
    }


def _texts(shown: Whole, figures: Container[str]) -> dict[str, Any]:
    def told(text: Translated | None) -> list[dict[str, Any]]:
        return paper_of(tree_of(str(text or "")), figures, _("Beware"))

    sections = [one for one in shown.sections if one.name != Name.WHERE]
    return {
        "about": [
            [_("What it was about"), told(shown.practice.context)],
            *([str(one.get_name_display()), told(one.text)] for one in sections),
        ],
        "after": [
            [_("What to beware of"), told(shown.practice.advice)],
            [str(Name.WHERE.label), told(shown.where_it_works)],
        ],
        "steps_heading": _("Step by step"),
        "steps": [[str(one.step.title), told(one.step.text)] for one in shown.steps],
    }


def _rows(shown: Whole) -> dict[str, Any]:
    """Name, value and note of each row."""
    return {
        "works_heading": _("Works in which circumstances"),
        "works": [
            [str(one.respect.label), ", ".join(str(each.label) for each in one.settings), ""]
            for one in shown.works
        ],
        "tools_heading": _("Machines and tools"),
        "tools": [[str(one.name), "", str(one.note)] for one in shown.tools],
        "sources_heading": _("Sources"),
        "sources": [[source_words(vars(one)), "", ""] for one in shown.sources],
        "costs_heading": _("What it cost"),
        "costs": [[str(one.name), show(one.amount), str(one.note)] for one in shown.costs],
        "results_heading": _("What came of it"),
        "results": [
            [str(one.result.name), f"{one.change} {one.result.unit}".strip(),
             str(one.result.evidence)]
            for one in shown.results
        ],
    }  # fmt: skip


def jpegs_of(images: Iterable[int]) -> dict[int, bytes]:
    """Of each picture the largest file that every reader and every printer takes. One query."""
    rows = Rendition.objects.filter(
        image__in=set(images), image__is_private=False, format="jpeg", width__lte=WIDEST
    )
    largest = {one.image_id: one.name for one in rows.order_by("width", "pk")}
    return {pk: files.served(name).read_bytes() for pk, name in largest.items()}


def paragraphs(text: object) -> list[str]:
    return [part.strip() for part in str(text).split("\n") if part.strip()]
