import io
import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import (
    LINK_LASTS,
    LinkSpent,
    ask_to_sign_in,
    forget_links,
    give_sign_in_link,
    register_person,
    use_sign_in_link,
)
from charshia.people.accounts.models import Person, SignInLink


@pytest.fixture
def ana(db) -> Person:
    cache.clear()
    now = timezone.now()
    return register_person(name="Ana", email="ana@example.org", language="sr-Latn", now=now)


def test_the_answer_is_the_same_whether_somebody_is_known_or_not(ana):
    client = Client()

    known = client.post("/en/sign-in/", {"email": "ANA@example.org"})
    unknown = client.post("/en/sign-in/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (303, "/en/sign-in/sent/")
    assert (unknown.status_code, unknown["Location"]) == (303, "/en/sign-in/sent/")
    assert client.get("/en/sign-in/sent/").status_code == 200


def test_a_letter_with_a_link_goes_out_in_the_persons_language(ana, mailoutbox):
    client = Client()
    client.post("/en/sign-in/", {"email": "ana@example.org", "next": "/en/basket/"})

    run_errands(timezone.now(), 10)

    (letter,) = mailoutbox
    assert letter.to == ["ana@example.org"]
    (link,) = re.findall(r"http://\S+(/sr-latn/sign-in/\S+)", letter.body)
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/")
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_the_journal_holds_nothing_that_lets_anybody_in(ana):
    ask_to_sign_in("ana@example.org", now=timezone.now())

    assert Entry.objects.get(event="people.sign_in.asked").facts == {"next": ""}
    assert not SignInLink.objects.exists()


def test_opening_the_link_spends_nothing(ana):
    token = give_sign_in_link(ana, now=timezone.now())
    client = Client()

    for _each in range(2):
        assert client.get(f"/en/sign-in/{token}/").status_code == 200

    assert "_auth_user_id" not in client.session
    assert client.post(f"/en/sign-in/{token}/").status_code == 303


def test_a_link_works_once(ana):
    token = give_sign_in_link(ana, now=timezone.now())
    Client().post(f"/en/sign-in/{token}/")

    answer = Client().post(f"/en/sign-in/{token}/")

    assert answer.status_code == 422
    assert b"already used or is too old" in answer.content


def test_a_link_is_good_for_a_quarter_of_an_hour(ana):
    now = timezone.now()
    token = give_sign_in_link(ana, now=now)

    with pytest.raises(LinkSpent):
        use_sign_in_link(token, now=now + LINK_LASTS)
    assert use_sign_in_link(token, now=now + LINK_LASTS - timedelta(seconds=1)) == ana


def test_nobody_is_led_to_another_site(ana):
    token = give_sign_in_link(ana, now=timezone.now())

    answer = Client().post(f"/en/sign-in/{token}/?next=https://evil.example/")

    assert answer["Location"] == "/en/desk/"


def test_one_person_gets_three_letters_in_a_quarter_of_an_hour(ana):
    now = timezone.now()
    for _each in range(5):
        ask_to_sign_in("ana@example.org", now=now)
    assert Entry.objects.filter(event="people.sign_in.asked").count() == 3

    ask_to_sign_in("ana@example.org", now=now + timedelta(minutes=16))
    assert Entry.objects.filter(event="people.sign_in.asked").count() == 4


def test_one_place_may_not_try_without_end(ana):
    client = Client()
    answers = [client.post("/en/sign-in/", {"email": f"{n}@example.org"}) for n in range(21)]

    assert [answer.status_code for answer in answers[:20]] == [303] * 20
    assert answers[20].status_code == 429
    assert b"Too many tries" in answers[20].content


def test_what_is_no_address_is_refused(ana):
    answer = Client().post("/en/sign-in/", {"email": "ana"})

    assert answer.status_code == 422


def test_signing_out_is_a_post(ana):
    client = Client()
    client.force_login(ana)

    assert client.get("/en/sign-out/").status_code == 405
    assert client.post("/en/sign-out/").status_code == 303
    assert "_auth_user_id" not in client.session


def test_an_ended_session_does_not_put_the_door_into_a_fragment(ana):
    answer = Client().get("/en/sign-in/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/en/sign-in/"


def test_the_command_prints_an_address_that_signs_in(ana):
    out = io.StringIO()
    call_command("sign_in", "ana@example.org", "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert told["email"] == "ana@example.org"
    path = told["address"].partition("8000")[2]
    assert path.startswith("/sr-latn/sign-in/")
    assert Client().post(path).status_code == 303


def test_the_command_says_when_nobody_is_known(db):
    with pytest.raises(CommandError) as refused:
        call_command("sign_in", "nobody@example.org")

    assert refused.value.returncode == 1


@pytest.mark.django_db
def test_links_that_open_nothing_are_forgotten(now):
    person = register_person(name="Arta", email="arta@example.org", language="sq", now=now)
    give_sign_in_link(person, now=now)
    assert (forget_links(now=now), person.sign_in_links.count()) == (0, 1)
    assert (forget_links(now=now + timedelta(days=2)), person.sign_in_links.count()) == (1, 0)
