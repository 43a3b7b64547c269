"""What the pages of spaces show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from charshia.engines.barred import unbarred
from charshia.engines.capability.vocabulary import Vocabulary
from charshia.engines.opening import Span
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.kinds import Role, Status
from charshia.workshops.spaces.models import Machine, Space, SpaceQuerySet, Steward
from charshia.workshops.spaces.queries.opening import open_at, openings
from charshia.workshops.terms.names import choices, material_name, process_name
from charshia.workshops.terms.tables import materials, processes

DAYS = 7
DAY = timedelta(days=1)
FRESH = timedelta(minutes=1)  # for so long a list may say who is open


@dataclass(frozen=True)
class Asked:
    """By what the list is narrowed; what nobody knows is left out."""

    process: str = ""
    material: str = ""
    country: str = ""
    open_now: bool = False

    @property
    def is_narrowed(self) -> bool:
        return self != Asked()


def asked_of(said: dict[str, str]) -> Asked:
    process, material = said.get("process", ""), said.get("material", "")
    country = said.get("country", "")
    return Asked(
        process if process in processes().terms else "",
        material if material in materials().terms else "",
        country if len(country) == 2 and country.isalpha() else "",
        said.get("open_now", "") not in ("", "0"),
    )


@dataclass(frozen=True)
class Card:
    """One space of the list. ``doing`` are names of what its machines do."""

    space: Space
    is_open: bool
    doing: tuple[str, ...]


def cards(asked: Asked, now: datetime) -> list[Card]:
    """The spaces that everybody sees, by name. Five queries."""
    spaces = list(narrowed(asked).with_place())
    opened = open_at(spaces, now)
    doing: dict[int, set[str]] = {}
    rows = Machine.objects.there().filter(space__in=[space.pk for space in spaces])
    for pk, key, more in rows.values_list("space", "process", "processes"):
        doing.setdefault(pk, set()).update(unbarred(f"{key}|{more}"))
    found = [
        Card(
            space,
            space.pk in opened,
            tuple(sorted(process_name(key) for key in doing.get(space.pk, ()))),
        )
        for space in spaces
        if space.pk in opened or not asked.open_now
    ]
    return sorted(found, key=lambda card: (str(card.space.name).casefold(), card.space.pk))


def with_machines(spaces: Iterable[Space]) -> list[tuple[Space, list[Machine]]]:
    """Each with the machines that are there, in the order given. Two queries."""
    known = list(spaces)
    found: dict[int, list[Machine]] = {one.pk: [] for one in known}
    for machine in Machine.objects.there().filter(space__in=known).order_by("pk"):
        found[machine.space_id].append(machine)
    return [(one, found[one.pk]) for one in known]


def narrowed(asked: Asked) -> SpaceQuerySet:
    spaces = Space.objects.published().exclude(status=Status.CLOSED)
    if asked.country:
        spaces = spaces.filter(country=asked.country)
    if asked.process or asked.material:
        machines = Machine.objects.there()
        if asked.process:
            machines = machines.filter(_doing(asked.process))
        if asked.material:
            machines = machines.filter(_working(asked.material))
        spaces = spaces.filter(pk__in=machines.values("space"))
    return spaces


def _doing(process: str) -> Q:
    """That process, or a kind of it."""
    keys = processes().kinds_of(process)
    found = Q(process__in=keys)
    for key in keys:
        found |= Q(processes__contains=f"|{key}|")
    return found


def _working(material: str) -> Q:
    found = Q()
    for key in materials().kinds_of(material):
        found |= Q(materials__contains=f"|{key}|")
    return found


def doing_anywhere() -> list[tuple[str, str]]:
    """Processes of machines in spaces that everybody sees, with what they are kinds of. One
    query."""
    return choices(processes(), _with_above(processes(), ("process", "processes")))


def worked_anywhere() -> list[tuple[str, str]]:
    """The same of materials. One query."""
    return choices(materials(), _with_above(materials(), ("materials",)))


def _with_above(vocabulary: Vocabulary, fields: Sequence[str]) -> set[str]:
    shown = Space.objects.published().values("pk")
    rows = Machine.objects.there().filter(space__in=shown).values_list(*fields).distinct()
    keys = {key for row in rows for said in row for key in unbarred(said)}
    return {each for key in keys for each in vocabulary.above(key)}


@dataclass(frozen=True)
class Day:
    """One day of a space. ``times`` are as its own clock shows them."""

    day: date
    times: tuple[str, ...]
    reason: Translated | str
    is_today: bool


@dataclass(frozen=True)
class Week:
    """The coming seven days; ``open_until`` is as its clock shows it, where it is open now.
    ``until`` is how long that holds: until it opens or closes, or the day is over."""

    days: tuple[Day, ...]
    open_until: str
    until: datetime

    @property
    def is_open(self) -> bool:
        return bool(self.open_until)


def week_of(space: Space, now: datetime) -> Week:
    """Four queries."""
    zone = ZoneInfo(space.time_zone)
    today = now.astimezone(zone).date()
    since = datetime.combine(today, datetime.min.time(), zone)
    days = [today + DAY * n for n in range(DAYS)]
    last = datetime.combine(days[-1] + DAY, datetime.min.time(), zone)
    spans = openings([space], since, last)[space.pk]
    said = space.changes.filter(day__gte=today, day__lte=days[-1])
    reasons = {change.day: change.reason for change in said if change.reason}
    open_ = next((span for span in spans if span.start <= now < span.end), None)
    bounds = [at for span in spans for at in (span.start, span.end) if at > now]
    return Week(
        tuple(
            Day(day, tuple(_times(day, spans, zone)), reasons.get(day, ""), day == today)
            for day in days
        ),
        _clock(open_.end, zone) if open_ else "",
        min([*bounds, datetime.combine(today + DAY, datetime.min.time(), zone)]),
    )


def _times(day: date, spans: Sequence[Span], zone: ZoneInfo) -> Iterator[str]:
    begins = datetime.combine(day, datetime.min.time(), zone)
    ends = datetime.combine(day + DAY, datetime.min.time(), zone)
    for span in spans:
        part = span.cut(begins, ends)
        if part.is_something:
            till = "24:00" if part.end == ends else _clock(part.end, zone)
            yield f"{_clock(part.start, zone)}–{till}"


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")


@dataclass(frozen=True)
class Group:
    """Machines of a space for the same process."""

    name: str
    machines: tuple[Machine, ...]


def groups_of(machines: Iterable[Machine]) -> list[Group]:
    """By the process for which each is there, by name."""
    found: dict[str, list[Machine]] = {}
    for machine in machines:
        name = process_name(machine.process) if machine.process else _("Other machines")
        found.setdefault(name, []).append(machine)
    return [
        Group(name, tuple(sorted(rows, key=lambda one: (str(one.name).casefold(), one.pk))))
        for name, rows in sorted(found.items())
    ]


@dataclass(frozen=True)
class Ability:
    """What a machine can do, in the reader's words."""

    processes: tuple[str, ...]
    materials: tuple[str, ...]
    sides: tuple[str, str, str] | None  # an empty side is not known; None where none is
    thickness: str  # mm, as tolerance is; empty where it is not known
    tolerance: str
    power: str  # W


def ability_of(machine: Machine) -> Ability:
    sides = (machine.x_mm, machine.y_mm, machine.z_mm)
    x, y, z = (plainly(side) for side in sides)
    return Ability(
        tuple(process_name(key) for key in machine.process_keys),
        tuple(sorted(material_name(key) for key in machine.material_keys)),
        (x, y, z) if x or y or z else None,
        plainly(machine.thickness_mm),
        plainly(machine.tolerance_mm),
        plainly(machine.power_w),
    )


def plainly(value: Decimal | None) -> str:
    """A number without zeros that say nothing, as the reader writes it."""
    return "" if value is None else number_format(value.normalize() + 0)


def runs_or_helps(person: Person) -> SpaceQuerySet:
    """Where she has something to do, by address."""
    return Space.objects.helped_by(person).order_by("slug")


def stewards_of(space: Space) -> list[Steward]:
    """Stewards before helpers, by name. One query."""
    rows = space.stewards.select_related("person")
    return sorted(rows, key=lambda one: (one.role != Role.STEWARD, one.person.name, one.pk))
