"""What each room keeps of a person: shown to her, taken along, and forgotten when she leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from charshia.people.accounts.models import Person


def nothing_hinders(person: Person) -> object:
    return ""


def nothing_to_erase(person: Person, now: datetime) -> None:
    """The law wants it kept, or it names nobody."""


@dataclass(frozen=True)
class Holding:
    """One room's part, declared in its ``personal.py``.

    ``export`` gives JSON values; ``hinders`` the whole sentence why she cannot leave yet, or
    nothing; ``erase`` calls the room's own action.
    """

    name: str
    export: Callable[[Person], Any]
    hinders: Callable[[Person], object] = nothing_hinders
    erase: Callable[[Person, datetime], None] = nothing_to_erase


_holdings: list[Holding] = []


def hold(holding: Holding) -> None:
    """Declare a part. Saying it twice changes nothing."""
    if all(each.name != holding.name for each in _holdings):
        _holdings.append(holding)


def holdings() -> list[Holding]:
    return list(_holdings)
