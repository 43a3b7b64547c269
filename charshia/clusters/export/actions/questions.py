"""The questions of the readiness check, as the coordinator keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.models import Answer, Check, Question, Step
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed, writing_texts

By = models.Model | str
TEXTS: Final = ("text", "why", "step")


class NothingAsked(Refusal):
    pass


@dataclass(frozen=True)
class Asking:
    """What a question says; texts by language, ``weight`` 1 to 3."""

    group: str
    text: Mapping[str, str]
    step: Mapping[str, str]
    why: Mapping[str, str] = field(default_factory=dict)
    weight: int = 1
    position: int = 0
    is_offered: bool = True

    def kept(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


@action
def put_question(
    asking: Asking, *, known: Question | None = None, by: By, now: datetime
) -> Question:
    """Add a question to the check, or say a ``known`` one otherwise.

    A finished check keeps what it was asked: where words, part or weight of a question change
    that was answered in one, another takes its place; a language more changes nothing. Raises
    NothingAsked.
    """
    _refuse_empty(asking)
    if known is None:
        facts = signed(Question, asking.kept(), by=by, now=now)
        row = Question.objects.create(key=_free_key(), **facts)
    else:
        row = Question.objects.select_for_update(of=("self",)).get(pk=known.pk)
        if _asks_otherwise(row, asking) and _is_in_finished(row):
            row = _put_in_its_place(row)
        others = keep_texts(row, asking.kept(), by=by, now=now, seen=known)
        Question.objects.filter(pk=row.pk).update(**others)
    record("clusters.question.put", row, by=by, at=now, group=asking.group)
    return row


def _refuse_empty(asking: Asking) -> None:
    for name, words in (
        ("text", _("Say what is asked.")), ("step", _("Say what is to be done.")),
    ):  # fmt: skip
        if not any(str(text).strip() for text in getattr(asking, name).values()):
            raise NothingAsked(words, field=name)


def _asks_otherwise(row: Question, asking: Asking) -> bool:
    if (row.group, row.weight) != (asking.group, asking.weight):
        return True
    said = {name: getattr(asking, name) for name in TEXTS}
    return any(
        said[name].get(tag) != words
        for name in TEXTS for tag, words in getattr(row, name).items()
    )  # fmt: skip


def _is_in_finished(row: Question) -> bool:
    """Whoever finishes a check meanwhile waits."""
    waiting = Check.objects.filter(finished_at=None, answers__question=row).order_by("pk")
    list(waiting.select_for_update(of=("self",)))
    return Answer.objects.filter(question=row, check_of__finished_at__isnull=False).exists()


def _put_in_its_place(row: Question) -> Question:
    """A copy that is asked from now on. Answers of open checks and what is to be done go on with
    it."""
    facts = {name: getattr(row, name) for name in (*TEXTS, "group", "weight", "position")}
    with writing_texts():
        fresh = Question.objects.create(key=_free_key(), **facts)
    Question.objects.filter(pk=row.pk).update(is_offered=False)
    Answer.objects.filter(question=row, check_of__finished_at=None).update(question=fresh)
    Step.objects.filter(question=row).update(question=fresh)
    return fresh


def _free_key() -> str:
    return f"own-{get_random_string(12).lower()}"
