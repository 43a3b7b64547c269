""" "We did this too": told by whoever did, confirmed by whoever wrote the practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import follow, locked
from charshia.commons.practices.models import Adoption, Answer, Practice
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_WAITING: Final = 5  # of one person


class NotReadable(Refusal):
    pass


class NothingCameOfIt(Refusal):
    pass


class StillToCome(Refusal):
    pass


class TooManyWaiting(Refusal):
    pass


class IsAnswered(Refusal):
    pass


@dataclass(frozen=True)
class Done:
    """Where and when somebody did it, in whose name, what was different, what came of it."""

    country: str
    began_on: date
    outcome: Mapping[str, str]
    different: Mapping[str, str] = field(default_factory=dict)
    settlement: Settlement | None = None
    organisation: Organisation | None = None
    is_named: bool = False


@action
def tell_adoption(practice: Practice, done: Done, *, by: Person, now: datetime) -> Adoption:
    """Nobody else sees it before it is confirmed.

    Raises NotReadable, NothingCameOfIt, StillToCome, TooManyWaiting.
    """
    if not any(str(text).strip() for text in done.outcome.values()):
        raise NothingCameOfIt(_("Say what came of it."), field="outcome")
    if done.began_on > now.date():
        raise StillToCome(_("This day is still to come."), field="began_on")
    kept = locked(practice)
    if not kept.is_public:
        raise NotReadable(_("It is not published."))
    Person.objects.select_for_update().get(pk=by.pk)
    if Adoption.objects.waiting().filter(person=by).count() >= MOST_WAITING:
        raise TooManyWaiting(_("Some of what you told waits. Wait for the answer."))
    facts = {name: getattr(done, name) for name in done.__dataclass_fields__}
    adoption = Adoption.objects.create(
        practice=kept, person=by, told_at=now, **signed(Adoption, facts, by=by, now=now)
    )
    record("commons.adoption.told", adoption, by=by, at=now)
    return adoption


@action
def confirm_adoption(adoption: Adoption, *, by: Person, now: datetime) -> None:
    """From now on it stands below the practice. Twice is as good as once. Raises IsAnswered."""
    kept = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    if kept.answer == Answer.CONFIRMED:
        return
    _refuse_answered(kept)
    Adoption.objects.filter(pk=kept.pk).update(
        answer=Answer.CONFIRMED, answered_at=now, answered_by=by
    )
    record("commons.adoption.confirmed", kept, by=by, at=now)
    follow(kept.practice)


@action
def decline_adoption(adoption: Adoption, *, reason: str, by: Person, now: datetime) -> None:
    """Say why; whoever told it reads that. Raises IsAnswered."""
    kept = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    _refuse_answered(kept)
    Adoption.objects.filter(pk=kept.pk).update(
        answer=Answer.DECLINED, reason=reason, answered_at=now, answered_by=by
    )
    record("commons.adoption.declined", kept, by=by, at=now, reason=reason)


@action
def take_back_adoption(adoption: Adoption, *, by: Person, now: datetime) -> None:
    """Who told it no longer wants it there; nothing of it is kept."""
    gone = Adoption.objects.filter(pk=adoption.pk).first()
    if gone is not None:
        record("commons.adoption.taken_back", gone, by=by, at=now)
        gone.delete()
        follow(adoption.practice)


def _refuse_answered(adoption: Adoption) -> None:
    if adoption.answer != Answer.WAITING:
        raise IsAnswered(_("It was answered already."))
