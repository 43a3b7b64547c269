from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.journal.models import Entry
from charshia.people.accounts.doors import MOST_FOR_ONE_PERSON, WINDOW
from charshia.people.accounts.models import Person, SignInLink

LINK_LASTS = timedelta(minutes=15)
ASKED = "people.sign_in.asked"


class LinkSpent(Refusal):
    pass


class EmailTaken(Refusal):
    pass


@action
def register_person(
    *, name: str, email: str, phone: str = "", language: str, now: datetime
) -> Person:
    """Note a new person. ``language`` is BCP 47. Raises EmailTaken."""
    email = email.strip().lower()
    if email and Person.objects.filter(email=email).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    person = Person(name=name, email=email or None, phone=phone, language=language)
    person.set_unusable_password()
    person.save()
    record("people.person.registered", person, by=person, at=now)
    return person


@action
def appoint_coordinator(person: Person, *, by: Person | str, now: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(is_coordinator=True)
    record("people.coordinator.appointed", person, by=by, at=now)


@action
def ask_to_sign_in(email: str, *, next_: str = "", now: datetime) -> None:
    """Have a letter with a link sent to whoever has this address.

    Nothing tells whether anybody has. Who asks too often gets no further letter.
    """
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        return
    asked = Entry.objects.about(reference(person)).filter(event=ASKED, at__gt=now - WINDOW)
    if asked.count() < MOST_FOR_ONE_PERSON:
        record("people.sign_in.asked", person, by="guest", at=now, next=next_)


@action
def give_sign_in_link(person: Person, *, now: datetime) -> str:
    """Return the token of a new link; it is not kept and cannot be shown again."""
    token = token_urlsafe(24)
    SignInLink.objects.create(person=person, digest=_digest(token), expires_at=now + LINK_LASTS)
    return token


@action
def use_sign_in_link(token: str, *, now: datetime) -> Person:
    """Spend the link. Raises LinkSpent when it was used, is too old or never was."""
    open_links = SignInLink.objects.open_at(now).filter(digest=_digest(token))
    if not open_links.update(used_at=now):
        raise LinkSpent(_("This sign-in link was already used or is too old. Ask for a new one."))
    person = Person.objects.get(sign_in_links__digest=_digest(token))
    record("people.person.signed_in", person, by=person, at=now)
    return person


@action
def forget_links(*, now: datetime) -> int:
    """Drop sign-in links that open nothing any more; how many."""
    count, _by_table = SignInLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    return count


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
