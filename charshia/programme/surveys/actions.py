"""Writing a survey, opening it, answering it, and showing what was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import seal
from charshia.people.accounts.secrets import digest_of
from charshia.programme.projects.actions import ALL as ALL_PROJECTS
from charshia.programme.surveys.models import (
    Choice,
    Invitation,
    Kind,
    Question,
    Said,
    Sheet,
    Survey,
)
from charshia.programme.surveys.repeated import root_of

Actor = Person | str
ALL = "surveys"  # tag of the list
SEALED = "surveys.community"  # the room under whose name communities are sealed
CHOOSING = frozenset({Kind.CHOICE, Kind.SEVERAL})
MOST_INVITED = 500  # at once


class AddressTaken(Refusal):
    pass


class WrongTime(Refusal):
    pass


class NotReady(Refusal):
    pass


class AnsweredAlready(Refusal):
    pass


class NotOpen(Refusal):
    pass


class NoChoices(Refusal):
    pass


class NothingSaid(Refusal):
    pass


def show_anew(survey: Survey) -> None:
    touch(ALL, f"survey:{survey.slug}", ALL_PROJECTS)


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update().get(pk=survey.pk)


def _refuse_answered(survey: Survey) -> None:
    if survey.repeats_id:
        raise AnsweredAlready(
            _("It asks again what was asked before: the questions stay as they are.")
        )
    if Sheet.objects.filter(survey=survey).exists():
        raise AnsweredAlready(
            _("Somebody has answered already: the questions stay as they were asked.")
        )


@action
def begin_survey(slug: str, *, by: Actor, now: datetime, **facts: Any) -> Survey:
    """Begin to write one; nobody else sees it yet. Raises AddressTaken."""
    try:
        with transaction.atomic():
            made = Survey.objects.create(
                slug=slug, made_at=now, **signed(Survey, facts, by=by, now=now)
            )
    except IntegrityError as taken:
        raise AddressTaken(_("Another survey has this address."), field="slug") from taken
    record("programme.survey.begun", made, by=by, at=now)
    return made


@action
def change_survey(survey: Survey, *, by: Actor, now: datetime, **facts: Any) -> Survey:
    """Write its texts, its project, when it is open and to whom. Raises WrongTime."""
    found = _locked(survey)
    others = keep_texts(found, facts, by=by, now=now, seen=survey)
    for name, value in others.items():
        setattr(found, name, value)
    if found.opens_at and found.closes_at and found.closes_at <= found.opens_at:
        raise WrongTime(_("It must close after it opens."), field="closes_at")
    if found.published_at and not (found.opens_at and found.closes_at):
        raise WrongTime(_("Say when it opens and closes."), field="opens_at")
    if others:
        found.save(update_fields=list(others))
    show_anew(found)
    record("programme.survey.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def publish_survey(survey: Survey, *, by: Actor, now: datetime) -> None:
    """It opens by itself. Twice changes nothing. Raises NotReady."""
    found = _locked(survey)
    if found.published_at:
        return
    if not (found.opens_at and found.closes_at) or not found.questions.exists():
        raise NotReady(_("Say when it opens and closes, and ask at least one question."))
    Survey.objects.filter(pk=found.pk).update(published_at=now)
    show_anew(found)
    record("programme.survey.published", found, by=by, at=now)


@action
def put_question(
    survey: Survey,
    question: Question | None = None,
    *,
    choices: Sequence[Mapping[str, str]] = (),
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Question:
    """Ask something, or ask it otherwise (``kind``, ``label``, ``hint``, ``is_required``);
    ``choices`` are labels in order. Raises AnsweredAlready or NoChoices."""
    found = _locked(survey)
    _refuse_answered(found)
    kind = facts.get("kind", question.kind if question else "")
    if kind in CHOOSING and len(choices) < 2:
        raise NoChoices(_("Write at least two answers to choose from."), field="choices")
    if question is None:
        facts = signed(Question, facts, by=by, now=now)
        question = Question.objects.create(survey=found, position=found.questions.count(), **facts)
    else:
        plain = keep_texts(question, facts, by=by, now=now)
        Question.objects.filter(pk=question.pk).update(**plain)
    _put_choices(question, choices if kind in CHOOSING else (), by, now)
    show_anew(found)
    record("programme.survey.asked", question, by=by, at=now, survey=found.slug)
    return question


def _put_choices(
    question: Question, labels: Sequence[Mapping[str, str]], by: Actor, now: datetime
) -> None:
    there = list(Choice.objects.filter(question=question))
    for place, label in enumerate(labels):
        if place < len(there):
            keep_texts(there[place], {"label": Translated(label)}, by=by, now=now)
        else:
            texts = signed(Choice, {"label": Translated(label)}, by=by, now=now)
            Choice.objects.create(question=question, position=place, **texts)
    Choice.objects.filter(pk__in=[one.pk for one in there[len(labels) :]]).delete()


@action
def ask_again(survey: Survey, slug: str, *, by: Actor, now: datetime) -> Survey:
    """Ask the very same once more, to tell what changed: a survey of its own with the same
    questions, not published yet. Raises AddressTaken, or NotReady where it was repeated already
    or repeats another."""
    found = _locked(survey)
    if found.repeats_id or Survey.objects.filter(repeats=found).exists():
        raise NotReady(_("It is asked twice already: before, and after."))
    if not found.published_at:
        raise NotReady(_("Publish it first: what is asked again stays as it was asked."))
    made = begin_survey(
        slug, title=found.title, intro=found.intro, project=found.project, repeats=found,
        enterprise=found.enterprise, is_open_to_all=found.is_open_to_all, by=by, now=now,
    )  # fmt: skip
    for question in Question.objects.filter(survey=found):
        texts = signed(Question, {"label": question.label, "hint": question.hint}, by=by, now=now)
        again = Question.objects.create(
            survey=made, repeats=question, kind=question.kind, position=question.position,
            is_required=question.is_required, is_of_community=question.is_of_community, **texts,
        )  # fmt: skip
        for one in Choice.objects.filter(question=question):
            label = signed(Choice, {"label": one.label}, by=by, now=now)
            Choice.objects.create(question=again, repeats=one, position=one.position, **label)
    record("programme.survey.asked_again", made, by=by, at=now, before=found.slug)
    return made


@action
def drop_question(question: Question, *, by: Actor, now: datetime) -> None:
    """Raises AnsweredAlready."""
    _refuse_answered(_locked(question.survey))
    show_anew(question.survey)
    record("programme.survey.unasked", question, by=by, at=now, survey=question.survey.slug)
    question.delete()


@action
def invite(survey: Survey, count: int, *, by: Actor, now: datetime) -> list[str]:
    """Make links; gives their tokens, which are kept nowhere: whoever asks hands them out."""
    tokens = [token_urlsafe(15) for _one in range(min(max(count, 1), MOST_INVITED))]
    Invitation.objects.bulk_create(
        Invitation(survey=survey, digest=digest_of(token)) for token in tokens
    )
    record("programme.survey.invited", survey, by=by, at=now, count=len(tokens))
    return tokens


@action
def hand_in(
    survey: Survey,
    said: Mapping[Question, Any],
    *,
    key: str,
    now: datetime,
    token: str = "",
    is_paper: bool = False,
) -> Sheet:
    """Keep a sheet of nobody: by question a Choice, several, a number or a text; None is no
    answer. The same key again is the same sheet, also at once; in another survey it is another.
    One on paper comes in until the results are shown, and needs no link. Which community she
    named is sealed. Raises NotOpen, AnsweredAlready, NothingSaid.
    """
    named = digest_of(f"{survey.pk} {key}")[:40]
    there = Sheet.objects.filter(key=named).first()
    if there:
        return there
    if not survey.is_open(now) and not (is_paper and survey.takes_paper(now)):
        raise NotOpen(_("This survey is not open."))
    plain = [(one, value) for one, value in said.items() if not one.is_of_community]
    rows = [row for question, value in plain for row in _rows(question, value)]
    if not rows:
        raise NothingSaid(_("Answer at least one question."))
    facts = {"survey": survey, "sealed": _sealed(said), "is_paper": is_paper}
    sheet, is_new = Sheet.objects.get_or_create(key=named, defaults=facts)
    if not is_new:
        return sheet
    if not is_paper:
        _use(survey, token)
    for row in rows:
        row.sheet = sheet
    Said.objects.bulk_create(rows)
    return sheet


def _sealed(said: Mapping[Question, Any]) -> str:
    """Her community, by the answer as it was first offered; sealed twice it looks different."""
    for question, value in said.items():
        if question.is_of_community and isinstance(value, Choice):
            return seal(SEALED, root_of(value))
    return ""


def _use(survey: Survey, token: str) -> None:
    if survey.is_open_to_all and not token:
        return
    mine = Invitation.objects.filter(survey=survey, digest=digest_of(token))
    if not mine.filter(is_used=False).update(is_used=True):
        raise AnsweredAlready(_("This link was used already. Thank you for answering."))


def _rows(question: Question, value: Any) -> list[Said]:
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [Said(question=question, choice=one) for one in value]
    if isinstance(value, Choice):
        return [Said(question=question, choice=value)]
    if isinstance(value, int):
        return [Said(question=question, number=value)]
    text = lines(str(value))
    return [Said(question=question, text=text)] if text else []


@action
def choose_text(said: Said, *, is_chosen: bool, by: Actor, now: datetime) -> None:
    """Let a text stand among the results, or take it out again."""
    Said.objects.filter(pk=said.pk).exclude(text="").update(is_chosen=is_chosen)
    show_anew(said.question.survey)
    record("programme.survey.text_chosen", said.question.survey, by=by, at=now, said=str(said.pk),
           is_chosen=is_chosen)  # fmt: skip


@action
def show_results(survey: Survey, *, by: Actor, now: datetime) -> None:
    """Everybody reads them, once it is over. Raises NotOpen while it is not."""
    found = _locked(survey)
    if not found.is_over(now):
        raise NotOpen(_("Results are shown once the survey is over."))
    if found.results_at is None:
        Survey.objects.filter(pk=found.pk).update(results_at=now)
        show_anew(found)
        record("programme.survey.results_shown", found, by=by, at=now)
