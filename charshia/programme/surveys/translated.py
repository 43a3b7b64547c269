"""Which texts of surveys people write, and what shows them."""

from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.programme.surveys.actions import show_anew
from charshia.programme.surveys.models import Choice, Question, Survey


def follow_survey(survey: Survey, names: Collection[str]) -> None:
    show_anew(survey)


def follow_question(question: Question, names: Collection[str]) -> None:
    show_anew(question.survey)


def follow_choice(choice: Choice, names: Collection[str]) -> None:
    show_anew(choice.question.survey)


written(Survey, follow_survey, title=Kind(200, plain), intro=Kind(3000, lines))
written(Question, follow_question, label=Kind(300, plain), hint=Kind(600, lines))
written(Choice, follow_choice, label=Kind(200, plain))
