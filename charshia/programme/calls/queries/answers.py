"""What an applicant has answered, and what is missing."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from charshia.ground.languages.tags import names
from charshia.programme.calls.models import (
    Answer,
    Application,
    Call,
    Choice,
    Kind,
    Part,
    Question,
    Upload,
)


@dataclass
class Said:
    """One question with its answer. ``value`` is as kept, None without an answer."""

    question: Question
    value: Any = None
    choices: list[Choice] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)

    @property
    def is_given(self) -> bool:
        return bool(self.uploads) if self.question.kind == Kind.FILE else self.value is not None

    @property
    def is_missing(self) -> bool:
        return self.question.is_required and not self.is_given

    @property
    def lines(self) -> list[str]:
        """In words, for pages, paper and tables; files apart."""
        kind, value = self.question.kind, self.value
        if value is None or kind == Kind.FILE:
            return []
        if kind in {Kind.CHOICE, Kind.SEVERAL}:
            wanted = set(value if isinstance(value, list) else [value])
            return [str(one.label) for one in self.choices if one.pk in wanted]
        if kind == Kind.TEXTS:
            known = names()
            return [f"{known.get(tag, tag)}: {text}" for tag, text in value.items()]
        return [str(value)]


@dataclass(frozen=True)
class Section:
    """A part of the form, with what was said there. ``number`` begins with 1."""

    part: Part
    number: int
    said: list[Said]

    @property
    def missing(self) -> int:
        return sum(one.is_missing for one in self.said)

    @property
    def state(self) -> str:
        if self.missing:
            return _("still to do")
        return _("done")


@dataclass(frozen=True)
class Plan:
    """The form of a call, read once for any number of applications. Three queries."""

    pages: list[tuple[Part, list[Question]]]
    choices: dict[int, list[Choice]]

    @property
    def parts(self) -> list[tuple[Part, list[Question]]]:
        """Pages on which something is asked."""
        return [(part, asked) for part, asked in self.pages if asked]

    @property
    def questions(self) -> list[Question]:
        return [question for _part, asked in self.parts for question in asked]

    def said(
        self, answers: dict[int, Any], uploads: dict[int, list[Upload]], question: Question
    ) -> Said:
        pk = question.pk
        return Said(question, answers.get(pk), self.choices.get(pk, []), uploads.get(pk, []))


def plan_of(call: Call) -> Plan:
    parts = list(call.parts.all())
    asked: dict[int, list[Question]] = defaultdict(list)
    for question in Question.objects.filter(part__call=call):
        asked[question.part_id].append(question)
    choices: dict[int, list[Choice]] = defaultdict(list)
    for one in Choice.objects.filter(question__part__call=call):
        choices[one.question_id].append(one)
    return Plan([(part, asked[part.pk]) for part in parts], dict(choices))


def sections(application: Application, plan: Plan | None = None) -> list[Section]:
    """Two queries beside those of the plan."""
    plan = plan or plan_of(application.call)
    rows = Answer.objects.filter(application=application).values_list("question_id", "value")
    answers, uploads = dict(rows), defaultdict(list)
    for upload in application.uploads.order_by("pk"):
        uploads[upload.question_id].append(upload)
    return [
        Section(part, number, [plan.said(answers, uploads, question) for question in asked])
        for number, (part, asked) in enumerate(plan.parts, start=1)
    ]


def missing(application: Application) -> list[Said]:
    return [one for each in sections(application) for one in each.said if one.is_missing]
