"""Coming in as people do, for tests that need more than ``force_login``."""

from django.test import Client
from django.utils import timezone

from charshia.people.accounts.actions import ask_to_sign_in, give_sign_in_link
from charshia.people.accounts.models import Person
from charshia.people.accounts.secrets import token_of

ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/17 Safari/605"


def by_letter(person: Person, *, agent: str = ANDROID) -> Client:
    """Signed in by a letter: the weakest way."""
    client = Client(headers={"user-agent": agent})
    key = ask_to_sign_in(person.email or person.phone, language="en", now=timezone.now())
    client.post(f"/en/sign-in/{token_of(key.nonce)}/")
    return client


def by_operator(person: Person) -> Client:
    """Signed in by the address that `charshia sign-in` prints: as strong as can be."""
    client = Client(headers={"user-agent": ANDROID})
    client.post(f"/en/sign-in/{give_sign_in_link(person, now=timezone.now())}/")
    return client
