from datetime import datetime

from allauth.mfa.models import Authenticator

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.actions.devices import end_other_devices
from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.models import Key, Person


class NotYet(Refusal):
    pass


@action
def erase_person(person: Person, *, now: datetime) -> None:
    """Forget who she is, in every room; what the law wants kept stays where it is.

    Her row stays without a name, since the journal speaks of it. Raises NotYet with the
    sentence of the first room in which something is not finished.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    for holding in holdings():
        if words := holding.hinders(person):
            raise NotYet(words)
    for holding in holdings():
        holding.erase(person, now)
    addresses = [address for address in (person.email, person.phone) if address]
    Key.objects.filter(to__in=addresses).delete()
    person.keys.all().delete()
    Authenticator.objects.filter(user=person).delete()
    end_other_devices(person, session_key="", by=person, now=now)
    person.name, person.email, person.phone, person.pin = "–", None, "", ""
    person.reads = ""
    person.lock_after, person.is_active, person.is_coordinator = 0, False, False
    person.save()
    record("people.person.erased", person, by=person, at=now)
