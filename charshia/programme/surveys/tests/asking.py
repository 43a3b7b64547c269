"""A survey for tests, made through actions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from charshia.people.accounts.models import Person
from charshia.programme.surveys.actions import (
    begin_survey,
    hand_in,
    publish_survey,
    put_question,
)
from charshia.programme.surveys.models import Question, Survey

DAY = timedelta(days=1)


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def a_survey(now: datetime, slug: str = "bashke", **facts: Any) -> Survey:
    """Open for a week: a choice, several, a scale, a number and a text."""
    by = coordinator()
    known = {
        "title": {"en": "What could we do together?", "sq": "Çka mund të bëjmë bashkë?"},
        "opens_at": now - DAY, "closes_at": now + 7 * DAY, **facts,
    }  # fmt: skip
    made = begin_survey(slug, **known, by=by, now=now)
    for kind, choices in (
        ("choice", ("Pine honey", "Rye", "Felt")), ("several", ("Fair", "Van")), ("scale", ()),
        ("number", ()), ("text", ()),
    ):  # fmt: skip
        put_question(
            made, kind=kind, label={"en": f"About {kind}"},
            choices=[{"en": one} for one in choices],
            by=by, now=now,
        )  # fmt: skip
    publish_survey(made, by=by, now=now)
    made.refresh_from_db()
    return made


def the(survey: Survey, kind: str) -> Question:
    return survey.questions.get(kind=kind)


def answer(survey: Survey, now: datetime, kind: str, values: Iterable[Any]) -> None:
    """One sheet for each value; of choices by their place."""
    question = the(survey, kind)
    choices = list(question.choices.all())
    for number, value in enumerate(values):
        said = value
        if kind == "choice":
            said = choices[value]
        elif kind == "several":
            said = [choices[one] for one in value]
        hand_in(survey, {question: said}, key=f"{kind}-{number}", now=now)
