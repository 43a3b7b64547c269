from charshia.people.accounts.models import Key, Kind, Person


def known_by(address: str) -> list[Person]:
    """Everybody with this e-mail address or telephone number, also who may not come in."""
    field = "email" if "@" in address else "phone"
    return list(Person.objects.filter(**{field: address}).order_by("pk")) if address else []


def people_behind(key: Key) -> list[Person]:
    """Whom a key may let in: those known by its address, several where a phone is shared."""
    found = [key.person] if key.person else known_by(key.to) if key.kind == Kind.LETTER else []
    return [person for person in found if person.is_active]
