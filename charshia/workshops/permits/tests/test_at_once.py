"""Given, learnt and taken back at the same moment. Real commits, real threads."""

import pytest
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.workshops.permits.actions import give_permit, require, settle
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.tests.learning import DAY, a_course, attends
from charshia.workshops.spaces.actions import add_machine, open_space
from charshia.workshops.spaces.kinds import Kind
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@action
def a_person(name: str) -> Person:
    return Person.objects.create(email=f"{name}@example.org")


def test_one_permit_stands_whoever_gives_it_at_the_same_moment():
    now = timezone.now()
    who = {"by": "system", "now": now}
    arta, jelena = a_person("arta"), a_person("jelena")
    house = found_organisation("house", name={"en": "House"}, country="XK", **who)
    space = open_space(
        "bench", steward=arta, organisation=house, kind=Kind.WORKSHOP, country="XK",
        name={"en": "Bench"}, **who,
    )  # fmt: skip
    laser = add_machine(space, name={"en": "Laser"}, **who)
    course = a_course("safety", now - 30 * DAY)
    attends(jelena, course, now - DAY)
    require(laser, course, months=12, **who)

    def learn():
        return settle(jelena, [laser.pk], now=now)

    def give():
        return give_permit(laser, jelena, reason="Shown", by=arta, now=now)

    outcomes = at_once(learn, give, learn, give)

    assert not [one for one in outcomes if isinstance(one, Exception)]
    assert Permit.objects.standing().count() == 1
    assert run_all()["problems"] == []
