"""Programmes, their cohorts, and what they require."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.kinds import TERMS
from charshia.programme.admission.models import Cohort, Gate, Programme, Requirement, Terms
from charshia.programme.admission.requirements import kinds

Actor = Person | str


class NotADay(Refusal):
    pass


class AddressTaken(Refusal):
    pass


class UnknownKind(Refusal):
    pass


class NoTerms(Refusal):
    pass


@action
def found_programme(
    slug: str,
    *,
    title: Mapping[str, str],
    begins_on: date,
    by: Actor,
    now: datetime,
    ends_on: date | None = None,
    organisation: Organisation | None = None,
    summary: Mapping[str, str] | None = None,
) -> Programme:
    """Raises AddressTaken or NotADay."""
    _refuse_ends_first(begins_on, ends_on)
    if Programme.objects.filter(slug=slug).exists():
        raise AddressTaken(_("There is already a programme at this address."), field="slug")
    texts = signed(Programme, {"title": title, "summary": summary or {}}, by=by, now=now)
    made = Programme.objects.create(
        slug=slug, begins_on=begins_on, ends_on=ends_on, organisation=organisation, made_at=now,
        **texts,
    )  # fmt: skip
    record("programme.programme.founded", made, by=by, at=now)
    return made


@action
def open_cohort(
    programme: Programme,
    *,
    name: Mapping[str, str],
    begins_on: date,
    by: Actor,
    now: datetime,
    ends_on: date | None = None,
    call: str = "",
) -> Cohort:
    """``call`` is the slug of the open call whose admitted come into it. Raises NotADay."""
    _refuse_ends_first(begins_on, ends_on)
    if call and Cohort.objects.filter(call=call).exists():
        raise AddressTaken(_("Another cohort comes from this call already."), field="call")
    made = Cohort.objects.create(
        programme=programme, begins_on=begins_on, ends_on=ends_on, call=call, made_at=now,
        **signed(Cohort, {"name": name}, by=by, now=now),
    )  # fmt: skip
    record("programme.cohort.opened", made, by=by, at=now)
    return made


def _refuse_ends_first(begins_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < begins_on:
        raise NotADay(_("The last day comes before the first."), field="ends_on")


@action
def require(
    programme: Programme,
    *,
    kind: str,
    gate: Gate,
    title: Mapping[str, str],
    by: Actor,
    now: datetime,
    how: Mapping[str, str] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Requirement:
    """Ask something more of every member. Of those who are beyond the gate already it closes
    at the next look. Raises UnknownKind."""
    if kind not in {one.key for one in kinds()}:
        raise UnknownKind(_("Choose what is required from the list."), field="kind")
    Programme.objects.select_for_update().get(pk=programme.pk)
    last = Requirement.objects.filter(programme=programme).aggregate(last=Max("position"))
    made = Requirement.objects.create(
        programme=programme, position=(last["last"] or 0) + 1, kind=kind, gate=gate,
        facts=dict(facts or {}), made_at=now,
        **signed(Requirement, {"title": title, "how": how or {}}, by=by, now=now),
    )  # fmt: skip
    record("programme.requirement.added", made, by=by, at=now, kind=kind, gate=str(gate))
    return made


@action
def describe_requirement(
    requirement: Requirement, *, gate: Gate, by: Actor, now: datetime, **texts: Mapping[str, str]
) -> None:
    """Change what it is called and how it is done (``title``, ``how``), and its gate."""
    keep_texts(requirement, texts, by=by, now=now)
    Requirement.objects.filter(pk=requirement.pk).update(gate=gate)
    record("programme.requirement.described", requirement, by=by, at=now, gate=str(gate))


@action
def drop_requirement(requirement: Requirement, *, by: Actor, now: datetime) -> None:
    """Ask it of nobody any more. Twice changes nothing."""
    if Requirement.objects.filter(pk=requirement.pk, dropped_at=None).update(dropped_at=now):
        record("programme.requirement.dropped", requirement, by=by, at=now)


@action
def put_terms(
    requirement: Requirement, *, text: Mapping[str, str], by: Actor, now: datetime
) -> Terms:
    """A new version: whoever accepted an older one is asked again. Raises NoTerms."""
    if requirement.kind != TERMS or not any(text.values()):
        raise NoTerms(_("Write the terms."), field="text")
    Requirement.objects.select_for_update().get(pk=requirement.pk)
    last = Terms.objects.filter(requirement=requirement).aggregate(last=Max("number"))
    made = Terms.objects.create(
        requirement=requirement, number=(last["last"] or 0) + 1, since=now,
        **signed(Terms, {"text": text}, by=by, now=now),
    )  # fmt: skip
    record("programme.terms.put", made, by=by, at=now, number=made.number)
    return made


@action
def require_terms(
    programme: Programme,
    *,
    gate: Gate,
    title: Mapping[str, str],
    how: Mapping[str, str],
    text: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> Requirement:
    """Ask that terms be accepted, with their first version. Raises NoTerms."""
    made = require(programme, kind=TERMS, gate=gate, title=title, how=how, by=by, now=now)
    put_terms(made, text=text, by=by, now=now)
    return made
