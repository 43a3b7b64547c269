import io
import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import (
    LINK_LASTS,
    KeySpent,
    arrive,
    ask_to_sign_in,
    count_try,
    forget_keys,
    give_sign_in_link,
    guess_code,
    register_person,
    tries_at,
    use_sign_in_link,
)
from charshia.people.accounts.doors import (
    MOST_FROM_ONE_PLACE,
    MOST_WRONG_FROM_ONE_PLACE,
    WINDOW,
    place_of,
)
from charshia.people.accounts.models import MOST_TRIES, Device, Key, Person
from charshia.people.accounts.secrets import code_of, token_of

ASKED = "people.sign_in.asked"


@pytest.fixture
def ana(db) -> Person:
    now = timezone.now()
    return register_person(name="Ana", email="ana@example.org", language="sr-Latn", now=now)


def ask(client: Client, address: str, language: str = "en", **more: str) -> Key:
    """The key that a visitor's browser waits for after asking."""
    answer = client.post(f"/{language}/sign-in/", {"address": address, **more})
    assert (answer.status_code, answer["Location"]) == (303, f"/{language}/sign-in/code/")
    return Key.objects.get(pk=client.session["key"])


def is_in(client: Client) -> Person | None:
    pk = client.session.get("_auth_user_id")
    return Person.objects.get(pk=pk) if pk else None


def wrong(key: Key) -> str:
    return f"{(int(code_of(key)) + 1) % 1_000_000:06}"


def test_the_pages_are_the_same_whether_somebody_is_known_or_not(ana):
    pages = []
    for address in ("ANA@example.org", "bea@example.org"):
        client = Client()
        key = ask(client, address)
        seen = [client.get("/en/sign-in/code/"), client.post("/en/sign-in/code/", {"code": "x"})]
        assert [answer.status_code for answer in seen] == [200, 422]
        pages.append([answer.content.replace(key.to.encode(), b"") for answer in seen])

    forms = [re.sub(rb'value="[\w-]{64}"', b"", b"".join(page)) for page in pages]
    assert forms[0] == forms[1]


def test_a_letter_with_digits_and_a_link_goes_out_in_the_persons_language(ana, mailoutbox):
    client = Client()
    key = ask(client, "ana@example.org", next="/en/basket/")

    run_errands(timezone.now(), 10)

    (letter,) = mailoutbox
    assert letter.to == ["ana@example.org"]
    assert letter.subject == f"{code_of(key)} Vam otvara ulaz u čaršiju"
    (link,) = re.findall(r"http://\S+(/sr-latn/sign-in/\S+)", letter.body)
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/")
    assert is_in(client) == ana


def test_the_digits_let_in_and_lead_on(ana):
    client = Client()
    key = ask(client, "ana@example.org", next="/en/basket/")
    grouped = f" {code_of(key)[:3]}-{code_of(key)[3:]} "

    answer = client.post("/en/sign-in/code/", {"code": grouped})

    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/")
    assert is_in(client) == ana
    assert client.session.get_expiry_age() > 50 * 24 * 3600


def test_a_newcomer_says_name_and_address_and_is_in(db):
    client = Client()
    client.post("/sq/register/", {"name": "Bea", "email": "Bea@example.org"})
    key = Key.objects.get()
    assert not Person.objects.exists()

    answer = client.post("/sq/sign-in/code/", {"code": code_of(key)})

    assert (answer.status_code, answer["Location"]) == (303, "/sq/desk/")
    bea = Person.objects.get()
    assert (bea.name, bea.email, bea.language) == ("Bea", "bea@example.org", "sq")
    assert is_in(client) == bea


def test_a_newcomer_who_only_wanted_to_sign_in_is_asked_her_name(db):
    client = Client()
    key = ask(client, "bea@example.org", "sr")
    answer = client.post("/sr/sign-in/code/", {"code": code_of(key)})
    assert answer["Location"] == "/sr/sign-in/name/"

    assert client.post("/sr/sign-in/name/", {"name": ""}).status_code == 422
    assert client.post("/sr/sign-in/name/", {"name": "Беа"}).status_code == 303

    assert is_in(client) == Person.objects.get(name="Беа", language="sr-Cyrl")


def test_who_registers_twice_is_the_same_person(ana):
    client = Client()
    client.post("/en/register/", {"name": "Ana Again", "email": "ana@example.org"})
    client.post("/en/sign-in/code/", {"code": code_of(Key.objects.get())})

    assert is_in(client) == ana
    assert Person.objects.count() == 1


def test_the_name_cannot_be_said_for_an_address_that_was_not_proved(db, now):
    key = ask_to_sign_in("bea@example.org", language="sq", now=now)
    with pytest.raises(KeySpent):
        arrive(key, name="Bea", now=now)

    guess_code(key, code_of(key), now=now)
    key.refresh_from_db()
    with pytest.raises(KeySpent):
        arrive(key, name="Bea", now=now + timedelta(minutes=16))
    assert arrive(key, name="Bea", now=now).email == "bea@example.org"


def test_a_code_is_guessed_at_five_times_and_then_opens_nothing(ana):
    client = Client()
    key = ask(client, "ana@example.org")
    guesses = [wrong(key)] * MOST_TRIES + [code_of(key)]

    answers = [client.post("/en/sign-in/code/", {"code": guess}) for guess in guesses]

    assert [answer.status_code for answer in answers] == [422] * 6
    assert b"already used or is too old" in answers[-1].content
    assert is_in(client) is None


def test_the_digits_of_one_key_open_no_other(ana):
    one, other = Client(), Client()
    first, second = ask(one, "ana@example.org"), ask(other, "ana@example.org")

    assert code_of(first) != code_of(second)
    assert other.post("/en/sign-in/code/", {"code": code_of(first)}).status_code == 422


def test_neither_journal_nor_database_holds_what_lets_anybody_in(ana, now):
    key = ask_to_sign_in("ana@example.org", language="en", now=now)

    assert Entry.objects.get(event=ASKED).facts == {}
    kept = " ".join(str(value) for value in Key.objects.filter(pk=key.pk).values()[0].values())
    assert code_of(key) not in kept
    assert token_of(key.nonce) not in kept


def test_opening_the_link_spends_nothing(ana):
    token = give_sign_in_link(ana, now=timezone.now())
    client = Client()

    for _each in range(2):
        assert client.get(f"/en/sign-in/{token}/").status_code == 200

    assert is_in(client) is None
    assert client.post(f"/en/sign-in/{token}/").status_code == 303


def test_a_link_works_once(ana):
    token = give_sign_in_link(ana, now=timezone.now())
    Client().post(f"/en/sign-in/{token}/")

    answer = Client().post(f"/en/sign-in/{token}/")

    assert answer.status_code == 422
    assert b"already used or is too old" in answer.content


def test_of_digits_and_link_one_works(ana, now):
    key = ask_to_sign_in("ana@example.org", language="en", now=now)
    use_sign_in_link(token_of(key.nonce), now=now)

    with pytest.raises(KeySpent):
        guess_code(key, code_of(key), now=now)


def test_a_link_is_good_for_a_quarter_of_an_hour(ana):
    now = timezone.now()
    token = give_sign_in_link(ana, now=now)

    with pytest.raises(KeySpent):
        use_sign_in_link(token, now=now + LINK_LASTS)
    assert use_sign_in_link(token, now=now + LINK_LASTS - timedelta(seconds=1)).person == ana


def test_nobody_is_led_to_another_site(ana):
    client = Client()
    key = ask(client, "ana@example.org", next="https://evil.example/")

    answer = client.post("/en/sign-in/code/", {"code": code_of(key)})

    assert answer["Location"] == "/en/desk/"


def test_one_address_gets_three_letters_in_a_quarter_of_an_hour(ana):
    now = timezone.now()
    keys = [ask_to_sign_in("ana@example.org", language="en", now=now) for _each in range(5)]
    assert Entry.objects.filter(event=ASKED).count() == 3
    assert [key.pk for key in keys[3:]] == [keys[2].pk] * 2

    ask_to_sign_in("ana@example.org", language="en", now=now + timedelta(minutes=16))
    assert Entry.objects.filter(event=ASKED).count() == 4


def test_one_place_may_not_try_without_end(ana):
    for _each in range(MOST_FROM_ONE_PLACE - 1):
        count_try("door from 127.0.0.1", window=WINDOW, now=timezone.now())
    answers = [Client().post("/en/sign-in/", {"address": f"{n}@example.org"}) for n in range(2)]

    assert [answer.status_code for answer in answers] == [303, 429]
    assert b"Too many tries" in answers[1].content
    elsewhere = Client(REMOTE_ADDR="192.0.2.1")
    assert elsewhere.post("/en/sign-in/", {"address": "a@example.org"}).status_code == 303


def test_wrong_digits_from_one_place_count_together_and_right_ones_do_not(ana):
    for _each in range(MOST_WRONG_FROM_ONE_PLACE - 1):
        count_try("wrong digits from 127.0.0.1", window=WINDOW, now=timezone.now())
    client = Client()
    key = ask(client, "ana@example.org")

    answers = [client.post("/en/sign-in/code/", {"code": wrong(key)}) for _each in range(2)]

    assert [answer.status_code for answer in answers] == [422, 429]
    assert client.post("/en/sign-in/code/", {"code": code_of(key)}).status_code == 429
    assert tries_at("wrong digits from 127.0.0.1", now=timezone.now()) == 20
    assert tries_at("wrong digits from 127.0.0.1", now=timezone.now() + WINDOW) == 0


def test_a_household_with_ipv6_is_one_place():
    def asked(address: str) -> str:
        return place_of(RequestFactory(REMOTE_ADDR=address).get("/"))

    assert asked("2001:db8:1:2::7") == asked("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert asked("192.0.2.7") == "192.0.2.7"


def test_a_letter_to_a_stranger_repeats_nothing_that_was_typed(db, mailoutbox):
    Client().post("/en/register/", {"name": "Win at evil.example", "email": "v@example.org"})
    run_errands(timezone.now())

    assert "evil" not in mailoutbox[0].body


@pytest.mark.parametrize("typed", ["ana", "ana@", "12", "", "@"])
def test_what_is_no_address_is_refused(ana, typed):
    answer = Client().post("/en/sign-in/", {"address": typed})

    assert answer.status_code == 422


def test_who_may_not_come_in_gets_no_letter_and_no_entry(ana, now):
    action(Person.objects.filter(pk=ana.pk).update)(is_active=False)
    key = ask_to_sign_in("ana@example.org", language="en", now=now)

    assert not Entry.objects.filter(event=ASKED).exists()
    assert guess_code(key, code_of(key), now=now)


def test_signing_out_is_a_post(ana):
    client = Client()
    client.force_login(ana)

    assert client.get("/en/sign-out/").status_code == 405
    assert client.post("/en/sign-out/").status_code == 303
    assert is_in(client) is None


def test_an_ended_session_does_not_put_the_door_into_a_fragment(ana):
    answer = Client().get("/en/sign-in/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/en/sign-in/"


def test_coming_in_is_noted_as_a_device_and_nothing_of_who_was_there_before_is_left(ana, now):
    bea = register_person(name="Bea", email="bea@example.org", language="sq", now=now)
    client = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile"})
    for person in (ana, bea, bea):
        client.post(f"/en/sign-in/{give_sign_in_link(person, now=timezone.now())}/")
        assert is_in(client) == person

    kept = Device.objects.order_by("pk").values_list("person__name", "browser", "system", "way")
    way = ("Chrome", "Android", "operator")
    assert list(kept) == [("Ana", *way), ("Bea", *way)]


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
def test_keys_that_open_nothing_are_forgotten(now):
    person = register_person(name="Arta", email="arta@example.org", language="sq", now=now)
    give_sign_in_link(person, now=now)
    assert (forget_keys(now=now), person.keys.count()) == (0, 1)
    assert (forget_keys(now=now + timedelta(days=2)), person.keys.count()) == (1, 0)
