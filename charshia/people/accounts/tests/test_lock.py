from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.people.accounts.actions import give_sign_in_link, set_pin, take_pin_away
from charshia.people.accounts.lock import ACTIVE
from charshia.people.accounts.models import Person
from charshia.people.accounts.tests.coming import by_letter

PIN = "4711"


@pytest.fixture
def shpresa(cast) -> Person:
    person = Person.objects.get(email="shpresa@example.org")
    set_pin(person, pin=PIN, lock_after=0, now=timezone.now())
    return person


@pytest.fixture
def phone(shpresa) -> Client:
    """Her telephone, signed in and locked."""
    client = by_letter(shpresa)
    answer = client.post("/en/lock/")
    assert (answer.status_code, answer["Location"]) == (303, "/en/unlock/")
    assert answer["Clear-Site-Data"] == '"cache"'
    return client


def idle(client: Client, minutes: int) -> None:
    session = client.session
    session[ACTIVE] = (timezone.now() - timedelta(minutes=minutes)).timestamp()
    session.save()


def test_while_locked_the_market_is_open_as_to_a_guest_and_the_stall_is_not(phone):
    assert phone.get("/en/s/kazani/").status_code == 200
    for path in ("/en/desk/", "/en/stall/kazani/", "/en/account/", "/en/stall/kazani/orders/"):
        answer = phone.get(path, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/en/unlock/?next=%2Fen%2F"), path
        assert b"Kazani" not in answer.content
        assert b"Shpresa" not in answer.content


def test_the_pin_opens_it_and_leads_on(phone):
    answer = phone.post("/en/unlock/", {"pin": PIN, "next": "/en/stall/kazani/"})

    assert (answer.status_code, answer["Location"]) == (303, "/en/stall/kazani/")
    assert phone.get("/en/stall/kazani/").status_code == 200


def test_a_fragment_is_sent_to_the_lock_whole(phone):
    answer = phone.get("/en/stall/kazani/", headers={"HX-Request": "true"}, follow=True)

    assert answer["HX-Redirect"] == "/en/unlock/"


def test_nothing_can_be_done_while_it_is_locked(phone, shpresa):
    phone.post("/en/account/details/", {"name": "Somebody", "language": "en"})

    shpresa.refresh_from_db()
    assert shpresa.name != "Somebody"


def test_after_five_wrong_pins_one_signs_in_in_full(phone):
    answers = [phone.post("/en/unlock/", {"pin": "0000"}) for _each in range(5)]

    assert [answer.status_code for answer in answers] == [422] * 4 + [303]
    assert answers[-1]["Location"] == "/en/sign-in/"
    assert "_auth_user_id" not in phone.session
    assert phone.post("/en/unlock/", {"pin": PIN})["Location"] == "/en/desk/"  # nothing to open
    assert phone.get("/en/desk/").status_code == 302


def test_a_right_pin_begins_the_count_anew(phone):
    for _round in range(2):
        for _each in range(4):
            phone.post("/en/unlock/", {"pin": "0000"})
        assert phone.post("/en/unlock/", {"pin": PIN}).status_code == 303
        phone.post("/en/lock/")


def test_signing_in_in_full_takes_the_lock_off(phone, shpresa):
    assert phone.get("/en/sign-in/?fully=1").status_code == 200
    phone.post(f"/en/sign-in/{give_sign_in_link(shpresa, now=timezone.now())}/")

    assert phone.get("/en/desk/").status_code == 200


def test_it_locks_by_itself_when_nobody_touches_it(shpresa):
    set_pin(shpresa, pin="", lock_after=10, now=timezone.now())
    client = by_letter(shpresa)
    idle(client, 9)
    assert client.get("/en/desk/").status_code == 200
    idle(client, 11)
    assert client.get("/en/desk/").status_code == 302
    assert client.post("/en/unlock/", {"pin": PIN}).status_code == 303
    assert client.get("/en/desk/").status_code == 200


def test_no_page_of_who_has_a_pin_is_kept_by_the_browser(shpresa):
    client = by_letter(shpresa)
    for path in ("/en/desk/", "/en/stall/kazani/", "/en/", "/en/s/kazani/"):
        assert "no-store" in client.get(path)["Cache-Control"], path


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "١٢٣٤"])
def test_a_pin_has_four_to_eight_digits(shpresa, pin):
    take_pin_away(shpresa, now=timezone.now())
    client = by_letter(shpresa)

    assert client.post("/en/account/pin/", {"pin": pin, "lock_after": 0}).status_code == 422


def test_the_pin_is_not_kept_as_it_is(shpresa):
    assert PIN not in shpresa.pin
    before = shpresa.pin
    set_pin(shpresa, pin=PIN, lock_after=0, now=timezone.now())
    assert shpresa.pin != before


def test_setting_and_taking_away(shpresa):
    client = by_letter(shpresa)
    client.post("/en/account/pin/removal/")
    assert client.post("/en/lock/")["Location"] == "/en/account/pin/"

    client.post("/en/account/pin/", {"pin": "123456", "lock_after": 10})
    client.post("/en/lock/")

    assert client.post("/en/unlock/", {"pin": "123456"}).status_code == 303
