"""A buyer says what she wants, by herself: in her language, without an account or as a firm."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.actors.actions import enter_listed
from charshia.clusters.actors.tests.mapping import facts
from charshia.clusters.supply import reactions
from charshia.clusters.supply.actions import open_request
from charshia.clusters.supply.models import Request
from charshia.clusters.supply.products import UnknownProduct, key_of
from charshia.clusters.supply.tests.filling import (
    OIL,
    a_lot,
    accepted,
    asked,
    coordinator,
    member,
    offered,
    person,
    ways,
)
from charshia.clusters.supply.tokens import asking_token
from charshia.ground.journal.models import Entry
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Role

pytestmark = pytest.mark.django_db


def said(**more):
    ship = (timezone.localdate() + timedelta(days=60)).isoformat()
    return {
        "buyer_name": "Ανδρέου ΑΕ", "buyer_contact": "Μαρία Ανδρέου",
        "buyer_email": "maria@andreou.example", "title": "Δύο τόνοι ελαιόλαδο", "code": "15092000",
        "kg": 2000, "least_kg": 1900, "most_kg": 2100, "ship_on": ship, "place": "FCA Durrës",
        "currency": "EUR", "ceiling": "6.2", "instalments": 1, "certificates": ["organic"],
        "text": "Οξύτητα έως 0,8 %",
    } | more  # fmt: skip


def test_a_buyer_asks_once_behind_a_link_in_her_language(mailoutbox):
    coordinator()
    path, buyer = f"/el/supply-asking/{asking_token()}/", Client()

    assert "<form" in buyer.get(path).content.decode()
    assert buyer.post(path, said(least_kg=3000)).status_code == 422
    assert buyer.post(path, said(ship_on="2020-01-01")).status_code == 422
    for _twice in range(2):
        answer = buyer.post(path, said(max_percent=5, buyer_slug="x"))
    assert Request.objects.count() == 1
    assert "<textarea" not in answer.content.decode()
    found = Request.objects.get()
    assert (found.state, found.buyer_language, found.code, found.kg, found.ceiling_e4) == (
        "draft", "el", OIL, 2000, 62_000
    )  # fmt: skip
    assert found.max_percent is None
    assert dict(found.title) == {"el": "Δύο τόνοι ελαιόλαδο"}
    assert "1509 20 00" in buyer.get(path).content.decode()
    for entry in Entry.objects.filter(event="clusters.request.asked"):
        reactions.tell_of_wish(entry)
    assert [letter.to for letter in mailoutbox] == [["ilir@office.example"]]


def test_the_page_of_a_buyer_says_how_it_stands_and_nothing_of_members():
    token, now = asking_token(), timezone.now()
    path, buyer = f"/en/supply-asking/{token}/", Client()
    buyer.post(path, said(certificates=[]))
    ways()
    wanted = Request.objects.get()
    open_request(wanted, until=now + timedelta(days=5), by=coordinator(), now=now)
    lots = [a_lot(wanted, member(name, now), now, ask_e4=51_700) for name in ("Arta", "Besa")]
    accepted(asked(wanted, dict.fromkeys(lots, 950), now), now)

    page = buyer.get(path).content.decode()
    assert not {"Arta", "5.17", "Read our offer"} & {
        word for word in ("Arta", "5.17", "Read our offer") if word in page
    }
    offered(wanted, now)
    page = buyer.get(path).content.decode()
    assert "Read our offer" in page
    assert "Arta" not in page


def test_a_link_that_is_old_or_of_another_make_opens_nothing(monkeypatch):
    token = asking_token()
    assert Client().get(f"/en/supply-asking/{token[:-1]}-/").status_code == 404
    later = timezone.now().timestamp() + 91 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().get(f"/en/supply-asking/{token}/").status_code == 404


def test_whoever_runs_a_firm_finds_it_written_and_asks_as_its_entry_on_the_map():
    now = timezone.now()
    who = person("Arta")
    firm = found_organisation("arta", name={"en": "Arta Foods"}, country="AL", by=who, now=now)
    admit_member(firm, person=who, role=Role.OWNER, by=who, now=now)
    by = coordinator()
    actor = enter_listed(facts("Arta Foods"), by=by, now=now, language="en", organisation=firm)
    client = Client()
    client.force_login(who)

    path = client.get("/en/supply/asking/")["Location"]
    page = client.get(path).content.decode()
    assert 'value="Arta Foods"' in page
    assert 'value="arta@farm.example"' in page
    assert client.post(path, said()).status_code == 303
    assert Request.objects.get().buyer == actor


def test_a_stranger_gets_no_link():
    assert Client().get("/en/supply/asking/").status_code in {302, 303, 404}
    assert Client().get("/en/office/supply/links/").status_code in {302, 303, 404}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("15092000", "15092000"), ("1509 20 00", "15092000"), ("1509.20.00", "15092000"),
        ("lavender", "12119086-lavender"), ("Mountain tea", "12119086-mountain-tea"),
        ("τσάι του βουνού", "12119086-mountain-tea"), ("çaj mali", "12119086-mountain-tea"),
    ],
)  # fmt: skip
def test_a_product_is_found_by_a_word_of_any_language_or_its_code(typed, key):
    assert key_of(typed) == key


def test_what_is_unclear_is_asked_back_with_names_and_codes():
    with pytest.raises(UnknownProduct) as no:
        key_of("olive")
    assert "(1509" in str(no.value)
    for typed in ("zzzz", "150"):
        with pytest.raises(UnknownProduct):
            key_of(typed)
