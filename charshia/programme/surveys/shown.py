from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.beside import Line, stand_at
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.rooms import Room, open_room
from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui import menu
from charshia.programme.projects.beside import Beside, stand
from charshia.programme.projects.models import Project
from charshia.programme.surveys.models import Choice, Question, Survey
from charshia.programme.surveys.queries import surveys_of

WEIGHT = 35


def survey_address(survey: Survey) -> str:
    return reverse("surveys:survey", args=[survey.slug])


def question_address(question: Question) -> str:
    return survey_address(question.survey)


def choice_address(choice: Choice) -> str:
    return survey_address(choice.question.survey)


def beside_a_project(project: Project) -> Iterator[Beside]:
    """One query."""
    for one in surveys_of(project):
        view = "surveys:results" if one.results_at else "surveys:survey"
        yield Beside(one.title, reverse(view, args=[one.slug]), gettext("Survey"))


def beside_an_enterprise(enterprise: Enterprise) -> Iterator[Line]:
    """One query."""
    for one in Survey.objects.public().filter(enterprise=enterprise).order_by("pk"):
        view = "surveys:results" if one.results_at else "surveys:survey"
        yield Line(one.title, reverse(view, args=[one.slug]))


offer(
    Area(
        Survey, _("Surveys"), {"title": _("Name of the survey"),
        "intro": _("Whom it asks and what becomes of the answers")}, survey_address,
        weight=WEIGHT, order=56,
    ),
    Area(
        Question, _("Questions of surveys"),
        {"label": _("Question"), "hint": _("Hint below the question")}, question_address,
        weight=WEIGHT, related=("survey",), order=57,
    ),
    Area(
        Choice, _("Answers of surveys"), {"label": _("Answers to choose from")}, choice_address,
        weight=WEIGHT, related=("question__survey",), order=58,
    ),
)  # fmt: skip
stand(beside_a_project)
stand_at(beside_an_enterprise)
open_room(Room("surveys:on_paper", _("Surveys on paper"), (Duty.SURVEYOR,), 15))
menu.show(
    menu.Link("foot_together", "surveys:surveys", _("Surveys"), order=27),
    menu.Link("office", "surveys:office", _("Surveys"), order=23),
)
