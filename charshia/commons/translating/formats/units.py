"""What every format says of a text: where it stands, its original, its translation."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal

MOST_BYTES = 5_000_000
MOST_UNITS = 5_000
_ID = re.compile(r"([a-z]+\.[a-z]+)/(\d{1,18})\.([a-z_]{1,60})")


class Unreadable(Refusal):
    """The file is not what it should be; the sentence says where."""


@dataclass(frozen=True)
class Unit:
    """One text. ``id`` is "catalogue.product/12.title", ``note`` what it is called."""

    id: str
    source_language: str
    source: str
    target: str = ""
    note: str = ""
    is_unsure: bool = False  # out of date, by a machine, or marked so by whoever translated

    @property
    def place(self) -> tuple[str, int, str] | None:
        """Area, row and field; None for an id that is none of ours."""
        found = _ID.fullmatch(self.id)
        return (found[1], int(found[2]), found[3]) if found else None


def too_many() -> Unreadable:
    return Unreadable(
        _("The file has more than %(number)s texts. Please split it.") % {"number": MOST_UNITS}
    )
