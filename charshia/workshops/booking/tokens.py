"""The signed address of a person's calendar: who has it reads her bookings, and does nothing."""

from django.core.signing import BadSignature, Signer

from charshia.people.accounts.models import Person

_CALENDAR = Signer(sep="~", salt="booking.calendar")


def calendar_token_of(person: Person) -> str:
    """Good for as long as the installation keeps its secret key."""
    return _CALENDAR.sign(str(person.pk))


def person_in(token: str) -> int | None:
    """The person's key; nothing when the token is not one of ours."""
    try:
        return int(_CALENDAR.unsign(token))
    except (BadSignature, ValueError):
        return None
