"""No English on any page of getting in, nor in a letter; allauth's words are never seen."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.test import Client
from django.utils import timezone, translation

from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import ask_for_address, ask_to_sign_in, set_pin
from charshia.people.accounts.models import Person
from charshia.people.accounts.tests.coming import by_letter, by_operator
from tests.leaks import english_leaks

LANGUAGES = {"sq": "sq", "sr": "sr-Cyrl", "sr-latn": "sr-Latn"}
OUTSIDE = ("sign-in/", "register/", "sign-in/abc/", "sign-in/passkey/", "unlock/")
INSIDE = (
    "account/", "account/details/", "account/email/", "account/phone/", "account/new-address/",
    "account/pin/", "account/devices/", "account/passkeys/", "account/second-step/",
    "account/second-step/app/", "account/second-step/codes/", "account/leaving/", "lock/",
    "office/people/", "office/people/new/", "office/people/?q=zzz",
)  # fmt: skip
WRONG = {
    "address": "x", "email": "x", "to": "x", "name": "", "code": "1", "pin": "1",
    "language": "x", "phone": "x", "credential": "{}", "lock_after": "x",
}  # fmt: skip
ALLAUTHS = {
    str(words)
    for adapter in (DefaultAccountAdapter, DefaultMFAAdapter)
    for words in adapter.error_messages.values()
}


def said(client: Client, language: str, path: str) -> str:
    """All that a page says, before and after a form was sent with nothing right in it."""
    path = f"/{language}/{path}"
    answers = [client.get(path, follow=True), client.post(path, WRONG, follow=True)]
    pages = [each.content.decode() for each in answers if each.status_code != 405]
    return "".join(pages)


@pytest.fixture
def coordinator(cast) -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_refusals_speak_the_readers_language(language, coordinator):
    tag = LANGUAGES[language]
    stranger, inside = Client(), by_operator(coordinator)
    ask = stranger.post(f"/{language}/sign-in/", {"address": "new@example.org"})
    pages = {path: said(stranger, language, path) for path in (*OUTSIDE, "sign-in/code/")}
    pages |= {path: said(inside, language, path) for path in INSIDE}
    set_pin(coordinator, pin="1234", lock_after=0, now=timezone.now())
    inside.post(f"/{language}/lock/")
    pages["locked"] = said(inside, language, "unlock/")

    assert ask.status_code == 303
    assert {p: leaks for p, page in pages.items() if (leaks := english_leaks(page, tag))} == {}
    assert {words for words in ALLAUTHS for page in pages.values() if words in page} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_ours_and_in_the_readers_language(language, coordinator, mailoutbox):
    now, tag = timezone.now(), LANGUAGES[language]
    ask_to_sign_in("new@example.org", language=tag, now=now)
    coordinator.language = tag
    ask_for_address("other@example.org", person=coordinator, now=now)
    by_letter(coordinator)
    run_errands(now)

    with translation.override(language):
        ours = {str(translation.gettext(words)) for words in ("Good day!",)}
    assert any(greeting in letter.body for letter in mailoutbox for greeting in ours)
    texts = [f"{letter.subject}\n{letter.body}" for letter in mailoutbox[:1]]
    assert [line for text in texts for line in english_leaks(text, tag)] == []
