from collections.abc import Iterable

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from charshia.engines.keys import fold
from charshia.ground.languages.reading import Reads, from_cookie
from charshia.people.accounts.models import Device, Key, Kind, Person


def known_by(address: str) -> list[Person]:
    """Everybody with this e-mail address or telephone number, also who may not come in."""
    field = "email" if "@" in address else "phone"
    return list(Person.objects.filter(**{field: address}).order_by("pk")) if address else []


def people_behind(key: Key) -> list[Person]:
    """Whom a key may let in: those known by its address, several where a phone is shared."""
    found = [key.person] if key.person else known_by(key.to) if key.kind == Kind.LETTER else []
    return [person for person in found if person.is_active]


def people_called(asked: str, *, most: int) -> list[Person]:
    """At most so many people whose name, e-mail address or number has all words of ``asked``.

    By name, whatever the script and the signs above letters. One query; it reads everybody,
    which an association's thousands bear.
    """
    everybody = Person.objects.filter(is_active=True).order_by(Lower("name"), "pk")
    words = fold(asked).split()
    if not words:
        return list(everybody[:most])
    found = []
    for person in everybody.iterator(chunk_size=500):
        said = fold(f"{person.name} {person.email or ''} {person.phone}")
        if all(word in said for word in words):
            found.append(person)
            if len(found) == most:
                break
    return found


def devices_of(person: Person) -> list[Device]:
    """The one seen last first. One query."""
    return list(person.devices.order_by("-seen_at", "-pk"))


def reads_at(address: str) -> Reads:
    """The languages that whoever has this e-mail address told us that she reads. One query."""
    rows = Person.objects.filter(email=address.lower()).values_list("reads", flat=True)
    return from_cookie(rows.first() or "")


def writers(named: Iterable[str]) -> dict[str, str]:
    """Who wrote texts, as notes name them ("person:5"), to what they are called. One query."""
    wanted = set(named)
    keys = [int(name.partition(":")[2]) for name in wanted if name.startswith("person:")]
    found = dict(Person.objects.filter(pk__in=keys).values_list("pk", "name"))
    people = {f"person:{pk}": name for pk, name in found.items()}
    return {name: people.get(name, _("the market")) for name in wanted if name}
