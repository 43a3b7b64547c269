"""A survey on paper: its questions with boxes to tick."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document
from charshia.programme.surveys.forms import SCALE
from charshia.programme.surveys.models import Choice, Kind, Question, Survey
from charshia.programme.surveys.queries import questions_of

TEMPLATE = Path(__file__).parent / "templates" / "surveys" / "sheet.typ"


def sheet_pdf(survey: Survey) -> bytes:
    """In the language of the page."""
    lang, _sign, script = current().partition("-")
    data = {
        "lang": lang, "script": script.lower() or "auto", "title": str(survey.title),
        "intro": str(survey.intro),
        "promise": _("Do not write your name. What you tick here is only ever counted."),
        "questions": [_question(one, choices) for one, choices in questions_of(survey)],
    }  # fmt: skip
    return set_document(TEMPLATE, data, at=survey.published_at or survey.made_at)


def _question(question: Question, choices: list[Choice]) -> dict[str, Any]:
    boxes = [str(one.label) for one in choices]
    if question.kind == Kind.SCALE:
        boxes = [str(SCALE.get(step, step)) for step in range(1, 6)]
    hint = str(question.hint)
    if question.kind == Kind.SEVERAL and not hint:
        hint = _("Tick as many as you like.")
    return {"label": str(question.label), "hint": hint, "boxes": boxes}
