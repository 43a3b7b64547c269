"""Finding an order by its number, a name or a telephone number, however they are typed."""

import re

from django.db.models import Q

from charshia.engines.keys import fold

MOST_KEPT = 360  # characters
MOST_WORDS = 6


def key_of(number: str, *, names: tuple[str, ...], phones: tuple[str, ...]) -> str:
    """What is kept beside an order to find it by: its number, names folded, digits of phones."""
    digits = (re.sub(r"\D", "", phone) for phone in phones)
    return " ".join(filter(None, (fold(number), *map(fold, names), *digits)))[:MOST_KEPT]


def sought(typed: str) -> Q:
    """Orders in which every word stands; a number may be typed as people write it."""
    digits = re.sub(r"[\s()/+.-]", "", typed)
    if digits.isdecimal() and digits.isascii() and len(digits) > 2:
        return Q(sought__contains=digits.removeprefix("00").lstrip("0"))
    found = Q()
    for word in fold(typed).split()[:MOST_WORDS]:
        found &= Q(sought__contains=word)
    return found
