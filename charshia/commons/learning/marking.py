"""How a quiz is marked."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from charshia.commons.learning.models import Block, Choice, Question

MOST = 200  # choices
_FIELD: Final = re.compile(r"c\d*")


@dataclass(frozen=True)
class Answer:
    """One question as it was answered."""

    question: Question
    choices: list[tuple[Choice, bool]]  # each with whether it was chosen
    is_right: bool


@dataclass(frozen=True)
class Marked:
    answers: list[Answer]
    pass_percent: int

    @property
    def asked(self) -> int:
        return len(self.answers)

    @property
    def right(self) -> int:
        return sum(1 for each in self.answers if each.is_right)

    @property
    def is_passed(self) -> bool:
        return self.asked > 0 and self.right * 100 >= self.pass_percent * self.asked


def chosen_in(sent: QueryDict) -> list[int]:
    """The choices of a form of a quiz: fields ``c12`` by question, or ``c`` in an address."""
    values = [value for name in sent if _FIELD.fullmatch(name) for value in sent.getlist(name)]
    return [int(value[:18]) for value in values if value.isdecimal()][:MOST]


def questions_of(block: Block) -> list[Question]:
    """In order, each with its choices. Two queries."""
    return list(block.questions.prefetch_related("choices").order_by("position", "pk"))


def marked(block: Block, chosen: Collection[int]) -> Marked:
    """A question is right when exactly its right choices are chosen."""
    ids = set(chosen)
    answers = []
    for question in questions_of(block):
        choices = sorted(question.choices.all(), key=lambda each: (each.position, each.pk))
        told = [(choice, choice.pk in ids) for choice in choices]
        is_right = all(choice.is_right == is_chosen for choice, is_chosen in told)
        answers.append(Answer(question, told, is_right and bool(choices)))
    return Marked(answers, block.pass_percent)
