"""Languages that somebody reads besides that of the page."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.reading import reads
from charshia.ground.languages.states import State
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.actions import choose_reads, erase_person
from charshia.people.accounts.models import Person
from charshia.people.accounts.personal import export
from charshia.people.accounts.queries import reads_at, writers
from charshia.people.messages.letters import send_letter

pytestmark = pytest.mark.usefixtures("cast")
CHOSEN = {"first": "mk", "second": "sq", "third": ""}


@pytest.fixture
def arta() -> Person:
    return Person.objects.get(email="arta@example.org")


def test_a_stranger_keeps_her_list_in_a_cookie_and_goes_back_to_where_she_was():
    browser = Client()
    answer = browser.post("/en/languages/", CHOSEN | {"next": "/en/p/"})

    assert (answer.status_code, answer["Location"]) == (303, "/en/p/")
    cookie = answer.cookies["reads"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("mk.sq", True, "Lax")
    page = browser.get("/en/languages/").content.decode()
    assert '<option value="mk" selected>' in page
    assert Entry.objects.filter(event="people.reading.chosen").count() == 0


def test_a_list_without_languages_takes_the_cookie_away():
    browser = Client()
    browser.post("/en/languages/", CHOSEN)
    answer = browser.post("/en/languages/", {"first": "", "second": "", "third": ""})

    assert (answer.status_code, answer.cookies["reads"].value) == (303, "")
    assert answer.cookies["reads"]["max-age"] == 0


def test_a_language_that_we_do_not_speak_is_refused_and_another_site_is_not_gone_to():
    browser = Client()
    refused = browser.post("/en/languages/", CHOSEN | {"third": "xx"})
    away = browser.post("/en/languages/", CHOSEN | {"next": "https://example.com/"})

    assert (refused.status_code, "reads" in refused.cookies) == (422, False)
    assert away["Location"] == "/en/languages/"


def test_a_person_keeps_hers_wherever_she_signs_in(as_, arta):
    as_("arta").post("/en/languages/", CHOSEN)

    arta.refresh_from_db()
    assert arta.reads == "mk.sq"
    assert Entry.objects.filter(event="people.reading.chosen").count() == 1
    elsewhere = as_("arta")
    assert "Македонски, Shqip" in elsewhere.get("/en/account/").content.decode()
    assert reads() == ("mk", "sq")


def test_the_same_again_is_nothing_new(arta, now):
    choose_reads(arta, reads=["mk"], now=now)
    choose_reads(arta, reads=["mk", "mk"], now=now)

    assert Entry.objects.filter(event="people.reading.chosen").count() == 1


def test_a_letter_is_in_the_languages_of_whoever_reads_it(arta, now):
    """The stall's name in a letter to her: not in English, but in Macedonian, which she reads."""
    choose_reads(arta, reads=["mk"], now=now)
    stall = Stall(slug="x", title=Translated({"sq": "Odaja", "mk": "Одаја"}))
    context = {"stall": stall, "reason": "", "address": ""}
    for to in ("arta@example.org", "stranger@example.org"):
        send_letter(to, "stall/letters/allowed", context, language="en")

    hers, strangers = mail.outbox
    assert "Одаја" in hers.subject + hers.body
    assert "Odaja" in strangers.subject + strangers.body
    assert reads() == ()


def test_whoever_leaves_is_no_longer_named_by_what_she_translated(arta, now):
    stall = Stall.objects.get(slug="kazani")
    put_text(stall, "title", language="mk", text="Казан", state=State.DRAFT, by=arta, now=now)
    by = stall.title.standing("mk").by
    assert writers([by, "system", ""]) == {by: arta.name, "system": "the market"}
    assert export(arta)["texts"] == [
        {"in": f"catalogue.stall/{stall.pk}", "language": "mk", "at": now.isoformat()}
    ]
    choose_reads(arta, reads=["mk"], now=now)
    erase_person(arta, now=timezone.now())

    arta.refresh_from_db()
    assert (writers([by]), arta.reads, reads_at("arta@example.org")) == ({by: "–"}, "", ())


def test_a_visitor_without_a_session_is_asked_nothing(django_assert_num_queries):
    browser = Client()
    browser.get("/en/languages/")
    with django_assert_num_queries(0):
        browser.get("/en/languages/")
    assert settings.SESSION_COOKIE_NAME not in browser.cookies
