from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


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
