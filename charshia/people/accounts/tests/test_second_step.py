import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from charshia.people.accounts.actions import (
    give_sign_in_link,
    renew_recovery_codes,
    turn_on_second_step,
)
from charshia.people.accounts.factors import app_of, recovery_codes_of
from charshia.people.accounts.models import Person
from charshia.people.accounts.tests.coming import by_letter, by_operator

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = "/en/sign-in/second-step/"


def code(secret: str = SECRET, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture
def coordinator(cast) -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


@pytest.fixture
def guarded(coordinator) -> Person:
    turn_on_second_step(coordinator, secret=SECRET, now=timezone.now())
    return coordinator


@pytest.fixture
def required(settings) -> None:
    settings.SECOND_FACTOR = "required"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_has_an_app_is_asked_for_its_code(guarded):
    client = by_letter(guarded)
    assert not is_in(client)
    assert client.get(STEP).status_code == 200

    assert client.post(STEP, {"code": "000000"}).status_code == 422
    assert not is_in(client)
    answer = client.post(STEP, {"code": code()})

    assert (answer.status_code, answer["Location"]) == (303, "/en/desk/")
    assert is_in(client)


def test_a_code_counts_once(guarded):
    shown = code()
    first, second = by_letter(guarded), by_letter(guarded)

    assert first.post(STEP, {"code": shown}).status_code == 303
    assert second.post(STEP, {"code": shown}).status_code == 422


def test_a_recovery_code_lets_in_once(guarded):
    paper = recovery_codes_of(guarded)
    assert len(set(paper)) == 10

    answers = [
        by_letter(guarded).post(STEP, {"code": f"{paper[0][:4]} {paper[0][4:]}"})
        for _each in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert recovery_codes_of(guarded) == paper[1:]


def test_codes_are_not_guessed_without_end(guarded):
    client = by_letter(guarded)
    answers = [client.post(STEP, {"code": "000000"}) for _each in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert client.post(STEP, {"code": code()}).status_code == 429


def test_the_second_step_is_not_there_without_the_first(db):
    answer = Client().post(STEP, {"code": "000000"})

    assert (answer.status_code, answer["Location"]) == (303, "/en/sign-in/")


def test_the_operators_address_needs_no_second_step(guarded):
    assert is_in(by_operator(guarded))


def test_the_office_opens_to_a_coordinator_only_by_a_second_step(coordinator, required):
    weak = by_letter(coordinator)
    answer = weak.get("/en/office/people/?q=a")
    assert answer["Location"] == "/en/account/second-step/?next=%2Fen%2Foffice%2Fpeople%2F%3Fq%3Da"
    assert b"It opens after you have set this up" in weak.get(answer["Location"]).content
    fragment = weak.get("/en/office/people/", headers={"HX-Request": "true"})
    assert fragment["HX-Redirect"].startswith("/en/account/second-step/")

    assert by_operator(coordinator).get("/en/office/people/").status_code == 200


def test_where_it_is_offered_the_office_is_open(coordinator, settings):
    settings.SECOND_FACTOR = "offered"

    assert by_letter(coordinator).get("/en/office/people/").status_code == 200


def test_setting_it_up_opens_the_office(coordinator, required):
    client = by_letter(coordinator)
    page = client.get("/en/account/second-step/app/").content.decode()
    secret = client.session["app_secret"]
    assert " ".join(secret[n : n + 4] for n in range(0, 32, 4)) in page
    assert client.post("/en/account/second-step/app/", {"code": "1"}).status_code == 422

    answer = client.post("/en/account/second-step/app/", {"code": code(secret)})

    assert answer["Location"] == "/en/account/second-step/codes/"
    shown = client.get(answer["Location"]).content.decode()
    assert all(f"{one[:4]} {one[4:]}" in shown for one in recovery_codes_of(coordinator))
    assert client.get("/en/office/people/").status_code == 200
    assert secret not in str(app_of(coordinator).data)


def test_a_session_older_than_the_app_takes_the_step_before_it_changes_anything(coordinator):
    client = by_letter(coordinator)
    turn_on_second_step(coordinator, secret=SECRET, now=timezone.now())
    for path in ("app/", "codes/"):
        answer = client.get(f"/en/account/second-step/{path}")
        assert answer["Location"].startswith("/en/account/second-step/?next=")
    client.post("/en/account/second-step/turning-off/")
    client.post("/en/account/pin/", {"pin": "1234", "lock_after": 0})
    coordinator.refresh_from_db()
    assert (app_of(coordinator) is None, coordinator.pin) == (False, "")

    answer = client.post("/en/account/second-step/?next=/en/account/pin/", {"code": code()})

    assert answer["Location"] == "/en/account/pin/"
    assert client.get("/en/account/pin/").status_code == 200


def test_turning_off(guarded, settings):
    client = by_operator(guarded)
    settings.SECOND_FACTOR = "required"
    assert client.post("/en/account/second-step/turning-off/").status_code == 422
    settings.SECOND_FACTOR = "offered"
    assert client.post("/en/account/second-step/turning-off/").status_code == 303

    assert not Authenticator.objects.filter(user=guarded).exists()
    assert is_in(by_letter(guarded))


def test_new_recovery_codes_end_the_old_ones(guarded):
    old = recovery_codes_of(guarded)
    renew_recovery_codes(guarded, now=timezone.now())

    assert not set(old) & set(recovery_codes_of(guarded))
    assert by_letter(guarded).post(STEP, {"code": old[0]}).status_code == 422


def test_going_on_after_the_step_leads_where_one_wanted(guarded):
    client = Client()
    client.post("/en/sign-in/", {"address": guarded.email, "next": "/en/basket/"})
    link = f"/en/sign-in/{give_sign_in_link(guarded, now=timezone.now())}/"
    assert client.post(link)["Location"] == "/en/desk/"
