"""An opportunity: written, proposed, published, closed, told how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.workshops.circles.kinds import Kind, State
from charshia.workshops.circles.marks import OPPORTUNITIES
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.spaces.models import Space

Actor = Person | str
MOST_PROPOSED: Final = 5  # of one writer that wait for an answer


class NothingToSay(Refusal):
    pass


class NotNow(Refusal):
    """It stands otherwise than the deed needs."""


class DayPassed(Refusal):
    pass


class TooManyProposed(Refusal):
    pass


@dataclass(frozen=True)
class OpportunityFacts:
    """Texts by language. ``last_on`` is the last day by the clock of ``zone``; at most one of
    ``organisation`` and ``space`` offers it, else the person who writes it."""

    kind: Kind
    title: Mapping[str, str]
    about: Mapping[str, str]
    country: str
    zone: str
    last_on: date
    offered: Mapping[str, str] = field(default_factory=dict)
    for_whom: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    amount_minor: int | None = None
    currency: str = "EUR"
    url: str = ""
    organisation: Organisation | None = None
    space: Space | None = None

    def kept(self) -> dict[str, Any]:
        plain = {name: value for name, value in vars(self).items() if name != "last_on"}
        return plain | {"closes_at": end_of_day(self.last_on, self.zone)}


def end_of_day(day: date, zone: str) -> datetime:
    """The moment at which ``day`` is over there."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


@action
def draft_opportunity(facts: OpportunityFacts, *, by: Person, now: datetime) -> Opportunity:
    """Nobody else sees it yet. Raises NothingToSay, DayPassed."""
    _refuse_shapeless(facts, now)
    made = Opportunity.objects.create(
        **signed(Opportunity, facts.kept(), by=by, now=now), author=by, made_at=now, changed_at=now
    )
    record("workshops.opportunity.drafted", made, by=by, at=now, kind=made.kind)
    return made


@action
def change_opportunity(
    opportunity: Opportunity, facts: OpportunityFacts, *, by: Person, now: datetime
) -> None:
    """Write it otherwise, while it is a draft. Raises NotNow, NothingToSay, DayPassed."""
    _refuse_shapeless(facts, now)
    kept = locked(opportunity)
    _refuse_unless(kept.is_writable, _("It is published or waits: it cannot be changed now."))
    others = keep_texts(kept, facts.kept(), by=by, now=now, seen=opportunity)
    Opportunity.objects.filter(pk=kept.pk).update(**others, changed_at=now)
    record("workshops.opportunity.changed", kept, by=by, at=now)


@action
def propose_opportunity(opportunity: Opportunity, *, by: Person, now: datetime) -> None:
    """Ask the coordinator to publish it. Raises NotNow, DayPassed, TooManyProposed."""
    Person.objects.select_for_update().get(pk=by.pk)
    kept = locked(opportunity)
    _refuse_unless(kept.is_writable, _("It was proposed already."))
    _refuse_passed(kept.closes_at, now)
    if Opportunity.objects.filter(author=by, state=State.PROPOSED).count() >= MOST_PROPOSED:
        raise TooManyProposed(_("Some of your proposals wait. Wait for the answer."))
    _put(kept, State.PROPOSED, now, reason="")
    record("workshops.opportunity.proposed", kept, by=by, at=now)


@action
def publish_opportunity(opportunity: Opportunity, *, by: Actor, now: datetime) -> None:
    """The coordinator's yes: everybody sees it. Raises NotNow, DayPassed."""
    kept = locked(opportunity)
    _refuse_unless(kept.state == State.PROPOSED, _("It was answered already."))
    _refuse_passed(kept.closes_at, now)
    _put(kept, State.PUBLISHED, now, published_at=now)
    record("workshops.opportunity.published", kept, by=by, at=now)


@action
def refuse_opportunity(opportunity: Opportunity, *, reason: str, by: Actor, now: datetime) -> None:
    """The coordinator's no, with her reason. Raises NotNow, NothingToSay."""
    if not reason.strip():
        raise NothingToSay(_("Say why."), field="reason")
    kept = locked(opportunity)
    _refuse_unless(kept.state == State.PROPOSED, _("It was answered already."))
    _put(kept, State.REFUSED, now, reason=reason.strip())
    record("workshops.opportunity.refused", kept, by=by, at=now)


@action
def withdraw_opportunity(opportunity: Opportunity, *, by: Actor, now: datetime) -> None:
    """Nobody else sees it any more. Twice is as good as once."""
    kept = locked(opportunity)
    if kept.state != State.WITHDRAWN:
        _put(kept, State.WITHDRAWN, now)
        record("workshops.opportunity.withdrawn", kept, by=by, at=now)


@action
def close_opportunity(opportunity: Opportunity, *, by: Actor, now: datetime) -> None:
    """No more applications, before the deadline. Raises NotNow."""
    kept = locked(opportunity)
    _refuse_unless(kept.is_open(now), _("It is not open."))
    _put(kept, State.PUBLISHED, now, closed_at=now)
    record("workshops.opportunity.closed", kept, by=by, at=now)


@action
def tell_outcome(
    opportunity: Opportunity, *, outcome: Mapping[str, str], by: Person, now: datetime
) -> None:
    """Say how it ended, for everybody to read. Raises NotNow, NothingToSay."""
    if not _is_said(outcome):
        raise NothingToSay(_("Write something."), field="outcome")
    kept = locked(opportunity)
    is_over = kept.state == State.TOLD or (kept.state == State.PUBLISHED and not kept.is_open(now))
    _refuse_unless(is_over, _("It is told when nobody can apply any more."))
    keep_texts(kept, {"outcome": outcome}, by=by, now=now)
    _put(kept, State.TOLD, now)
    record("workshops.opportunity.told", kept, by=by, at=now)


def locked(opportunity: Opportunity) -> Opportunity:
    return Opportunity.objects.select_for_update(of=("self",)).get(pk=opportunity.pk)


def show_anew(opportunity: Opportunity) -> None:
    """Pages and documents of it have changed. Part of the caller's action."""
    touch(OPPORTUNITIES)
    note_change("opportunity", [opportunity.pk])


def _put(kept: Opportunity, state: State, now: datetime, **more: Any) -> None:
    Opportunity.objects.filter(pk=kept.pk).update(state=state, changed_at=now, **more)
    show_anew(kept)


def _refuse_shapeless(facts: OpportunityFacts, now: datetime) -> None:
    for name in ("title", "about"):
        if not _is_said(getattr(facts, name)):
            raise NothingToSay(_("Write something."), field=name)
    _refuse_passed(end_of_day(facts.last_on, facts.zone), now)


def _refuse_passed(closes_at: datetime, now: datetime) -> None:
    if closes_at <= now:
        raise DayPassed(_("This day has passed."), field="last_on")


def _refuse_unless(is_so: bool, words: Any) -> None:
    if not is_so:
        raise NotNow(words)


def _is_said(texts: Mapping[str, str]) -> bool:
    return any(str(text).strip() for text in texts.values())
