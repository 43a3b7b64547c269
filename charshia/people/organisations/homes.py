"""Where somebody works for an organisation: the room above that has such a page names it."""

from collections.abc import Callable

from charshia.ground.ui import menu
from charshia.people.organisations.models import Organisation

Home = Callable[[Organisation], str]
_homes: list[Home] = []


def works_at(home: Home) -> Home:
    """Declare in a ``shown.py`` where members of an organisation begin; empty: not there."""
    if home not in _homes:
        _homes.append(home)
    return home


def home_of(organisation: Organisation) -> str:
    """The address of the first page that is theirs; else the person's own desk."""
    found = (address for home in _homes if (address := home(organisation)))
    return next(found, "") or menu.address("desk")
