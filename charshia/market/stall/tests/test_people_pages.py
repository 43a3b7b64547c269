import re

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.orders.tests.buying import text
from charshia.people.accounts.actions import set_pin
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Invitation, Organisation, Role


@pytest.fixture
def liri(cast) -> Person:
    """Filan helps at Kazani."""
    filan = Person.objects.get(email="filan@example.org")
    admit_member(
        Organisation.objects.get(slug="kazani"), person=filan, role=Role.HELPER, by="system",
        now=timezone.now(),
    )  # fmt: skip
    return filan


def test_an_invitation_is_shown_with_link_and_code_to_whoever_made_it(as_):
    shpresa = as_("shpresa")
    answer = shpresa.post("/en/stall/kazani/people/", {"role": "orders"})
    page = shpresa.get(answer.url).content.decode()

    (address,) = re.findall(r'readonly value="http://testserver(/en/invitation/[^"]+)"', page)
    assert Client().get(address).status_code == 200
    assert "<svg" in page
    assert Invitation.objects.get(used_at=None).role == Role.ORDERS
    elsewhere = as_("shpresa").get(answer.url)
    assert (elsewhere.status_code, elsewhere.url) == (303, "/en/stall/kazani/people/")


def test_an_invitation_taken_back_is_neither_listed_nor_opens(as_):
    shpresa = as_("shpresa")
    answer = shpresa.post("/en/stall/kazani/people/", {"role": "helper"})
    page = shpresa.get(answer.url).content.decode()
    (address,) = re.findall(r'readonly value="http://testserver(/en/invitation/[^"]+)"', page)

    shpresa.post(
        f"/en/stall/kazani/invitations/{Invitation.objects.get(used_at=None).pk}/revocation/"
    )

    assert "Open invitations" not in text(shpresa.get("/en/stall/kazani/people/"))
    assert Client().get(address).status_code == 404


def test_a_role_is_changed_and_a_member_leaves(as_, liri):
    shpresa = as_("shpresa")
    page = f"/en/stall/kazani/people/{liri.pk}/"

    shpresa.post(page, {"role": "catalogue"})
    assert as_("filan").get("/en/stall/kazani/orders/").status_code == 404
    shpresa.post(f"{page}removal/")

    assert as_("filan").get("/en/stall/kazani/").status_code == 404
    assert shpresa.get(page).status_code == 404


def test_the_last_owner_is_told_why_she_stays(as_):
    shpresa = Person.objects.get(email="shpresa@example.org")
    client = as_("shpresa")
    page = f"/en/stall/kazani/people/{shpresa.pk}/"

    answer = client.post(page, {"role": "helper"})
    assert answer.status_code == 422
    assert "make another owner first" in text(answer)
    client.post(f"{page}removal/")

    assert "make another owner first" in text(client.get(page))


def test_a_role_that_is_none_is_refused(as_):
    assert as_("shpresa").post("/en/stall/kazani/people/", {"role": "king"}).status_code == 422


def test_an_invitation_of_another_stall_is_not_found_behind_this_one(as_):
    as_("shpresa").post("/en/stall/kazani/people/", {"role": "helper"})
    made = Invitation.objects.get(used_at=None)

    answer = as_("hatixhe").post(f"/en/stall/tepsia/invitations/{made.pk}/revocation/")

    assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_takes_as_many_queries_however_many(
    count, as_, django_assert_num_queries
):
    kazani = Organisation.objects.get(slug="kazani")
    shpresa = as_("shpresa")
    for person in Person.objects.exclude(memberships__organisation=kazani)[:count]:
        admit_member(kazani, person=person, role=Role.HELPER, by="system", now=timezone.now())
        shpresa.post("/en/stall/kazani/people/", {"role": "helper"})
    with django_assert_num_queries(7):
        shpresa.get("/en/stall/kazani/people/")


def test_a_stall_on_a_shared_telephone_is_locked_from_its_own_menu(as_):
    shpresa, at = as_("shpresa"), 'action="/en/lock/"'
    before = at in shpresa.get("/en/stall/kazani/").content.decode()
    person = Person.objects.get(email="shpresa@example.org")
    set_pin(person, pin="1234", lock_after=0, now=timezone.now())

    assert (before, at in shpresa.get("/en/stall/kazani/").content.decode()) == (False, True)
