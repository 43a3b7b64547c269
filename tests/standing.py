"""What stands at each address, for the tests that walk them all.

A room with addresses of its own says in ``tests/standing.py`` what its keys are, as
``standing(world)``: view name to {key: value}, things made through actions where needed.
``further(world)`` gives more pairs of a view and its keys: the same page in other states.
There too stand PUBLIC (views that anybody may see), OWN (everybody sees theirs), DUTIES
(view name to the duty that opens it in a stall) and OFFICE (for the coordinator).
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order, Purchase
from charshia.people.organisations.duties import Duty
from tests.house import PACKAGE


@dataclass(frozen=True)
class World:
    """What the walkers find: Jehona's purchase of one order from Kazani."""

    purchase: Purchase

    @property
    def order(self) -> Order:
        return self.purchase.orders.get()

    @property
    def stall(self) -> Stall:
        return self.order.stall


@cache
def rooms() -> list[Any]:
    paths = sorted(PACKAGE.rglob("tests/standing.py"))
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in paths]
    return [import_module(name) for name in names]


def all_of(what: str) -> set[str]:
    """The names that rooms list as PUBLIC, OWN or OFFICE."""
    return {name for room in rooms() for name in getattr(room, what, ())}


def duties() -> dict[str, Duty]:
    return {view: duty for room in rooms() for view, duty in getattr(room, "DUTIES", {}).items()}


def keys_of(world: World) -> dict[str, dict[str, Any]]:
    return {
        view: keys
        for room in rooms()
        if hasattr(room, "standing")
        for view, keys in room.standing(world).items()
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """More pages worth a look than one for each address, after ``keys_of``."""
    return [pair for room in rooms() if hasattr(room, "further") for pair in room.further(world)]
