"""Statutes and assemblies: what the partners decide, and by which votes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.actions.enterprises import Actor, locked, show_anew
from charshia.circular.founding.models import (
    Assembly,
    Ballot,
    Enterprise,
    Outcome,
    Partner,
    Resolution,
    Statutes,
)
from charshia.circular.founding.queries.assemblies import Roll, roll_on
from charshia.engines import voting
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.ground.languages.fields import Translated


class InForceAlready(Refusal):
    pass


class NoRules(Refusal):
    pass


class AssemblyClosed(Refusal):
    pass


class NotAVoter(Refusal):
    pass


class TooEarly(Refusal):
    pass


def next_number(rows: Any) -> int:
    return (rows.aggregate(number=Max("number"))["number"] or 0) + 1


@action
def write_statutes(enterprise: Enterprise, *, by: Actor, now: datetime, **facts: Any) -> Statutes:
    """Write the next version, or change it while it is not in force."""
    found = locked(enterprise)
    draft = Statutes.objects.filter(enterprise=found, since=None).first()
    if draft is None:
        number = next_number(Statutes.objects.filter(enterprise=found))
        draft = Statutes.objects.create(enterprise=found, number=number, made_at=now, **facts)
    else:
        for name, value in facts.items():
            setattr(draft, name, value)
        draft.save(update_fields=list(facts))
    record("circular.statutes.written", draft, by=by, at=now, number=draft.number)
    return draft


@action
def found_by_statutes(statutes: Statutes, *, since: date, by: Actor, now: datetime) -> None:
    """The first version comes into force by the founding. Raises InForceAlready: a later one
    needs a decision of an assembly."""
    enterprise = locked(statutes.enterprise)
    if Statutes.objects.filter(enterprise=enterprise, since__isnull=False).exists():
        raise InForceAlready(
            _("Statutes are in force: an assembly must decide on a new version of them.")
        )
    _put_in_force(statutes, since, by, now)


def _put_in_force(statutes: Statutes, since: date, by: Actor, now: datetime) -> None:
    Statutes.objects.filter(pk=statutes.pk, since=None).update(since=since)
    record("circular.statutes.in_force", statutes, by=by, at=now, number=statutes.number)


@action
def call_assembly(
    enterprise: Enterprise, *, held_on: date, place: str, agenda: str, by: Actor, now: datetime
) -> Assembly:
    found = locked(enterprise)
    number = next_number(Assembly.objects.filter(enterprise=found))
    made = Assembly.objects.create(
        enterprise=found, number=number, held_on=held_on, place=place, agenda=agenda,
        called_at=now,
    )  # fmt: skip
    record("circular.assembly.called", made, by=by, at=now, held_on=held_on.isoformat())
    return made


def _open(assembly: Assembly) -> Assembly:
    """The row, locked with its enterprise. Raises AssemblyClosed."""
    locked(assembly.enterprise)
    found = Assembly.objects.select_for_update().get(pk=assembly.pk)
    if found.closed_at:
        raise AssemblyClosed(_("Its minutes are closed: they stay as they are."))
    return found


@action
def change_assembly(assembly: Assembly, *, by: Actor, now: datetime, **facts: Any) -> None:
    """``held_on``, ``place``, ``agenda``. The day stays once there was a vote. Raises
    AssemblyClosed."""
    found = _open(assembly)
    moved = facts.get("held_on", found.held_on) != found.held_on
    if moved and found.resolutions.exists():
        raise AssemblyClosed(_("There was a vote on this day: it stays."), field="held_on")
    for name, value in facts.items():
        setattr(found, name, value)
    found.save(update_fields=list(facts))
    record("circular.assembly.changed", found, by=by, at=now, changes=sorted(facts))


@dataclass(frozen=True)
class Motion:
    """``adopts`` comes into force with it; ``is_public`` where the assembly says so."""

    title: Translated | dict[str, str]
    text: Translated | dict[str, str]
    is_public: bool = False
    adopts: Statutes | None = None


@action
def note_resolution(
    assembly: Assembly,
    motion: Motion,
    votes: Mapping[Partner, voting.Choice],
    *,
    by: Actor,
    now: datetime,
) -> Resolution:
    """Note how the partners who were there voted; by heads or by units as the statutes of that
    day say. A carried motion that adopts statutes puts them into force that day.

    Raises AssemblyClosed, TooEarly, NoRules, NotAVoter.
    """
    found = _open(assembly)
    if found.held_on > localtime(now).date():
        raise TooEarly(_("The assembly has not taken place yet."))
    roll = roll_on(found.enterprise, found.held_on)
    if roll is None:
        raise NoRules(
            _("No statutes were in force on that day, or nobody had a vote by them: write first "
              "the statutes and who holds which share.")
        )  # fmt: skip
    if motion.adopts is not None and motion.adopts.since is not None:
        raise InForceAlready(_("These statutes are in force already."), field="adopts")
    counted = _count(roll, votes)
    result = voting.decide(counted, roll.statutes.rules)
    texts = signed(Resolution, {"title": motion.title, "text": motion.text}, by=by, now=now)
    made = Resolution.objects.create(
        assembly=found, **texts, is_public=motion.is_public, statutes=roll.statutes,
        division=roll.division, adopts=motion.adopts, voters=counted.voters,
        in_favour=counted.in_favour, against=counted.against, abstained=counted.abstained,
        outcome=Outcome(result.outcome.value), made_at=now,
    )  # fmt: skip
    Ballot.objects.bulk_create(
        Ballot(resolution=made, partner=one, choice=choice.value, votes=roll.votes[one.pk])
        for one, choice in votes.items()
    )
    record("circular.resolution.noted", made, by=by, at=now, outcome=made.outcome)
    if motion.adopts is not None and result.is_carried:
        _put_in_force(motion.adopts, found.held_on, by, now)
    return made


def _count(roll: Roll, votes: Mapping[Partner, voting.Choice]) -> voting.Count:
    if not {one.pk for one in votes} <= set(roll.votes):
        raise NotAVoter(_("Somebody has a vote here who is no partner, or holds no share."))
    cast = Counter[voting.Choice]()
    for one, choice in votes.items():
        cast[choice] += roll.votes[one.pk]
    return voting.Count(
        roll.whole, cast[voting.Choice.FOR], cast[voting.Choice.AGAINST],
        cast[voting.Choice.ABSTAIN],
    )  # fmt: skip


@action
def strike_resolution(resolution: Resolution, *, reason: str, by: Actor, now: datetime) -> None:
    """It was noted wrongly: it stays, struck out, with the reason. Raises AssemblyClosed, or
    InForceAlready where it put statutes into force."""
    _open(resolution.assembly)
    if resolution.adopts_id and resolution.outcome == Outcome.CARRIED:
        raise InForceAlready(_("It put statutes into force: decide on others instead."))
    rows = Resolution.objects.filter(pk=resolution.pk, struck_at=None)
    if rows.update(struck_at=now, struck_reason=reason):
        record("circular.resolution.struck", resolution, by=by, at=now)


@action
def close_assembly(assembly: Assembly, *, minutes: str, by: Actor, now: datetime) -> None:
    """Close the minutes; what the assembly wanted public is shown from now on. Raises
    AssemblyClosed, TooEarly."""
    found = _open(assembly)
    if found.held_on > localtime(now).date():
        raise TooEarly(_("The assembly has not taken place yet."))
    Assembly.objects.filter(pk=found.pk).update(minutes=minutes, closed_at=now)
    show_anew(found.enterprise)
    record("circular.assembly.closed", found, by=by, at=now)
