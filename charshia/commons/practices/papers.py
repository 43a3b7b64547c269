"""A practice on paper, in the language of the page: for the wall of the workshop."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.practices.queries import Whole
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "practices" / "sheet.typ"


def sheet_file(shown: Whole) -> bytes:
    """The PDF; the same practice gives the same bytes."""
    practice = shown.practice
    drawings = {"badge.svg": kilim(f"practice {practice.pk}", width=64, height=64)}
    return set_document(TEMPLATE, _words(shown), at=practice.changed_at, drawings=drawings)


def _words(shown: Whole) -> dict[str, Any]:
    practice = shown.practice
    lang, _dash, script = current().partition("-")
    said = [shown.by, shown.where, day(practice.changed_at, whole=True)]
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "title": str(practice.title),
        "said": " · ".join(part for part in said if part),
        "summary": str(practice.summary),
        "about": [
            [_("What it was about"), paragraphs(practice.context)],
            [_("What to beware of"), paragraphs(practice.advice)],
        ],
        "steps_heading": _("Step by step"),
        "steps": [[str(one.step.title), paragraphs(one.step.text)] for one in shown.steps],
        "costs_heading": _("What it cost"),
        "costs": [[str(one.name), show(one.amount), str(one.note)] for one in shown.costs],
        "results_heading": _("What came of it"),
        "results": [
            [str(one.result.name), f"{one.change} {one.result.unit}".strip(),
             str(one.result.evidence)]
            for one in shown.results
        ],
        "licence": practice.get_licence_display(),
        "address": settings.SITE_ADDRESS + reverse("practices:practice", args=[practice.pk]),
    }  # fmt: skip


def paragraphs(text: object) -> list[str]:
    return [part.strip() for part in str(text).split("\n") if part.strip()]
