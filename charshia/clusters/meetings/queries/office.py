"""What the coordinator sees of an event."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Meeting,
    MeetingState,
    Outcome,
    Presence,
    Seat,
    Slot,
    Standing,
    Timetable,
    Wish,
)
from charshia.engines.meetings import problem as engine

MOST_UNMET = 200  # shown

REASONS = {
    engine.REFUSED: _("one of the two refuses"),
    engine.NEVER_TOGETHER: _("they are never there at the same time"),
    engine.NO_INTERPRETER: _("nobody interprets between their languages"),
    engine.NO_ROOM: _("no time, table or interpreter is left for them"),
}
STAGES = {
    "floor": _("Wishes that somebody lacks to the least"),
    "mutual": _("Meetings that both wished"),
    "wishes": _("Wishes met"),
    "gaps": _("Times in which somebody waits between two meetings"),
}


@dataclass(frozen=True)
class Counts:
    """How an event stands in numbers."""

    coming: int
    unconfirmed: int
    with_meetings: int
    wishes: int
    drafts: int
    agreed: int
    cancelled: int
    outcomes: list[tuple[str, int]]


def counts_of(event: Event) -> Counts:
    """Four queries."""
    guests = Guest.objects.filter(event=event).aggregate(
        coming=Count("pk", filter=Q(standing=Standing.COMES)),
        unconfirmed=Count("pk", filter=Q(standing=Standing.UNCONFIRMED)),
        meeting=Count("pk", filter=Q(standing=Standing.COMES, wants_meetings=True)),
    )
    states: Counter[str] = Counter(Meeting.objects.of(event).values_list("state", flat=True))
    said: Counter[str] = Counter(
        Seat.objects.filter(slot__event=event).exclude(outcome="").values_list("outcome", flat=True)
    )
    return Counts(
        guests["coming"], guests["unconfirmed"], guests["meeting"],
        Wish.objects.filter(by__event=event, is_refusal=False).count(),
        states[MeetingState.DRAFT], states[MeetingState.AGREED], states[MeetingState.CANCELLED],
        [(str(one.label), said[one]) for one in Outcome if said[one]],
    )  # fmt: skip


@dataclass(frozen=True)
class Times:
    """The times for appointments of one day."""

    on: date
    slots: list[Slot]


def times_of(event: Event) -> list[Times]:
    """One query."""
    slots = list(Slot.objects.filter(event=event).order_by("begins_at", "pk"))
    days = dict.fromkeys(timezone.localdate(one.begins_at) for one in slots)
    return [
        Times(on, [one for one in slots if timezone.localdate(one.begins_at) == on]) for on in days
    ]


@dataclass(frozen=True)
class Place:
    """What happens at one time: its meetings, by table."""

    slot: Slot
    rows: list[tuple[Meeting, list[Seat]]]


def places_of(event: Event) -> list[Place]:
    """The whole timetable, drafts among it; cancelled meetings are left out. Three queries."""
    slots = Slot.objects.filter(event=event).order_by("begins_at", "pk")
    found: dict[int, Place] = {slot.pk: Place(slot, []) for slot in slots}
    for meeting in Meeting.objects.of(event).on().whole():
        seats = sorted(meeting.seats.all(), key=lambda seat: seat.pk)
        found[meeting.slot_id].rows.append((meeting, seats))
    return [place for place in found.values() if place.rows]


def stages_of(timetable: Timetable) -> list[dict[str, Any]]:
    """How good it is, with words."""
    return [one | {"words": STAGES[one["name"]], "is_proven": one["value"] == one["bound"]}
            for one in timetable.stages]  # fmt: skip


def unmet_of(timetable: Timetable) -> list[tuple[Wish, Any]]:
    """Wishes that are not met, and why. One query."""
    rows = Wish.objects.filter(pk__in=list(timetable.unmet), is_refusal=False)
    rows = rows.select_related("by", "whom").order_by("by__name", "pk")[:MOST_UNMET]
    return [(one, REASONS[timetable.unmet[str(one.pk)]]) for one in rows]


@dataclass(frozen=True)
class Roll:
    """Who comes, and who was there on a day."""

    on: date
    guests: Sequence[Guest]
    there: set[int]


def roll_of(event: Event, on: date) -> Roll:
    """Two queries."""
    guests = list(Guest.objects.coming().filter(event=event).order_by("name", "pk"))
    there = set(Presence.objects.filter(guest__event=event, on=on).values_list("guest", flat=True))
    return Roll(on, guests, there)
