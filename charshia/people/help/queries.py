"""How the association is reached, as every page says it; what helpers see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Final

from django.db.models import Count
from django.http import HttpRequest

from charshia.ground.journal.queries import versions
from charshia.ground.languages.dates import weekday_names
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import names
from charshia.ground.places.phones import show_phone
from charshia.people.accounts.models import Person
from charshia.people.help.models import Contact, Helper, HelpRequest, State
from charshia.people.help.opening import Opening, Span, opening_at

TAG: Final = "contact"
LOOKED_AT: Final = 60  # seconds between two looks whether it has changed, on pages not kept
MOST: Final = 100


@dataclass(frozen=True)
class Line:
    """A number as it is dialled and shown, and what is spoken there."""

    phone: str
    shown: str
    languages: str


@dataclass(frozen=True)
class Reach:
    """The contact without its rows."""

    name: Translated
    address: Translated
    note: Translated
    email: str
    lines: Sequence[Line]
    hours: dict[int, Span] = field(default_factory=dict)

    def opening(self, now: datetime) -> Opening:
        return opening_at(now, self.hours)


@dataclass(frozen=True)
class _Kept:
    version: int
    looked: float
    reach: Reach | None


_kept: list[_Kept] = []  # at most one, replaced as a whole


def reach(request: HttpRequest) -> Reach | None:
    """The contact for the foot of this page.

    No query where the page is kept (its marks were just read) and the contact is the same,
    nor within LOOKED_AT of the last look; else one, and three when it has changed.
    """
    known = _kept[0] if _kept else None
    wish = getattr(request, "wish", None)
    version = wish.versions.get(TAG) if wish else None
    if known and version is None and monotonic() - known.looked < LOOKED_AT:
        return known.reach
    if version is None:
        version = versions([TAG])[TAG]
    found = known.reach if known and known.version == version else find_reach()
    _kept[:] = [_Kept(version, monotonic(), found)]
    return found


def forget() -> None:
    _kept.clear()


def find_reach() -> Reach | None:
    """As it is now. Three queries."""
    contact = Contact.objects.prefetch_related("numbers", "hours").first()
    if contact is None:
        return None
    numbers = sorted(contact.numbers.all(), key=lambda one: one.position)
    return Reach(
        contact.name, contact.address, contact.note, contact.email,
        [Line(one.phone, show_phone(one.phone), spoken(one.languages)) for one in numbers],
        {one.weekday: (one.opens, one.closes) for one in contact.hours.all()},
    )  # fmt: skip


def spoken(tags: str) -> str:
    """The names of languages, each in itself."""
    known = names()
    return ", ".join(known[tag].partition(" (")[0] for tag in tags.split() if tag in known)


def is_helper(person: Person) -> bool:
    """One query, none for the coordinator."""
    return person.is_coordinator or Helper.objects.filter(person=person).exists()


def rows(state: str) -> list[HelpRequest]:
    """The most urgent first, then who waits longest; of closed ones the last."""
    found = HelpRequest.objects.with_people()
    if state == State.CLOSED:
        return list(found.filter(state=State.CLOSED).order_by("-closed_at", "-pk")[:MOST])
    found = found.filter(state=state) if state in State.values else found.unsettled()
    return list(found.order_by("urgency", "made_at", "pk")[:MOST])


def counts() -> dict[str, int]:
    """How many there are in each state. One query."""
    found = HelpRequest.objects.values("state").annotate(count=Count("pk")).order_by()
    return {row["state"]: row["count"] for row in found}


def week_of(reach: Reach) -> list[tuple[str, str]]:
    """Each day of the week in full, and when somebody answers; empty where nobody does."""
    return [
        (day, f"{reach.hours[at][0]:%H:%M}–{reach.hours[at][1]:%H:%M}" if at in reach.hours else "")
        for at, day in enumerate(weekday_names())
    ]
