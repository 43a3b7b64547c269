import json

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.orders.actions import decline_order
from charshia.market.orders.models import Purchase
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.people.accounts.actions import erase_person
from charshia.people.accounts.models import Key, Person
from charshia.people.accounts.tests.coming import by_letter

LEAVE = {"sure": "on"}


@pytest.fixture
def jehona(cast) -> Person:
    return Person.objects.get(email="jehona@example.org")


@pytest.fixture
def bought(jehona) -> Purchase:
    client = Client()
    client.force_login(jehona)
    return order(client, check_out(client, *goods("kazani")))


def test_all_that_is_kept_is_one_file(jehona, bought):
    answer = by_letter(jehona).get("/en/account/data.json")

    kept = json.loads(answer.content)
    assert {"person", "basket", "memberships", "purchases"} <= set(kept)
    assert kept["person"]["email"] == "jehona@example.org"
    assert [each["number"] for each in kept["purchases"]] == [bought.number]
    assert kept["purchases"][0]["orders"][0]["stall"] == "kazani"
    assert [each["system"] for each in kept["person"]["devices"]] == ["Android"]


def test_who_has_an_open_order_cannot_leave_yet(jehona, bought):
    answer = by_letter(jehona).post("/en/account/leaving/", LEAVE)

    assert answer.status_code == 422
    assert b"not finished yet" in answer.content
    jehona.refresh_from_db()
    assert jehona.is_active


def test_nobody_leaves_without_saying_so(jehona):
    assert by_letter(jehona).post("/en/account/leaving/", {"sure": ""}).status_code == 422


def test_who_leaves_is_forgotten_and_the_stall_keeps_its_order(jehona, bought):
    shpresa = Person.objects.get(email="shpresa@example.org")
    decline_order(bought.orders.get(), reason="No peppers", by=shpresa, now=timezone.now())
    other, client = by_letter(jehona), by_letter(jehona)

    assert client.post("/en/account/leaving/", LEAVE)["Location"] == "/en/"

    jehona.refresh_from_db()
    assert (jehona.name, jehona.email, jehona.phone, jehona.is_active) == ("–", None, "", False)
    assert not jehona.devices.exists()
    assert not Key.objects.filter(to="jehona@example.org").exists()
    assert other.get("/en/desk/").status_code == 302
    bought.refresh_from_db()
    assert (bought.buyer, bool(bought.name)) == (None, True)


def test_the_only_owner_gives_her_stall_to_somebody_first(cast):
    shpresa = Person.objects.get(email="shpresa@example.org")

    answer = by_letter(shpresa).post("/en/account/leaving/", LEAVE)

    assert answer.status_code == 422
    assert b"Somebody must stay who runs the business" in answer.content
    assert shpresa.memberships.exists()


def test_the_address_is_free_for_a_new_beginning(jehona):
    erase_person(jehona, now=timezone.now())

    client = Client()
    client.post("/en/register/", {"name": "Jehona", "email": "jehona@example.org"})

    assert Key.objects.get().to == "jehona@example.org"
