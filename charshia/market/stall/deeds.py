"""Who did what at a stall, in plain words: the journal as its owner reads it.

Rooms say in their ``shown.py`` of which things the log speaks and what an event is called:
``tell({"market.order.accepted": _("Order accepted")}, Kind("orders.order", find))``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.orders.events import Words, call, called_events, name_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Membership

A_PAGE = 30
Named = Mapping[str, tuple[str, str]]  # key to what it is called, and the address of its page
CAME = ("people.member.admitted", "people.member.joined")


@dataclass(frozen=True)
class Kind:
    """One kind of thing: ``find`` gives those of the keys that belong to the stall.

    ``label`` is how references to it begin ("orders.order"). At most one query.
    """

    label: str
    find: Callable[[Stall, Iterable[str]], Named]


@dataclass(frozen=True)
class Deed:
    """One line of the log. ``who`` is empty for what happened by itself."""

    at: datetime
    who: str
    words: str
    what: str
    url: str
    note: str


@dataclass(frozen=True)
class Deeds:
    """``before`` is where the next page begins; 0 when there is none."""

    lines: list[Deed]
    people: list[Person]
    before: int


_kinds: dict[str, Kind] = {}


def tell(words: Mapping[str, Words], *kinds: Kind) -> None:
    """Teach the log events and kinds of things. Saying it twice changes nothing."""
    call(words)
    _kinds.update({kind.label: kind for kind in kinds})


def deeds_of(stall: Stall, *, person: int | None = None, before: int | None = None) -> Deeds:
    """A page of the log, the latest first. Three queries, and one for each kind on the page."""
    people = _everybody(stall)
    rows = Entry.objects.filter(_by(stall, people, person), event__in=called_events())
    if before is not None:
        rows = rows.filter(pk__lt=before)
    entries = list(rows.order_by("-pk")[: A_PAGE + 1])
    more = entries[A_PAGE - 1].pk if len(entries) > A_PAGE else 0
    entries = entries[:A_PAGE]
    named = _names(stall, entries)
    who = {reference(each): each.name for each in people}
    lines = [
        _deed(entry, who.get(entry.actor, ""), *named[entry.subject])
        for entry in entries
        if entry.subject in named
    ]
    return Deeds(lines, people, more)


def _by(stall: Stall, people: list[Person], person: int | None) -> Q:
    own = [reference(stall), reference(stall.organisation)]
    about = Q(subject__in=own)
    for label in _kinds:
        about |= Q(subject__startswith=f"{label}/")
    if person is not None:
        chosen = [reference(each) for each in people if each.pk == person]
        return Q(actor__in=chosen) & about
    return Q(subject__in=own) | Q(actor__in=[reference(each) for each in people]) & about


def _everybody(stall: Stall) -> list[Person]:
    """Who works here or once did, by name. Three queries."""
    organisation = stall.organisation_id
    here = set(
        Membership.objects.filter(organisation=organisation).values_list("person", flat=True)
    )
    came = Entry.objects.about(reference(stall.organisation)).filter(event__in=CAME)
    here |= {facts["person"] for facts in came.values_list("facts", flat=True)}
    return list(Person.objects.filter(pk__in=here).order_by("name", "pk"))


def _names(stall: Stall, entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        label, _slash, key = entry.subject.rpartition("/")
        keys[label].add(key)
    named = {reference(stall): ("", ""), reference(stall.organisation): ("", "")}
    for label, kind in _kinds.items():
        if wanted := keys.get(label):
            found = kind.find(stall, sorted(wanted))
            named |= {f"{label}/{key}": called for key, called in found.items()}
    return named


def _deed(entry: Entry, who: str, what: str, url: str) -> Deed:
    note = str(entry.facts.get("reason", ""))
    return Deed(entry.at, who, name_of(entry), what, url, note)
