from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charshia.ground.ui import foot
from charshia.people.help.actions import ContactFacts, NoName, put_contact
from charshia.people.help.actions.contact import ClosesBeforeItOpens
from charshia.people.help.models import Contact
from charshia.people.help.opening import opening_at
from charshia.people.help.queries import TAG, find_reach
from charshia.people.help.shown import contact_words
from charshia.people.help.tests.reaching import FACTS, OFFICE, coordinator, write_contact

pytestmark = pytest.mark.usefixtures("cast")
WEEKDAYS = dict.fromkeys(range(5), OFFICE)
MONDAY = datetime(2026, 3, 2)


@pytest.fixture
def at_the_foot(monkeypatch):
    monkeypatch.setattr(foot, "_parts", [foot.Part(contact_words, TAG)])


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (8, "opens at 9:00"),
        (9, "open until 17:00"),
        (16.9, "open until 17:00"),
        (17, "opens Tue at 9:00"),
        (4 * 24 + 18, "opens Mon at 9:00"),
    ],
)
def test_whether_somebody_answers_is_said_in_a_few_words(hours, words):
    at = timezone.make_aware(MONDAY + timedelta(hours=hours))
    assert opening_at(at, WEEKDAYS).words(at) == words


def test_without_hours_nothing_is_promised(now):
    assert (opening_at(now, {}).is_open, opening_at(now, {}).until) == (False, None)
    assert opening_at(now, {}).words(now) == ""


def test_there_is_one_contact_written_again_as_a_whole(now):
    write_contact(now)
    again = ContactFacts(
        name={"en": "The guild"}, address={"en": "Square 2"}, hours={5: (time(8), time(12))}
    )
    put_contact(again, by=coordinator(), now=now)

    (reach,) = (find_reach(),)
    assert reach is not None
    assert Contact.objects.count() == 1
    assert (str(reach.name), list(reach.lines), reach.hours) == (
        "The guild", [], {5: (time(8), time(12))},
    )  # fmt: skip


def test_a_contact_has_a_name_and_hours_that_make_sense(now):
    with pytest.raises(NoName):
        put_contact(ContactFacts({}, {}), by=coordinator(), now=now)
    wrong = ContactFacts({"en": "X"}, {"en": "Y"}, hours={2: (time(9), time(9))})
    with pytest.raises(ClosesBeforeItOpens) as refused:
        put_contact(wrong, by=coordinator(), now=now)
    assert refused.value.field == "day_2_closes"
    assert not Contact.objects.exists()


@pytest.mark.usefixtures("at_the_foot")
def test_it_stands_at_the_foot_of_a_kept_page_and_changes_at_once(now, client):
    assert "No advertisements" in client.get("/en/how/").content.decode()
    write_contact(timezone.now())
    page = client.get("/en/how/").content.decode()
    assert 'href="tel:+38338123456"' in page
    assert "Association of producers, Market Street 1." in page
    assert "Shqip, English" in page
    assert "Shoqata e prodhuesve" in Client().get("/sq/how/").content.decode()

    put_contact(ContactFacts({"en": "The guild"}, {"en": "Square 2"}), by="system", now=now)

    assert "The guild, Square 2." in client.get("/en/how/").content.decode()


@pytest.mark.usefixtures("at_the_foot")
def test_the_foot_costs_no_query_once_it_is_known(as_, django_assert_num_queries, monkeypatch):
    write_contact(timezone.now())
    browser = as_("shpresa")
    browser.get("/en/stall/kazani/")
    with monkeypatch.context() as bare:
        bare.setattr(foot, "_parts", [])
        with CaptureQueriesContext(connection) as without:
            browser.get("/en/stall/kazani/")
    with django_assert_num_queries(len(without)):
        assert "tel:+38338123456" in browser.get("/en/stall/kazani/").content.decode()


def test_the_coordinator_writes_it_in_her_language_and_the_others_stay(as_):
    write_contact(timezone.now())
    browser = as_(coordinator().email.partition("@")[0])
    page = browser.get("/sr/office/help/contact/").content.decode()
    assert "Shoqata e prodhuesve" in page or "Association of producers" in page
    sent = {
        "name": "Удружење произвођача", "address": "Тржна 1", "phone_0": "038 123 456",
        "spoken_0": ["sq", "sr-Cyrl"], "day_0_opens": "08:30", "day_0_closes": "15:00",
    }  # fmt: skip
    wrong = browser.post("/sr/office/help/contact/", sent | {"day_1_opens": "09:00"})
    assert wrong.status_code == 422

    assert browser.post("/sr/office/help/contact/", sent).status_code == 303

    found = find_reach()
    assert found is not None
    assert (found.name["sr-Cyrl"], found.name["sq"]) == (
        "Удружење произвођача", FACTS.name["sq"],
    )  # fmt: skip
    assert [(one.phone, one.languages) for one in found.lines] == [
        ("+38338123456", "Shqip, Српски")
    ]
    assert found.hours == {0: (time(8, 30), time(15))}
