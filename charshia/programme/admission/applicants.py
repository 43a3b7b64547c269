"""Who applied to a call and was admitted, as this room needs it: see ``reactions.arriving``."""

from dataclasses import dataclass

from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Applicant:
    """``key`` is the journal's name of the application; ``language`` is BCP 47, ``phone`` E.164,
    ``country`` ISO 3166-1. ``person`` is set where she was signed in."""

    key: str
    name: str
    language: str
    country: str
    email: str = ""
    phone: str = ""
    person: Person | None = None
