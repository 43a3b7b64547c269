"""A firm's readiness check: begun, left and resumed, finished, shared or not, dropped."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.models import Answer, Check, Question, Step
from charshia.engines.readiness import Asked, points_of, to_do
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.tags import current
from charshia.people.accounts.models import Person


class NothingToAsk(Refusal):
    pass


class IsFinished(Refusal):
    pass


class NotFinished(Refusal):
    pass


class StillOpen(Refusal):
    pass


@action
def begin_check(actor: Actor, *, by: Person, now: datetime) -> Check:
    """Begin one, or go on with the one that is open. It starts from what was said the last
    time. Raises NothingToAsk."""
    if not Question.objects.offered().exists():
        raise NothingToAsk(_("There are no questions yet. Ask the coordinator."))
    Actor.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    going_on = Check.objects.filter(actor=actor, finished_at=None).first()
    if going_on is not None:
        return going_on
    try:
        with transaction.atomic():
            made = Check.objects.create(actor=actor, person=by, begun_at=now, saved_at=now)
    except IntegrityError:
        return Check.objects.get(actor=actor, finished_at=None)
    last = Check.objects.finished().filter(actor=actor).order_by("-finished_at", "-pk").first()
    if last is not None:
        said = last.answers.filter(question__is_offered=True).order_by("pk")
        Answer.objects.bulk_create(
            Answer(check_of=made, question_id=one.question_id, reply=one.reply, note=one.note)
            for one in said
        )
    record("clusters.check.begun", made, by=by, at=now, actor=actor.pk)
    return made


@action
def keep_answers(
    check: Check, answers: Mapping[Question, tuple[str, str]], *, by: Person, now: datetime
) -> None:
    """Keep what was answered so far: reply and note by question; an empty reply takes it back.
    Raises IsFinished."""
    kept = _open(check)
    for question, (reply, note) in answers.items():
        if reply:
            Answer.objects.update_or_create(
                check_of=kept, question=question, defaults={"reply": reply, "note": note}
            )
        else:
            Answer.objects.filter(check_of=kept, question=question).delete()
    Check.objects.filter(pk=kept.pk).update(saved_at=now)


@action
def finish_check(check: Check, *, by: Person, now: datetime) -> Check:
    """Reckon the points and make the plan, in the language of this page. Who does a step and by
    when is taken over from the plan before. Raises IsFinished, StillOpen."""
    kept = _open(check)
    questions = list(Question.objects.offered())
    replies = {one.question_id: one.reply for one in kept.answers.all()}
    left = sum(one.pk not in replies for one in questions)
    if left:
        raise StillOpen(
            ngettext_lazy(
                "%(number)d question is not answered yet.",
                "%(number)d questions are not answered yet.",
                "number",
            ) % {"number": left}
        )  # fmt: skip
    asked = [Asked(one.key, one.group, one.weight) for one in questions]
    said = {one.key: replies[one.pk] for one in questions}
    points = points_of(asked, said)
    before = _last_plan(kept)
    kept.points, kept.most = sum(one.got for one in points), sum(one.most for one in points)
    kept.finished_at = kept.saved_at = now
    kept.save(update_fields=["points", "most", "finished_at", "saved_at"])
    _plan(kept, {one.key: one for one in questions}, to_do(asked, said), before)
    record(
        "clusters.check.finished", kept, by=by, at=now, actor=kept.actor_id,
        points=kept.points, most=kept.most,
    )  # fmt: skip
    return kept


@action
def share_check(check: Check, *, by: Person, now: datetime) -> None:
    """Let the coordinator read this one too. Raises NotFinished."""
    rows = Check.objects.finished().filter(pk=check.pk)
    if rows.filter(shared_at=None).update(shared_at=now):
        record("clusters.check.shared", check, by=by, at=now)
    elif not rows.exists():
        raise NotFinished(_("Finish it first."))


@action
def stop_sharing(check: Check, *, by: Person, now: datetime) -> None:
    """The coordinator reads it no more. Twice is as good as once."""
    if Check.objects.filter(pk=check.pk, shared_at__isnull=False).update(shared_at=None):
        record("clusters.check.kept_private", check, by=by, at=now)


@action
def drop_check(check: Check, *, by: Person, now: datetime) -> None:
    """Erase it, with its answers and its plan."""
    kept = Check.objects.select_for_update(of=("self",)).filter(pk=check.pk).first()
    if kept is not None:
        record("clusters.check.dropped", kept, by=by, at=now, actor=kept.actor_id)
        kept.delete()


def _open(check: Check) -> Check:
    kept = Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if kept.finished_at is not None:
        raise IsFinished(_("This check is finished. Begin a new one to see how it goes on."))
    return kept


def _last_plan(check: Check) -> list[Step]:
    """The open steps of the check before."""
    rows = Check.objects.finished().filter(actor_id=check.actor_id)
    last = rows.order_by("-finished_at", "-pk").first()
    return list(last.steps.open().order_by("position", "pk")) if last else []


def _plan(
    check: Check, questions: Mapping[str, Question], keys: list[str], before: list[Step]
) -> None:
    known = {one.question_id: one for one in before if one.question_id}
    steps = []
    for place, key in enumerate(keys):
        question = questions[key]
        words, language = question.step.shown()
        old = known.get(question.pk)
        steps.append(Step(
            check_of=check, question=question, text=words[:400], language=language or current(),
            position=place, owner=old.owner if old else "", due_on=old.due_on if old else None,
        ))  # fmt: skip
    for one in before:  # what the firm itself wrote goes on too
        if one.question_id is None:
            steps.append(Step(
                check_of=check, text=one.text, language=one.language, owner=one.owner,
                due_on=one.due_on, position=len(steps),
            ))  # fmt: skip
    Step.objects.bulk_create(steps)
