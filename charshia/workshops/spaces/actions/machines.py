"""Machines of a space: what they can do, and what is wrong with them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.capability.vocabulary import Vocabulary
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.actions.spaces import Actor, show_anew
from charshia.workshops.spaces.kinds import Condition, Severity
from charshia.workshops.spaces.models import Machine, Problem, Space
from charshia.workshops.spaces.models.machines import MEASURES
from charshia.workshops.terms.tables import materials, processes


class NotAMeasure(Refusal):
    pass


class NotAKey(Refusal):
    """Something that our vocabulary does not have."""


class Retired(Refusal):
    pass


class StillStopped(Refusal):
    pass


class NothingSaid(Refusal):
    pass


@action
def add_machine(space: Space, *, by: Actor, now: datetime, **facts: Any) -> Machine:
    """Put a machine, or ``quantity`` of the same, into a space.

    ``processes`` and ``materials`` are lists of keys of the vocabulary; a measure of None is not
    known. Raises NotAKey, NotAMeasure.
    """
    known = signed(Machine, _fit(facts), by=by, now=now)
    machine = Machine.objects.create(space=space, added_at=now, **known)
    show_anew(space)
    record("workshops.machine.added", machine, by=by, at=now, space=space.pk)
    return machine


@action
def change_machine(machine: Machine, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Write what it is and can do. Raises NotAKey, NotAMeasure."""
    found = _locked(machine)
    others = keep_texts(found, _fit(facts), by=by, now=now, seen=machine)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    show_anew(found.space)
    record("workshops.machine.changed", found, by=by, at=now, changes=sorted(facts))


def _locked(machine: Machine) -> Machine:
    rows = Machine.objects.select_for_update(of=("self",)).select_related("space")
    return rows.get(pk=machine.pk)


def _fit(facts: Mapping[str, Any]) -> dict[str, Any]:
    for name in (*MEASURES, "quantity"):
        value = facts.get(name)
        if value is not None and value <= 0:
            raise NotAMeasure(_("Give a number above zero, or none."), field=name)
    if facts.get("process"):
        check_keys(processes(), [facts["process"]], "process")
    check_keys(processes(), facts.get("processes", ()), "processes")
    check_keys(materials(), facts.get("materials", ()), "materials")
    lists = {name: barred(facts[name]) for name in ("processes", "materials") if name in facts}
    return {**facts, **lists}


def check_keys(vocabulary: Vocabulary, keys: Iterable[str], field: str) -> None:
    """Raises NotAKey."""
    if not all(key in vocabulary.terms for key in keys):
        raise NotAKey(_("Choose from the list."), field=field)


@action
def show_photo(image: int) -> None:
    """A picture is ready, or missing: pages of the machines that show it are made anew."""
    for machine in Machine.objects.filter(photo=image).select_related("space").order_by("pk"):
        show_anew(machine.space)


@action
def retire_machine(machine: Machine, *, by: Actor, now: datetime) -> None:
    """It is there no longer; what was done with it stays."""
    found = _locked(machine)
    if found.condition != Condition.RETIRED:
        _put(found, Condition.RETIRED, by, now)


@action
def close_machine(machine: Machine, *, by: Actor, now: datetime) -> None:
    """It is out of order until ``reopen_machine``. Raises Retired."""
    found = _locked(machine)
    _check_there(found)
    if found.condition == Condition.WORKING:
        _put(found, Condition.BROKEN, by, now)


@action
def reopen_machine(machine: Machine, *, by: Actor, now: datetime) -> None:
    """It works again, or is there again. Raises StillStopped while a problem stops it."""
    found = _locked(machine)
    if found.problems.stopping().exists():
        raise StillStopped(_("A problem still stops it: say first how that was solved."))
    if found.condition != Condition.WORKING:
        _put(found, Condition.WORKING, by, now)


def _check_there(machine: Machine) -> None:
    if machine.condition == Condition.RETIRED:
        raise Retired(_("This machine is no longer there."))


def _put(machine: Machine, condition: Condition, by: Actor, now: datetime) -> None:
    Machine.objects.filter(pk=machine.pk).update(condition=condition)
    show_anew(machine.space)
    facts = {"space": machine.space_id, "condition": str(condition)}
    if condition == Condition.WORKING:
        record("workshops.machine.opened", machine, by=by, at=now, **facts)
    else:
        record("workshops.machine.closed", machine, by=by, at=now, **facts)


@action
def report_problem(
    machine: Machine, *, severity: Severity, words: str, by: Person, now: datetime
) -> Problem:
    """Say what is wrong; one that stops the machine closes it at once. The same words again from
    the same person, while it is open, are the same problem. Raises NothingSaid, Retired."""
    found = _locked(machine)
    _check_there(found)
    words = words.strip()
    if not words:
        raise NothingSaid(_("Say in a few words what is wrong."), field="words")
    said = found.problems.open().filter(reported_by=by, severity=severity, words=words).first()
    if said is not None:
        return said
    said = Problem.objects.create(
        machine=found, severity=severity, words=words, reported_by=by, reported_at=now
    )
    record(
        "workshops.problem.reported", said, by=by, at=now,
        machine=found.pk, severity=str(severity),
    )  # fmt: skip
    if severity == Severity.STOPS and found.condition == Condition.WORKING:
        _put(found, Condition.BROKEN, by, now)
    return said


@action
def solve_problem(problem: Problem, *, solution: str, by: Person, now: datetime) -> None:
    """Say how it was solved. When nothing stops the machine any more, it is open again."""
    machine = _locked(problem.machine)
    found = machine.problems.open().filter(pk=problem.pk).first()
    if found is None:
        return
    Problem.objects.filter(pk=found.pk).update(
        solution=solution.strip(), solved_by=by, solved_at=now
    )
    record("workshops.problem.solved", found, by=by, at=now, machine=machine.pk)
    stops = found.severity == Severity.STOPS and not machine.problems.stopping().exists()
    if stops and machine.condition == Condition.BROKEN:
        _put(machine, Condition.WORKING, by, now)
