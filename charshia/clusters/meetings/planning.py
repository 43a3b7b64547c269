"""The question to the engine, from what guests said; and its answer in our rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.utils import timezone

from charshia.clusters.meetings.models import Event, Guest, Interpreter, Meeting, Slot, Wish
from charshia.engines.meetings import problem as engine


@dataclass(frozen=True)
class Task:
    """One event's question. ``wishes`` are by the keys of who wishes and whom."""

    problem: engine.Problem
    slots: Sequence[Slot]
    wishes: dict[engine.Asked, int]

    def unmet(self, found: engine.Timetable) -> dict[str, str]:
        """The reason of each wish that is not met, by its key."""
        return {str(self.wishes[asked]): why for asked, why in found.unmet.items()}


def task_of(event: Event, now: datetime) -> Task:
    """Nothing new is put into what has begun. Eight queries, however many guests."""
    slots = list(Slot.objects.filter(event=event).order_by("begins_at", "pk"))
    place = {slot.pk: number for number, slot in enumerate(slots)}
    rows = Guest.objects.meeting().filter(event=event).prefetch_related("away").order_by("pk")
    agreed = list(Meeting.objects.of(event).agreed().whole())
    guests = {guest.pk: guest for guest in rows}
    late = {number for number, slot in enumerate(slots) if slot.begins_at <= now}
    for meeting in agreed:  # agreed is agreed, whatever she wants by now
        guests |= {seat.guest_id: seat.guest for seat in meeting.seats.all()
                   if seat.guest_id not in guests}  # fmt: skip
    here = Wish.objects.filter(by__in=guests, whom__in=guests).order_by("pk")
    wishes = {(str(one.by_id), str(one.whom_id)): one.pk for one in here if not one.is_refusal}
    refusals = {(str(one.by_id), str(one.whom_id)) for one in here if one.is_refusal}
    interpreters = Interpreter.objects.filter(event=event).prefetch_related("away").order_by("pk")
    return Task(
        engine.Problem(
            days=_days(slots),
            tables=event.tables,
            participants=tuple(_participant(one, event, place, late) for one in guests.values()),
            wishes=frozenset(wishes),
            refusals=frozenset(refusals),
            interpreters=tuple(_interpreter(one, place) for one in interpreters),
            least=event.least,
            fixed=tuple(_fixed(one, place) for one in agreed),
        ),
        slots,
        wishes,
    )


def _days(slots: Sequence[Slot]) -> tuple[int, ...]:
    return tuple(timezone.localdate(slot.begins_at).toordinal() for slot in slots)


def _participant(
    guest: Guest, event: Event, place: dict[int, int], late: set[int]
) -> engine.Participant:
    """Who wants no appointments any more keeps those that are agreed and gets no other."""
    away = {place[slot.pk] for slot in guest.away.all() if slot.pk in place}
    there = set(place.values()) - away - late if guest.wants_meetings else set()
    return engine.Participant(
        str(guest.pk),
        frozenset(guest.languages),
        frozenset(there),
        guest.kind,
        event.most_meetings if guest.most is None else guest.most,
        {guest.kind: event.most_alike} if event.most_alike else {},
    )


def _interpreter(one: Interpreter, place: dict[int, int]) -> engine.Interpreter:
    away = {place[slot.pk] for slot in one.away.all() if slot.pk in place}
    pairs = frozenset(map(frozenset, combinations(one.languages, 2)))
    return engine.Interpreter(str(one.pk), pairs, frozenset(set(place.values()) - away))


def _fixed(meeting: Meeting, place: dict[int, int]) -> engine.Meeting:
    one, other = sorted(str(seat.guest_id) for seat in meeting.seats.all())
    speaker = str(meeting.interpreter_id) if meeting.interpreter_id else ""
    return engine.Meeting(one, other, place[meeting.slot_id], meeting.table - 1, speaker)
