"""Declarations are kept so that a copy of the database alone tells nothing of them."""

from typing import Final

from charshia.engines.keys import fold
from charshia.people.accounts import sealing
from charshia.programme.calls.models import QuotaField

ROOM: Final = "calls.declarations"
Declared = dict[str, str]  # QuotaField to one's own words


def seal(declared: Declared) -> str:
    kept = {field: declared[field] for field in QuotaField.values if declared.get(field)}
    return sealing.seal(ROOM, kept)


def unseal(sealed: str) -> Declared:
    found: Declared = sealing.unseal(ROOM, sealed)
    return found


def word(said: str) -> str:
    """By which two ways of writing the same word are the same: case, script and accents aside."""
    return " ".join(fold(said).split())
