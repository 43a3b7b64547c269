"""The same thing at the same moment. Real commits, real threads."""

import pytest
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.workshops.spaces.actions import (
    HoursOverlap,
    NobodyLeft,
    NotEnoughLeft,
    add_machine,
    appoint,
    change_stock,
    dismiss,
    offer_consumable,
    open_space,
    put_hours,
    report_problem,
    solve_problem,
)
from charshia.workshops.spaces.kinds import Condition, Kind, Reason, Role, Severity, Unit
from charshia.workshops.spaces.models import Hours, Space
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@action
def a_person(name: str) -> Person:
    return Person.objects.create(email=f"{name}@example.org")


@pytest.fixture
def who():
    return {"by": "system", "now": timezone.now()}


@pytest.fixture
def space(who) -> Space:
    house = found_organisation("house", name={"en": "House"}, country="XK", **who)
    return open_space(
        "bench", organisation=house, kind=Kind.WORKSHOP, country="XK", name={"en": "Bench"}, **who
    )


def test_the_last_of_a_material_is_taken_once(space, who):
    plastic = offer_consumable(space, name={"en": "PLA"}, unit=Unit.GRAM, **who)
    change_stock(plastic, amount=100, reason=Reason.BOUGHT, **who)

    outcomes = at_once(*[lambda: change_stock(plastic, amount=-60, reason=Reason.TAKEN, **who)] * 4)

    assert sum(isinstance(one, NotEnoughLeft) for one in outcomes) == 3
    plastic.refresh_from_db()
    assert plastic.stock == 40
    assert run_all()["problems"] == []


def test_the_same_tap_takes_once(space, who):
    plastic = offer_consumable(space, name={"en": "PLA"}, unit=Unit.GRAM, **who)
    change_stock(plastic, amount=100, reason=Reason.BOUGHT, **who)

    at_once(*[lambda: change_stock(plastic, amount=-60, reason=Reason.TAKEN, key="tap", **who)] * 4)

    plastic.refresh_from_db()
    assert plastic.stock == 40


def test_hours_that_overlap_are_put_once(space, who):
    times = {"weekday": 0, "from_minute": 540, "till_minute": 720}

    outcomes = at_once(*[lambda: put_hours(space, **times, **who)] * 3)

    assert sum(isinstance(one, HoursOverlap) for one in outcomes) == 2
    assert Hours.objects.count() == 1


def test_two_stewards_do_not_leave_it_alone_together(space, who):
    people = [a_person(name) for name in ("one", "two")]
    first, second = (appoint(space, one, role=Role.STEWARD, **who) for one in people)

    outcomes = at_once(lambda: dismiss(first, **who), lambda: dismiss(second, **who))

    assert sum(isinstance(one, NobodyLeft) for one in outcomes) == 1
    assert space.stewards.count() == 1


def test_a_machine_stays_closed_while_one_problem_stops_it(space, who):
    machine = add_machine(space, name={"en": "Saw"}, process="sawing", **who)
    person = a_person("one")
    by = {"by": person, "now": who["now"]}
    first = report_problem(machine, severity=Severity.STOPS, words="Blade", **by)

    at_once(
        lambda: solve_problem(first, solution="New", **by),
        lambda: report_problem(machine, severity=Severity.STOPS, words="Belt", **by),
    )

    machine.refresh_from_db()
    assert machine.condition == Condition.BROKEN
    assert run_all()["problems"] == []
