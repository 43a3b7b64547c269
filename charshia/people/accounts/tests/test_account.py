from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import (
    EmailTaken,
    change_address,
    forget_devices,
    note_seen,
    register_person,
)
from charshia.people.accounts.models import Key, Kind, Person
from charshia.people.accounts.secrets import code_of
from charshia.people.accounts.tests.coming import ANDROID, MAC, by_letter


@pytest.fixture
def ana(db) -> Person:
    now = timezone.now()
    return register_person(name="Ana", email="ana@example.org", language="sq", now=now)


def test_every_device_is_listed_in_plain_words(ana):
    here, there = by_letter(ana), by_letter(ana, agent=MAC)

    page = here.get("/en/account/devices/").content.decode()

    assert "Chrome, Android" in page
    assert "Safari, Mac" in page
    assert "This device" in page
    assert there.get("/en/desk/").status_code == 200


def test_a_device_is_signed_out_from_another(ana):
    here, there = by_letter(ana), by_letter(ana, agent=MAC)
    far = ana.devices.get(system="Mac")

    assert here.post(f"/en/account/devices/{far.pk}/ending/").status_code == 303

    assert there.get("/en/desk/").status_code == 302
    assert here.get("/en/desk/").status_code == 200
    assert list(ana.devices.values_list("system", flat=True)) == ["Android"]


def test_all_others_are_signed_out_also_those_that_were_never_noted(ana):
    here, there, unnoted = by_letter(ana), by_letter(ana, agent=MAC), Client()
    unnoted.force_login(ana)

    assert here.post("/en/account/devices/others/").status_code == 303

    statuses = [client.get("/en/desk/").status_code for client in (here, there, unnoted)]
    assert statuses == [200, 302, 302]
    assert ana.devices.count() == 1


def test_ending_the_device_in_hand_is_signing_out(ana):
    here = by_letter(ana)
    here.post(f"/en/account/devices/{ana.devices.get().pk}/ending/")

    assert here.get("/en/desk/").status_code == 302


def test_nobody_ends_the_device_of_another(ana):
    bea = register_person(name="Bea", email="bea@example.org", language="sq", now=timezone.now())
    by_letter(ana)

    answer = by_letter(bea).post(f"/en/account/devices/{ana.devices.get().pk}/ending/")

    assert answer.status_code == 404
    assert ana.devices.count() == 1


def test_a_device_is_noted_as_seen_once_an_hour(ana):
    here = by_letter(ana)
    seen = ana.devices.get().seen_at
    here.get("/en/desk/")
    assert ana.devices.get().seen_at == seen

    session = here.session
    session["seen_at"] = (timezone.now() - timedelta(hours=2)).timestamp()
    session.save()
    here.get("/en/desk/")
    assert ana.devices.get().seen_at > seen


def test_devices_whose_session_is_over_are_forgotten(ana):
    by_letter(ana)
    note_seen("nothing", now=timezone.now())
    assert (forget_devices(), ana.devices.count()) == (0, 1)
    Session.objects.all().delete()
    assert (forget_devices(), ana.devices.count()) == (1, 0)


def test_a_new_email_address_is_hers_once_its_digits_are_typed(ana, mailoutbox):
    client = by_letter(ana)
    answer = client.post("/en/account/email/", {"to": "Ana.New@example.org"})
    assert answer["Location"] == "/en/account/new-address/"
    run_errands(timezone.now())
    key = Key.objects.get(kind=Kind.ADDRESS)
    assert [letter.to for letter in mailoutbox][-1] == ["ana.new@example.org"]
    assert code_of(key) in mailoutbox[-1].subject
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"

    assert client.post("/en/account/new-address/", {"code": "1"}).status_code == 422
    assert client.post("/en/account/new-address/", {"code": code_of(key)}).status_code == 303

    ana.refresh_from_db()
    assert ana.email == "ana.new@example.org"


def test_a_new_number_is_hers_once_its_digits_are_typed(ana, settings, tmp_path):
    settings.DATA = tmp_path
    client = by_letter(ana)
    client.post("/en/account/phone/", {"to": "044 123 456"})
    run_errands(timezone.now())
    (file,) = Path(tmp_path / "sms").glob("*.txt")
    key = Key.objects.get(kind=Kind.ADDRESS)
    assert file.read_text().startswith("+38344123456\n")
    assert code_of(key) in file.read_text()

    client.post("/en/account/new-address/", {"code": code_of(key)})

    ana.refresh_from_db()
    assert ana.phone == "+38344123456"


def test_the_digits_of_a_new_address_let_nobody_in(ana):
    client = by_letter(ana)
    client.post("/en/account/email/", {"to": "new@example.org"})
    key = Key.objects.get(kind=Kind.ADDRESS)
    stranger = Client()
    stranger.post("/en/sign-in/", {"address": "ana@example.org"})

    assert stranger.post("/en/sign-in/code/", {"code": code_of(key)}).status_code == 422
    assert "_auth_user_id" not in stranger.session


def test_an_address_of_another_is_refused_after_it_is_proved_and_not_before(ana, now):
    register_person(name="Bea", email="bea@example.org", language="sq", now=now)
    client = by_letter(ana)
    assert client.post("/en/account/email/", {"to": "bea@example.org"}).status_code == 303
    key = Key.objects.get(kind=Kind.ADDRESS)

    with pytest.raises(EmailTaken):
        change_address(ana, key=key, now=now)
    answer = client.post("/en/account/new-address/", {"code": code_of(key)})

    assert answer.status_code == 422
    assert b"already somebody with this e-mail" in answer.content


def test_what_guards_the_account_is_changed_by_who_came_in_lately(ana):
    client = Client()
    client.force_login(ana)
    for path in ("email/", "phone/", "pin/", "passkeys/", "second-step/app/"):
        answer = client.get(f"/en/account/{path}")
        assert (
            answer["Location"]
            == f"/en/sign-in/?next=%2Fen%2Faccount%2F{path[:-1].replace('/', '%2F')}%2F"
        )
    again = client.get("/en/sign-in/?next=/en/account/pin/")
    assert b"sign in once more" in again.content
    assert b'value="ana@example.org"' in again.content


def test_name_and_language(ana):
    client = by_letter(ana)
    client.post("/en/account/details/", {"name": "Ана", "language": "sr-Cyrl"})

    ana.refresh_from_db()
    assert (ana.name, ana.language) == ("Ана", "sr-Cyrl")
    assert client.post("/en/account/details/", {"name": "", "language": "x"}).status_code == 422
    assert Entry.objects.filter(event="people.person.changed").count() == 1


@pytest.mark.parametrize("devices", [1, 3])
def test_the_list_takes_as_many_queries_however_long(ana, devices, django_assert_num_queries):
    for _each in range(devices - 1):
        by_letter(ana, agent=MAC)
    client = by_letter(ana, agent=ANDROID)
    with django_assert_num_queries(4):
        client.get("/en/account/devices/")
