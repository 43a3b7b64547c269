"""Two owners, one business, the same moment. Real commits, real threads."""

import pytest

from charshia.people.accounts.actions import InvitationSpent, register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    LastOwner,
    admit_member,
    found_organisation,
    invite_member,
    remove_member,
    use_invitation,
)
from charshia.people.organisations.models import Membership, Organisation, Role
from tests.at_once import at_once
from tests.small_market import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def somebody(name: str) -> Person:
    return register_person(name=name, email=f"{name}@example.org", language="sq", now=NOW)


def business(*owners: Person) -> Organisation:
    made = found_organisation("odaja", name={"sq": "Odaja"}, country="XK", by="system", now=NOW)
    for owner in owners:
        admit_member(made, person=owner, role=Role.OWNER, by="system", now=NOW)
    return made


def test_of_two_owners_who_remove_each_other_one_stays():
    arta, besa = somebody("arta"), somebody("besa")
    odaja = business(arta, besa)

    outcomes = at_once(
        lambda: remove_member(odaja, person=arta, by=besa, now=NOW),
        lambda: remove_member(odaja, person=besa, by=arta, now=NOW),
    )

    assert sorted(type(outcome) for outcome in outcomes if outcome is not None) == [LastOwner]
    assert Membership.objects.filter(organisation=odaja, role=Role.OWNER).count() == 1


def test_an_invitation_opened_by_ten_at_once_lets_one_in():
    arta = somebody("arta")
    odaja = business(arta)
    _made, token = invite_member(odaja, role=Role.HELPER, by=arta, now=NOW)
    people = [somebody(f"guest{number}") for number in range(10)]

    def join(person):
        return lambda: use_invitation(token, person=person, now=NOW)

    outcomes = at_once(*(join(person) for person in people))

    assert sum(isinstance(outcome, Membership) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, InvitationSpent) for outcome in outcomes) == 9
    assert Membership.objects.filter(organisation=odaja).count() == 2
