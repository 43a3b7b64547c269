"""Searching for partners, asking to be introduced, answering, and saying what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor, Want
from charshia.clusters.partners.models import Introduction, Search, Stage, State, Word
from charshia.clusters.partners.queries import people_of
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

DAY: Final = timedelta(days=1)
MOST_WAITING: Final = 10  # questions of one actor that wait for an answer
NOT_AGAIN: Final = 180 * DAY  # after a no
QUESTIONS: Final = (30 * DAY, 90 * DAY)  # after the yes, until somebody says how it ended
A_BATCH: Final = 200
SETTLED: Final = frozenset({Stage.AGREED, Stage.NOTHING})


class NotOnTheMap(Refusal):
    pass


class Oneself(Refusal):
    pass


class NobodyThere(Refusal):
    pass


class AskedAlready(Refusal):
    pass


class TooManyAsked(Refusal):
    pass


class AnsweredAlready(Refusal):
    pass


class NotIntroduced(Refusal):
    pass


@dataclass(frozen=True)
class Criteria:
    """What else is asked of who answers; empty asks nothing. The amount is for a year."""

    amount: int | None = None
    unit: str = "kg"
    papers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        lists = ("papers", "languages", "countries", "kinds")
        return {"amount": self.amount, "unit": self.unit} | {
            name: barred(getattr(self, name)) for name in lists
        }


@action
def put_search(want: Want, criteria: Criteria, *, by: Person, now: datetime) -> Search:
    """Say what else is asked. The same again changes nothing."""
    facts = criteria.kept()
    Want.objects.select_for_update(of=("self",)).get(pk=want.pk)
    search = Search.objects.filter(want=want).first()
    if search is not None and all(getattr(search, name) == facts[name] for name in facts):
        return search
    if search is None:
        search = Search.objects.create(want=want, changed_at=now, **facts)
    else:
        Search.objects.filter(pk=search.pk).update(changed_at=now, **facts)
        search.refresh_from_db()
    record("clusters.search.put", search, by=by, at=now, want=want.pk)
    return search


@action
def ask_introduction(
    want: Want, other: Actor, *, words: str, language: str, by: Person, now: datetime
) -> Introduction:
    """The actor of ``want`` asks ``other``, who reads ``words`` and sees no address yet.

    Raises NotOnTheMap, Oneself, NobodyThere, AskedAlready, TooManyAsked.
    """
    asker = _asking(want.actor_id, other)
    if not people_of(other).exists():
        raise NobodyThere(_("Nobody looks after this entry yet. Tell the coordinator."))
    between = Introduction.objects.filter(asker=asker, other=other)
    if between.filter(state=State.ASKED).exists():
        raise AskedAlready(_("You have asked. Wait for the answer."))
    if between.filter(state=State.DECLINED, answered_at__gt=now - NOT_AGAIN).exists():
        raise AskedAlready(_("They said no. Ask again in half a year."))
    waiting = Introduction.objects.filter(asker=asker, state=State.ASKED)
    if waiting.count() >= MOST_WAITING:
        raise TooManyAsked(_("Ten of your questions wait. Wait for the answers."))
    try:
        with transaction.atomic():
            made = Introduction.objects.create(
                asker=asker, other=other, want=want, words=words, language=language,
                asked_by=by, asked_at=now,
            )  # fmt: skip
    except IntegrityError as taken:
        raise AskedAlready(_("You have asked. Wait for the answer.")) from taken
    record("clusters.introduction.asked", made, by=by, at=now)
    return made


def _asking(pk: int, other: Actor) -> Actor:
    """Both rows locked, in the order of their keys, and on the map."""
    if pk == other.pk:
        raise Oneself(_("This is your own entry."))
    rows = Actor.objects.filter(pk__in=[pk, other.pk]).order_by("pk")
    found = {one.pk: one for one in rows.select_for_update(of=("self",), no_key=True)}
    if not all(one.is_listed for one in found.values()):
        raise NotOnTheMap(_("Both must stand on the map first."))
    return found[pk]


@action
def agree(introduction: Introduction, *, by: Person, now: datetime) -> None:
    """From now on each side sees how to reach the other. Twice is as good as once.
    Raises AnsweredAlready."""
    kept = _locked(introduction)
    if kept.is_agreed:
        return
    _refuse_answered(kept)
    Introduction.objects.filter(pk=kept.pk).update(
        state=State.AGREED, answered_by=by, answered_at=now, due_at=now + QUESTIONS[0]
    )
    record("clusters.introduction.agreed", kept, by=by, at=now)


@action
def decline(introduction: Introduction, *, reason: str = "", by: Person, now: datetime) -> None:
    """The asker reads the reason, and no address. Raises AnsweredAlready."""
    kept = _locked(introduction)
    if kept.state == State.DECLINED:
        return
    _refuse_answered(kept)
    Introduction.objects.filter(pk=kept.pk).update(
        state=State.DECLINED, answered_by=by, answered_at=now, reason=reason
    )
    record("clusters.introduction.declined", kept, by=by, at=now)


@action
def take_back(introduction: Introduction, *, by: Person, now: datetime) -> None:
    """Who asked no longer wants it. Raises AnsweredAlready."""
    kept = _locked(introduction)
    if kept.state == State.WITHDRAWN:
        return
    _refuse_answered(kept)
    Introduction.objects.filter(pk=kept.pk).update(state=State.WITHDRAWN)
    record("clusters.introduction.withdrawn", kept, by=by, at=now)


@action
def say_stage(
    introduction: Introduction, actor: Actor, stage: str, *, words: str = "", by: Person,
    now: datetime,
) -> None:  # fmt: skip
    """One side says what came of it; what was said last counts. Raises NotIntroduced."""
    kept = _locked(introduction)
    if not kept.is_agreed:
        raise NotIntroduced(_("You are not introduced yet."))
    is_settled = Stage(stage) in SETTLED
    Introduction.objects.filter(pk=kept.pk).update(
        stage=stage, settled_at=now if is_settled else None,
        due_at=None if is_settled else _next_question(kept, now),
    )  # fmt: skip
    Word.objects.create(introduction=kept, actor=actor, stage=stage, words=words, by=by, at=now)
    record("clusters.introduction.stage_said", kept, by=by, at=now, stage=stage)


@action
def ask_how_it_goes(*, now: datetime, most: int = A_BATCH) -> int:
    """A letter to both sides a month after the yes, and one after three; how many were asked."""
    due = Introduction.objects.filter(state=State.AGREED, due_at__lte=now).order_by("pk")
    found = list(due.select_for_update(of=("self",))[:most])
    for one in found:
        one.asks += 1
        Introduction.objects.filter(pk=one.pk).update(
            asks=one.asks, due_at=_next_question(one, now)
        )
        record("clusters.introduction.inquired", one, by="system", at=now)
    return len(found)


@action
def follow_merge(gone: Actor, *, into: Actor) -> None:
    """Two entries became one: what the one asked and was asked is now the other's.

    A question that the other has asked too is taken back; between the two nothing is moved.
    """
    for side in ("asker", "other"):
        rows = Introduction.objects.filter(**{side: gone}).order_by("pk")
        for one in rows.select_for_update(of=("self",)):
            sides = {"asker": one.asker_id, "other": one.other_id} | {side: into.pk}
            if sides["asker"] == sides["other"]:
                continue
            same = Introduction.objects.filter(
                asker=sides["asker"], other=sides["other"], state=State.ASKED
            )
            facts: dict[str, Any] = {f"{side}_id": into.pk}
            if one.state == State.ASKED and same.exists():
                facts["state"] = State.WITHDRAWN
            Introduction.objects.filter(pk=one.pk).update(**facts)
    moved = Introduction.objects.filter(Q(asker=into) | Q(other=into))
    Word.objects.filter(actor=gone, introduction__in=moved).update(actor=into)


@action
def forget_person(person: Person) -> None:
    """What her entries asked and said stays, without her name."""
    Introduction.objects.filter(asked_by=person).update(asked_by=None)
    Introduction.objects.filter(answered_by=person).update(answered_by=None)
    Word.objects.filter(by=person).update(by=None)


def _next_question(introduction: Introduction, now: datetime) -> datetime | None:
    """Of those after the yes the first that still lies ahead."""
    at = introduction.answered_at
    ahead = [at + wait for wait in QUESTIONS if at and at + wait > now]
    return ahead[0] if ahead else None


def _locked(introduction: Introduction) -> Introduction:
    return Introduction.objects.select_for_update(of=("self",)).get(pk=introduction.pk)


def _refuse_answered(introduction: Introduction) -> None:
    if introduction.state != State.ASKED:
        raise AnsweredAlready(_("It was answered already."))
