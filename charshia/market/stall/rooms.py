"""Lists that the rooms of a stall fill from their ``shown.py``.

The frame of every page shows its rooms, the first page what needs doing today, the setup
list what is still to be set up. Each names its page by view; the stall's slug is its key.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import DUTIES, Duty
from charshia.people.organisations.models import Membership


@dataclass(frozen=True)
class Room:
    """One entry of the stall's menu: Room("goods:goods", _("Goods"), "jar", Duty.GOODS, 20).

    The first four by ``order`` stand in the bar under the thumb, the others behind "More".
    ``within`` are views of pages that lie in it, besides its own.
    """

    view: str
    label: str | Promise
    icon: str
    duty: Duty
    order: int = 50
    within: tuple[str, ...] = ()

    def is_at(self, view: str) -> bool:
        return view == self.view or view in self.within


@dataclass(frozen=True)
class Need:
    """Something that waits today: how much of it, in words, and where it is done."""

    words: str  # translated, with its number: "3 orders to accept"
    url: str
    is_urgent: bool = False


@dataclass(frozen=True)
class NeedSource:
    """``find`` gives a stall's needs at a moment, for whoever has ``duty``. At most two queries."""

    duty: Duty
    find: Callable[[Stall, datetime], Iterable[Need]]
    order: int = 50


@dataclass(frozen=True)
class SetupStep:
    """One line of the setup list; ``is_done`` asks the database once."""

    key: str
    label: str | Promise
    view: str
    duty: Duty
    is_done: Callable[[Stall], bool]
    order: int = 50


@dataclass(frozen=True)
class Setting:
    """One page behind "Settings": what is set there, in a word and a sentence."""

    view: str
    label: str | Promise
    words: str | Promise
    icon: str
    duty: Duty = Duty.RUN
    order: int = 50


Part = Room | NeedSource | SetupStep | Setting
_rooms: list[Room] = []
_needs: list[NeedSource] = []
_steps: list[SetupStep] = []
_settings: list[Setting] = []


def show(*parts: Part) -> None:
    """Add parts to the lists. Saying it twice changes nothing."""
    for part in parts:
        known: list[Any] = _list_of(part)
        if part not in known:
            known.append(part)
            known.sort(key=lambda one: one.order)


def _list_of(part: Part) -> list[Any]:
    if isinstance(part, Room):
        return _rooms
    if isinstance(part, Setting):
        return _settings
    return _needs if isinstance(part, NeedSource) else _steps


@dataclass(frozen=True)
class Standing:
    """What somebody may do in a stall, and the other stalls in which she works."""

    duties: frozenset[Duty]
    others: list[Stall]


def duties_of(person: Person, stall: Stall) -> frozenset[Duty]:
    """What ``person`` may do in ``stall``. One query."""
    rows = Membership.objects.filter(organisation=stall.organisation_id, person=person)
    return frozenset().union(*(DUTIES[role] for role in rows.values_list("role", flat=True)))


def standing_in(person: Person, stall: Stall) -> Standing:
    """The same, with her other stalls. One query."""
    rows = Membership.objects.filter(person=person).select_related("organisation__stall")
    here = frozenset[Duty]()
    others: list[Stall] = []
    for row in rows.order_by("organisation_id"):
        if row.organisation_id == stall.organisation_id:
            here |= DUTIES[row.role]
        elif hasattr(row.organisation, "stall"):
            others.append(row.organisation.stall)
    return Standing(here, others)


def rooms(duties: frozenset[Duty]) -> list[Room]:
    return [room for room in _rooms if room.duty in duties]


def address(view: str, stall: Stall) -> str:
    return reverse(view, args=[stall.slug])


def needs(stall: Stall, duties: frozenset[Duty], *, now: datetime) -> list[Need]:
    found = [n for source in _needs if source.duty in duties for n in source.find(stall, now)]
    return sorted(found, key=lambda need: not need.is_urgent)


def setup_steps(duties: frozenset[Duty]) -> list[SetupStep]:
    return [step for step in _steps if step.duty in duties]


def settings_pages(duties: frozenset[Duty]) -> list[Setting]:
    return [setting for setting in _settings if setting.duty in duties]
