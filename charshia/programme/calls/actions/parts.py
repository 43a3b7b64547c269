"""What a call consists of: parts with questions, criteria, papers, quotas."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.fields import Translated
from charshia.ground.media.actions import keep_document
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.calls import changeable, locked, show_anew
from charshia.programme.calls.models import (
    Call,
    CallDocument,
    Choice,
    Criterion,
    Kind,
    Part,
    Question,
    Quota,
)

Piece = TypeVar("Piece", Criterion, Part, Question, Quota)
CHOOSING = frozenset({Kind.CHOICE, Kind.SEVERAL})
MOST_QUOTAS = 4


class NoChoices(Refusal):
    pass


class TooManyQuotas(Refusal):
    pass


@action
def put_criterion(
    call: Call, criterion: Criterion | None = None, *, by: Person, now: datetime, **facts: Any
) -> Criterion:
    """Add a criterion, or change one. Raises RulesStand."""
    changeable(call, now)
    return _put(Criterion, call, criterion, call.criteria.count(), facts, by, now)


@action
def put_part(
    call: Call, part: Part | None = None, *, by: Person, now: datetime, **facts: Any
) -> Part:
    """Add a page of questions, or change its title. Raises RulesStand."""
    changeable(call, now)
    return _put(Part, call, part, call.parts.count(), facts, by, now)


@action
def put_question(
    part: Part,
    question: Question | None = None,
    *,
    choices: Sequence[Mapping[str, str]] | None = None,
    by: Person,
    now: datetime,
    **facts: Any,
) -> Question:
    """Ask something, or ask it otherwise. ``choices`` are labels in order; None leaves them.

    Raises RulesStand, NoChoices.
    """
    call = changeable(part.call, now)
    kind = facts.get("kind", question.kind if question else "")
    offered = choices if choices is not None else (question.choices.all() if question else [])
    if kind in CHOOSING and len(offered) < 2:
        raise NoChoices(_("Write at least two answers to choose from."), field="choices")
    if question is None:
        facts = signed(Question, facts, by=by, now=now)
        question = Question.objects.create(part=part, position=part.questions.count(), **facts)
        record("programme.piece.added", question, by=by, at=now, call=call.slug)
    else:
        _change(question, facts, by, now)
    if choices is not None:
        _put_choices(question, choices if kind in CHOOSING else [], by, now)
    show_anew(call)
    return question


def _put_choices(
    question: Question, labels: Sequence[Mapping[str, str]], by: Person, now: datetime
) -> None:
    """By position: what stands keeps its key, so that translations stay with it."""
    there = list(question.choices.all())
    for position, texts in enumerate(labels):
        if position < len(there):
            keep_texts(there[position], {"label": Translated(texts)}, by=by, now=now)
        else:
            facts = signed(Choice, {"label": Translated(texts)}, by=by, now=now)
            Choice.objects.create(question=question, position=position, **facts)
    Choice.objects.filter(pk__in=[one.pk for one in there[len(labels) :]]).delete()


@action
def put_quota(
    call: Call, quota: Quota | None = None, *, by: Person, now: datetime, **facts: Any
) -> Quota:
    """Keep places for those who declare something; said openly in the call.

    Raises RulesStand, TooManyQuotas.
    """
    changeable(call, now)
    if quota is None and call.quotas.count() >= MOST_QUOTAS:
        raise TooManyQuotas(_("A call has four quotas at most."))
    return _put(Quota, call, quota, call.quotas.count(), facts, by, now)


@action
def remove_piece(piece: Criterion | Part | Question | Quota, *, by: Person, now: datetime) -> None:
    """Take it out again; a page of questions goes with what it asks. Raises RulesStand."""
    call = changeable(_call_of(piece), now)
    facts = {"piece": piece._meta.model_name, "name": dict(_words_of(piece))}
    record("programme.piece.removed", call, by=by, at=now, **facts)
    piece.delete()
    show_anew(call)


def _words_of(piece: Criterion | Part | Question | Quota) -> Translated:
    if isinstance(piece, Question):
        return piece.label
    return piece.title if isinstance(piece, Part) else piece.name


def _call_of(piece: Any) -> Call:
    found: Call = piece.part.call if isinstance(piece, Question) else piece.call
    return found


@action
def put_paper(
    call: Call, *, title: Mapping[str, str], data: bytes, name: str, by: Person, now: datetime
) -> CallDocument:
    """Add a PDF to be read with the call. Raises NotADocument."""
    found = locked(call)
    document = keep_document(data, name=name, by=by, now=now, is_private=True)
    facts = signed(CallDocument, {"title": Translated(title)}, by=by, now=now)
    made = CallDocument.objects.create(
        call=found, document=document, position=found.documents.count(), **facts
    )
    show_anew(found)
    record("programme.paper.added", made, by=by, at=now, call=found.slug)
    return made


@action
def remove_paper(paper: CallDocument, *, by: Person, now: datetime) -> None:
    call = locked(paper.call)
    record("programme.paper.removed", call, by=by, at=now, name=dict(paper.title))
    paper.delete()
    show_anew(call)


def _put(
    model: type[Piece],
    call: Call,
    there: Piece | None,
    position: int,
    facts: dict[str, Any],
    by: Person,
    now: datetime,
) -> Piece:
    if there is None:
        facts = signed(model, facts, by=by, now=now)
        manager: Any = model._default_manager
        there = manager.create(call=call, position=position, **facts)
        record("programme.piece.added", there, by=by, at=now, call=call.slug)
    else:
        _change(there, facts, by, now)
    show_anew(call)
    return there


def _change(row: models.Model, facts: dict[str, Any], by: Person, now: datetime) -> None:
    others = keep_texts(row, facts, by=by, now=now)
    for name, value in others.items():
        setattr(row, name, value)
    if others:
        row.save(update_fields=list(others))
    record("programme.piece.changed", row, by=by, at=now, changes=sorted(facts))
