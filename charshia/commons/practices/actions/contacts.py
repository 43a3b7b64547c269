"""Who can be asked: named by whoever writes, shown once she agreed herself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import Actor, follow, locked
from charshia.commons.practices.models import Contact, Practice
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

DAY: Final = timedelta(days=1)
LETTERS_TO_ONE: Final = 3
MOST_CONTACTS: Final = 5
KEPT_UNANSWERED: Final = 30 * DAY


class NamedAlready(Refusal):
    pass


class TooManyContacts(Refusal):
    pass


@dataclass(frozen=True)
class Who:
    """``email`` as typed, ``phone`` in E.164, ``language`` (BCP 47) of the letter to her."""

    name: str
    email: str
    language: str
    phone: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


@action
def name_contact(practice: Practice, who: Who, *, by: Actor, now: datetime) -> Contact:
    """A letter asks her; whoever names herself has agreed by that.

    Raises NamedAlready, TooManyContacts, TooOften.
    """
    kept, email = locked(practice), who.email.strip().lower()
    rows = Contact.objects.filter(practice=kept)
    if rows.filter(email=email).exists():
        raise NamedAlready(_("She is named already."), field="email")
    if rows.count() >= MOST_CONTACTS:
        raise TooManyContacts(_("Five are enough. Take one away first."))
    person = by if isinstance(by, Person) else None
    is_herself = person is not None and (person.email or "").lower() == email
    if not is_herself:
        use_quota(f"contact:{email}", most=LETTERS_TO_ONE, every=DAY, now=now)
    texts = signed(Contact, {"about": who.about}, by=by, now=now)
    contact = Contact.objects.create(
        practice=kept, name=who.name, email=email, phone=who.phone, language=who.language, **texts,
        named_by=person, asked_at=now, agreed_at=now if is_herself else None,
    )  # fmt: skip
    if is_herself:
        record("commons.contact.agreed", contact, by=by, at=now)
    else:
        record("commons.contact.asked", contact, by=by, at=now)
    follow(kept)
    return contact


@action
def agree(contact: Contact, *, now: datetime) -> None:
    """By whoever has the letter. Twice is as good as once."""
    if Contact.objects.filter(pk=contact.pk, agreed_at=None).update(agreed_at=now):
        record("commons.contact.agreed", contact, by="guest", at=now)
        follow(contact.practice)


@action
def forget_contact(contact: Contact, *, by: Actor, now: datetime) -> None:
    """She does not want it (any more), or was taken away: nothing of her is kept."""
    gone = Contact.objects.filter(pk=contact.pk).first()
    if gone is not None:
        record("commons.contact.forgotten", gone, by=by, at=now)
        gone.delete()
        follow(contact.practice)


@action
def forget_unanswered(*, now: datetime) -> int:
    """Who has said nothing for a month has not agreed."""
    gone = Contact.objects.filter(agreed_at=None, asked_at__lt=now - KEPT_UNANSWERED)
    return gone.delete()[0]
