"""A machine says what it can do, closes when a problem stops it, and opens when that is solved."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.workshops.spaces.actions import (
    NotAKey,
    NotAMeasure,
    NothingSaid,
    Retired,
    StillStopped,
    change_machine,
    close_machine,
    reopen_machine,
    report_problem,
    retire_machine,
    solve_problem,
)
from charshia.workshops.spaces.checked import stopped_machines_are_closed
from charshia.workshops.spaces.kinds import Condition, Severity
from charshia.workshops.spaces.models import Machine, Problem, Space
from charshia.workshops.spaces.models.machines import MEASURES
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def space(now) -> Space:
    return a_space(now)


@pytest.fixture
def machine(now, space) -> Machine:
    return a_machine(space, now)


@pytest.fixture
def arta(now):
    return {"by": person("arta"), "now": now}


def condition(machine: Machine) -> str:
    machine.refresh_from_db()
    return machine.condition


@pytest.mark.parametrize("name", [*MEASURES, "quantity"])
@pytest.mark.parametrize("wrong", [0, -1])
def test_no_number_of_a_machine_is_nothing_or_less(name, wrong, now, space, machine, arta):
    with pytest.raises(NotAMeasure) as refused:
        a_machine(space, now, **{name: wrong})
    assert refused.value.field == name
    with pytest.raises(NotAMeasure):
        change_machine(machine, **{name: wrong}, **arta)

    @action
    def around() -> None:
        Machine.objects.filter(pk=machine.pk).update(**{name: wrong})

    with pytest.raises(IntegrityError), transaction.atomic():
        around()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("process", "magic"), ("processes", ["sewing", "magic"]), ("materials", ["fdm-printing"])],
)
def test_what_it_does_is_said_in_keys_that_we_know(name, wrong, now, space):
    with pytest.raises(NotAKey) as refused:
        a_machine(space, now, **{name: wrong})
    assert refused.value.field == name
    assert not Machine.objects.exists()


def test_what_nobody_measured_stays_unknown(now, space):
    machine = a_machine(space, now, z_mm=None, power_w=Decimal("5.5"))
    machine.refresh_from_db()
    assert (machine.z_mm, machine.power_w) == (None, Decimal("5.5"))
    assert machine.material_keys == ["petg", "pla"]


def test_a_machine_says_what_else_it_can_do(machine, arta):
    change_machine(machine, processes=["laser-engraving", "fdm-printing"], **arta)
    machine.refresh_from_db()
    assert machine.process_keys == ["fdm-printing", "laser-engraving"]


def test_a_problem_that_stops_it_closes_it_until_it_is_solved(now, machine, arta):
    report_problem(machine, severity=Severity.NOTE, words="Loud", by=person("jehona"), now=now)
    assert condition(machine) == Condition.WORKING
    stops = {"severity": Severity.STOPS, "words": "Smokes", "by": person("jehona"), "now": now}
    first = report_problem(machine, **stops)
    assert report_problem(machine, **stops) == first
    second = report_problem(machine, **stops | {"words": "Belt torn"})
    assert condition(machine) == Condition.BROKEN
    with pytest.raises(StillStopped):
        reopen_machine(machine, **arta)
    solve_problem(first, solution="New fan", **arta)
    assert condition(machine) == Condition.BROKEN
    solve_problem(second, solution="New belt", **arta)
    solve_problem(second, solution="Again", **arta)
    assert condition(machine) == Condition.WORKING
    second.refresh_from_db()
    assert second.solution == "New belt"
    happened = Entry.objects.filter(event__startswith="workshops.machine.").exclude(
        event="workshops.machine.added"
    )
    assert list(happened.order_by("pk").values_list("event", flat=True)) == [
        "workshops.machine.closed",
        "workshops.machine.opened",
    ]


def test_a_problem_has_words_and_a_machine_that_is_there(now, machine, arta):
    with pytest.raises(NothingSaid):
        report_problem(machine, severity=Severity.NOTE, words="  ", by=person("jehona"), now=now)
    retire_machine(machine, **arta)
    retire_machine(machine, **arta)
    assert condition(machine) == Condition.RETIRED
    with pytest.raises(Retired):
        report_problem(machine, severity=Severity.NOTE, words="Gone", by=person("arta"), now=now)
    with pytest.raises(Retired):
        close_machine(machine, **arta)
    assert not Problem.objects.exists()


def test_who_looks_after_it_closes_and_opens_it_without_a_problem(machine, arta):
    close_machine(machine, **arta)
    close_machine(machine, **arta)
    assert condition(machine) == Condition.BROKEN
    reopen_machine(machine, **arta)
    reopen_machine(machine, **arta)
    assert condition(machine) == Condition.WORKING


def test_machines_and_problems_are_seen_by_whom_they_concern(now, space, machine, arta):
    stops = {"severity": Severity.NOTE, "words": "Loud", "now": now}
    problem = report_problem(machine, by=person("jehona"), **stops)
    seen = {who: Problem.objects.visible_to(person(who)).exists() for who in ("arta", "jelena")}
    assert seen == {"arta": True, "jelena": False}
    assert Problem.objects.visible_to(person("jehona")).get() == problem
    assert not Problem.objects.visible_to(None).exists()
    assert Machine.objects.visible_to(None).working().get() == machine
    retire_machine(machine, **arta)
    assert not Machine.objects.visible_to(None).exists()
    assert not Machine.objects.there().exists()
    assert Machine.objects.visible_to(person("arta")).get() == machine
    assert Machine.objects.kept_by(person("arta")).get() == machine


def test_the_check_finds_a_stopped_machine_that_works(now, machine):
    report_problem(machine, severity=Severity.STOPS, words="Smokes", by=person("jehona"), now=now)
    assert stopped_machines_are_closed().problems == []

    @action
    def around() -> None:
        Machine.objects.update(condition=Condition.WORKING)

    around()
    assert len(stopped_machines_are_closed().problems) == 1
