from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.reading import to_cookie
from charshia.people.accounts.models import Key, Kind, Person
from charshia.people.accounts.secrets import digest_of, hidden_pin

WARNED_WITHIN = timedelta(days=7)


class EmailTaken(Refusal):
    pass


@action
def register_person(
    *,
    name: str,
    email: str = "",
    phone: str = "",
    language: str,
    now: datetime,
    by: Person | None = None,
) -> Person:
    """Note a new person. ``language`` is BCP 47; ``by`` is who enters her, if not herself.

    Raises EmailTaken.
    """
    email = email.strip().lower()
    if email and Person.objects.filter(email=email).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    person = Person(name=name, email=email or None, phone=phone, language=language)
    person.set_unusable_password()
    person.save()
    record("people.person.registered", person, by=by or person, at=now)
    return person


@action
def appoint_coordinator(person: Person, *, by: Person | str, now: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(is_coordinator=True)
    record("people.coordinator.appointed", person, by=by, at=now)


@action
def change_details(person: Person, *, name: str, language: str, now: datetime) -> None:
    """``language`` (BCP 47) is that of letters to her."""
    Person.objects.filter(pk=person.pk).update(name=name, language=language)
    record("people.person.changed", person, by=person, at=now)


@action
def choose_reads(person: Person, *, reads: Iterable[str], now: datetime) -> None:
    """Note which languages she reads besides that of the page, best first; the same again
    changes nothing."""
    chosen = to_cookie(reads)
    if chosen != person.reads:
        person.reads = chosen
        person.save(update_fields=["reads"])
        record("people.reading.chosen", person, by=person, at=now)


@action
def change_address(person: Person, *, key: Key, now: datetime) -> None:
    """Make the address hers that she proved with ``key``. Raises EmailTaken."""
    if "@" not in key.to:
        Person.objects.filter(pk=person.pk).update(phone=key.to)
        record("people.phone.changed", person, by=person, at=now)
        return
    if Person.objects.filter(email=key.to).exclude(pk=person.pk).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    old = _change_email(person, key.to)
    record("people.email.changed", person, by=person, at=now, warning=_warn(old, person, now=now))


@action
def enter_address(person: Person, *, email: str, phone: str, by: Person, now: datetime) -> None:
    """The coordinator writes down the address or number of somebody she knows.

    Raises EmailTaken.
    """
    email = email.strip().lower()
    if email and Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    old = _change_email(person, email)
    Person.objects.filter(pk=person.pk).update(phone=phone)
    warning = _warn(old if old != email else "", person, now=now)
    record("people.address.entered", person, by=by, at=now, warning=warning)


def _change_email(person: Person, email: str) -> str:
    """Gives the one before. Locked: two changes at once warn each address that was."""
    known = Person.objects.select_for_update().get(pk=person.pk)
    old, known.email = known.email or "", email or None
    known.save(update_fields=["email"])
    return old


def _warn(email: str, person: Person, *, now: datetime) -> int | None:
    """A spent key that says where the warning goes: no address stands in the journal."""
    if not email:
        return None
    nonce = token_urlsafe(32)
    return Key.objects.create(
        kind=Kind.OLD, to=email, language=person.language, nonce=nonce, digest=digest_of(nonce),
        made_at=now, used_at=now, expires_at=now + WARNED_WITHIN,
    ).pk  # fmt: skip


@action
def set_pin(person: Person, *, pin: str, lock_after: int, now: datetime) -> None:
    """Lock her pages with ``pin`` (4 to 8 digits), by itself after so many idle minutes (0: never).

    An empty ``pin`` leaves the one that is.
    """
    person.pin = hidden_pin(pin) if pin else person.pin
    person.lock_after = lock_after
    person.save(update_fields=["pin", "lock_after"])
    record("people.pin.set", person, by=person, at=now)


@action
def take_pin_away(person: Person, *, now: datetime) -> None:
    person.pin, person.lock_after = "", 0
    person.save(update_fields=["pin", "lock_after"])
    record("people.pin.removed", person, by=person, at=now)
