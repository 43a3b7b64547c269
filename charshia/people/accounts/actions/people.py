from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Key, Person
from charshia.people.accounts.secrets import hidden_pin


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
def change_address(person: Person, *, key: Key, now: datetime) -> None:
    """Make the address hers that she proved with ``key``. Raises EmailTaken."""
    if "@" not in key.to:
        Person.objects.filter(pk=person.pk).update(phone=key.to)
        record("people.phone.changed", person, by=person, at=now)
        return
    if Person.objects.filter(email=key.to).exclude(pk=person.pk).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    Person.objects.filter(pk=person.pk).update(email=key.to)
    record("people.email.changed", person, by=person, at=now)


@action
def enter_address(person: Person, *, email: str, phone: str, by: Person, now: datetime) -> None:
    """The coordinator writes down the address or number of somebody she knows.

    Raises EmailTaken.
    """
    email = email.strip().lower()
    if email and Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise EmailTaken(_("There is already somebody with this e-mail address."), field="email")
    Person.objects.filter(pk=person.pk).update(email=email or None, phone=phone)
    record("people.address.entered", person, by=by, at=now)


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
