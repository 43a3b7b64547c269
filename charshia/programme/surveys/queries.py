"""What the pages of this room show."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count
from django.utils.formats import number_format

from charshia.engines.money import round_half_up
from charshia.engines.small_counts import LEAST, alone, without_small
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.components.charts import Bar
from charshia.programme.projects.models import Project
from charshia.programme.surveys.models import Choice, Kind, Question, Said, Sheet, Survey

MOST_TEXTS = 300


@dataclass(frozen=True)
class Public:
    """Those that are open, those with results, and when one of all opens or closes next."""

    is_open: list[Survey]
    shown: list[Survey]
    changes_at: datetime | None


def public_surveys(now: datetime) -> Public:
    """One query."""
    rows = list(Survey.objects.public().order_by("-opens_at", "pk"))
    turns = [at for one in rows for at in (one.opens_at, one.closes_at) if at and at > now]
    return Public(
        [one for one in rows if one.is_open_to_all and one.is_open(now)],
        [one for one in rows if one.results_at],
        min(turns, default=None),
    )


def questions_of(survey: Survey) -> list[tuple[Question, list[Choice]]]:
    """In order, each with its choices. Two queries."""
    rows = list(Question.objects.filter(survey=survey))
    choices = defaultdict(list)
    for one in Choice.objects.filter(question__in=rows):
        choices[one.question_id].append(one)
    return [(one, choices[one.pk]) for one in rows]


@dataclass(frozen=True)
class Cell:
    """One row of a table; ``count`` None: too few to be told. ``percent`` of who answered."""

    label: Translated | str
    count: int | None
    percent: int | None


@dataclass(frozen=True)
class Result:
    """What was answered to one question; ``answered`` None: too few to tell anything."""

    question: Question
    answered: int | None
    cells: list[Cell]
    average: str = ""
    texts: tuple[str, ...] = ()

    @property
    def bars(self) -> list[Bar]:
        return [
            Bar(str(one.label), "–")
            if one.percent is None
            else Bar(str(one.label), f"{one.count} · {one.percent} %", one.percent / 100)
            for one in self.cells
        ]


@dataclass(frozen=True)
class Results:
    """``sheets`` None: fewer than are told."""

    sheets: int | None
    results: list[Result]


def results_of(survey: Survey) -> Results:
    """Seven queries, however much was answered."""
    asked = [one for one in questions_of(survey) if not one[0].is_of_community]
    sheets = Sheet.objects.filter(survey=survey).count()
    rows = Said.objects.filter(question__survey=survey)
    people = dict(rows.values_list("question").annotate(n=Count("sheet", distinct=True)).order_by())
    chosen = dict(
        rows.filter(choice__isnull=False).values_list("choice").annotate(n=Count("pk")).order_by()
    )
    numbers: dict[int, Counter[int]] = defaultdict(Counter)
    for question, number, count in (
        rows.filter(number__isnull=False)
        .values_list("question", "number").annotate(n=Count("pk")).order_by()
    ):  # fmt: skip
        numbers[question][number] = count
    texts = defaultdict(list)
    for question, text in (
        rows.filter(is_chosen=True).values_list("question", "text").order_by("pk")
    ):
        texts[question].append(text)
    found = [
        _result(question, choices, people.get(question.pk, 0), chosen, numbers[question.pk],
                tuple(texts[question.pk]))
        for question, choices in asked
    ]  # fmt: skip
    return Results(sheets if sheets >= LEAST else None, found)


def _result(
    question: Question,
    choices: list[Choice],
    answered: int,
    chosen: dict[int, int],
    numbers: Counter[int],
    texts: tuple[str, ...],
) -> Result:
    if answered < LEAST:
        return Result(question, None, [])
    if question.kind == Kind.TEXT:
        return Result(question, answered, [], texts=texts)
    if question.kind == Kind.NUMBER:
        return Result(question, answered, [], average=_average(numbers, answered))
    if question.kind == Kind.SCALE:
        labels: list[Translated | str] = [str(step) for step in range(1, 6)]
        counts = [numbers[step] for step in range(1, 6)]
        told = without_small(counts)
        average = "" if None in told else _average(numbers, answered)
        return Result(question, answered, _cells(labels, told, answered), average=average)
    counts = [chosen.get(one.pk, 0) for one in choices]
    told = without_small(counts) if question.kind == Kind.CHOICE else alone(counts, answered)
    return Result(question, answered, _cells([one.label for one in choices], told, answered))


def _cells(
    labels: list[Translated | str] | list[Translated], told: list[int | None], answered: int
) -> list[Cell]:
    return [
        Cell(
            label, count, None if count is None else round_half_up(Fraction(100 * count, answered))
        )
        for label, count in zip(labels, told, strict=True)
    ]


def _average(numbers: Counter[int], answered: int) -> str:
    """With one decimal, as numbers are written in the language of the page."""
    whole = sum(number * count for number, count in numbers.items())
    tenths = round_half_up(Fraction(10 * whole, answered))
    return number_format(Decimal(tenths) / 10, 1)


def texts_of(survey: Survey) -> list[Said]:
    """All texts, for the coordinator who chooses: in an order that tells nothing."""
    rows = Said.objects.filter(question__survey=survey).exclude(text="")
    return list(rows.select_related("question").order_by("question__position", "pk")[:MOST_TEXTS])


@dataclass(frozen=True)
class Row:
    """A survey at the coordinator's desk."""

    survey: Survey
    sheets: int


def surveys_at_desk() -> list[Row]:
    """One query."""
    rows = Survey.objects.annotate(n=Count("sheets")).order_by("-made_at", "pk")
    return [Row(one, one.n) for one in rows]


def surveys_of(project: Project) -> list[Survey]:
    return list(Survey.objects.public().filter(project=project).order_by("pk"))
