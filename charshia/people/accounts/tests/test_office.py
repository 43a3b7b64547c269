import re

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.people.accounts.actions import (
    SLIP_LASTS,
    KeySpent,
    print_slip,
    register_person,
    use_sign_in_link,
)
from charshia.people.accounts.models import Person
from charshia.people.accounts.slips import pdf, slip_for
from charshia.people.accounts.tests.coming import by_letter


@pytest.fixture
def coordinator(cast) -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


@pytest.fixture
def office(coordinator) -> Client:
    client = Client()
    client.force_login(coordinator)
    return client


@pytest.fixture
def meta(coordinator) -> Person:
    """Somebody without e-mail, entered by the coordinator."""
    now = timezone.now()
    return register_person(name="Мета Ђорђевић", language="sr-Cyrl", by=coordinator, now=now)


@pytest.mark.parametrize("asked", ["meta", "Ђорђевић", "djordjevic", "мета", "META Đor"])
def test_people_are_found_in_any_script(office, meta, asked):
    page = office.get("/en/office/people/", {"q": asked}).content.decode()

    assert re.findall(r'<span translate="no">([^<]+)', page) == ["Мета Ђорђевић"]


def test_somebody_without_email_is_entered_by_name(office, coordinator):
    answer = office.post(
        "/sr/office/people/new/", {"name": "Мета", "phone": "044 111 222", "language": "sr-Cyrl"}
    )

    person = Person.objects.get(name="Мета")
    assert answer["Location"] == f"/sr/office/people/{person.pk}/"
    assert (person.email, person.phone) == (None, "+38344111222")
    entry = Entry.objects.get(subject=f"accounts.person/{person.pk}")
    assert entry.actor == f"accounts.person/{coordinator.pk}"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"phone": "12"}, {"email": "x"}, {"email": "shpresa@example.org"}]
)
def test_what_is_wrong_is_said_by_its_field(office, wrong):
    asked = {"name": "Мета", "language": "sr-Cyrl", **wrong}

    answer = office.post("/sr/office/people/new/", asked)

    assert answer.status_code == 422
    assert f'href="#id_{next(iter(wrong))}"' in answer.content.decode()


def test_the_slip_is_a_sheet_in_her_language_and_lets_in_once(office, meta, now):
    answer = office.post(f"/en/office/people/{meta.pk}/slip/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]

    slip = slip_for(meta, "t" * 43)
    assert (slip.lang, slip.script, slip.name) == ("sr", "cyrl", "Мета Ђорђевић")
    assert slip.address.endswith(f"/sr/sign-in/{'t' * 43}/")


def test_scanning_it_signs_her_in(meta, coordinator):
    token = print_slip(meta, by=coordinator, now=timezone.now())
    client = Client()

    assert client.post(f"/sr/sign-in/{token}/").status_code == 303
    assert client.session["_auth_user_id"] == str(meta.pk)
    assert meta.devices.get().way == "slip"
    assert Client().post(f"/sr/sign-in/{token}/").status_code == 422
    assert client.get("/sr/account/pin/").status_code == 200  # she has no other way to come


def test_a_slip_ends_after_two_weeks_and_with_the_next_one(meta, coordinator, now):
    first = print_slip(meta, by=coordinator, now=now)
    second = print_slip(meta, by=coordinator, now=now)

    with pytest.raises(KeySpent):
        use_sign_in_link(first, now=now)
    with pytest.raises(KeySpent):
        use_sign_in_link(second, now=now + SLIP_LASTS)
    assert use_sign_in_link(second, now=now + SLIP_LASTS / 2).person == meta


def test_what_somebody_is_called_is_never_read_as_typst(meta):
    meta.name = '#panic("no") $ \\ "quoted" @x <y>'

    assert pdf(slip_for(meta, "t" * 43)).startswith(b"%PDF")


def test_how_somebody_is_reached_is_written_down(office, meta):
    path = f"/en/office/people/{meta.pk}/"
    assert office.post(path, {"phone": "044 1", "email": ""}).status_code == 422
    assert office.post(path, {"email": "shpresa@example.org"}).status_code == 422
    assert office.post(path, {"phone": "044 111 222", "email": "M@example.org"}).status_code == 303

    meta.refresh_from_db()
    assert (meta.phone, meta.email) == ("+38344111222", "m@example.org")


def test_a_lost_telephone_is_signed_out(office, cast):
    shpresa = Person.objects.get(email="shpresa@example.org")
    lost = by_letter(shpresa)

    office.post(f"/en/office/people/{shpresa.pk}/signing-out/")

    assert lost.get("/en/desk/").status_code == 302
    assert office.get("/en/desk/").status_code == 200


@pytest.mark.parametrize("more", [0, 3])
def test_the_list_takes_as_many_queries_however_long(office, more, django_assert_num_queries):
    for n in range(more):
        register_person(name=f"Ana {n}", language="sq", now=timezone.now())
    with django_assert_num_queries(4):
        office.get("/en/office/people/")
