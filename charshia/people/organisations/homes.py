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
    return _own_page(organisation) or menu.address("desk")


def is_worked_at(organisation: Organisation) -> bool:
    """Has any room pages of its own for it? A firm that only buys has none."""
    return bool(_own_page(organisation))


def _own_page(organisation: Organisation) -> str:
    found = (address for home in _homes if (address := home(organisation)))
    return next(found, "")
