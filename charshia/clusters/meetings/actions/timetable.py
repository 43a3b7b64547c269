"""Asking for the timetable of an event, keeping the answer, agreeing it."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.actions.events import NotNow
from charshia.clusters.meetings.actions.locking import By, lock
from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Meeting,
    MeetingState,
    Seat,
    Slot,
    State,
    Timetable,
)
from charshia.clusters.meetings.planning import Task
from charshia.engines.meetings import problem as engine
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record

FAULT: Final = 300  # signs


class NothingToPlan(Refusal):
    pass


class Outdated(Refusal):
    """The answer is to a question that has changed."""


@action
def ask_for_timetable(event: Event, *, by: By, now: datetime) -> Timetable:
    """Have it worked out, outside this request; what is agreed stays. Twice is once.

    Raises NotNow, NothingToPlan.
    """
    timetable = lock(event)
    kept = timetable.event
    if kept.state != State.PUBLISHED or not kept.has_meetings or now >= kept.ends_at:
        raise NotNow(_("There are no appointments to plan."))
    if not Slot.objects.filter(event=kept).exists():
        raise NothingToPlan(_("Say first when there are appointments."))
    if timetable.is_asked:
        return timetable
    timetable.asked_version, timetable.asked_at, timetable.fault = timetable.version, now, ""
    timetable.planned_version = None
    timetable.save(update_fields=["asked_version", "asked_at", "fault", "planned_version"])
    record("clusters.timetable.asked", kept, by=by, at=now, version=timetable.version)
    return timetable


@action
def keep_timetable(
    event: Event, task: Task, found: engine.Timetable, *, version: int, now: datetime
) -> None:
    """Keep the answer as a draft in the place of the draft before. Raises Outdated."""
    timetable = lock(event)
    if timetable.version != version:
        raise Outdated(_("Something changed meanwhile. Ask for a timetable again."))
    Meeting.objects.of(event).filter(state=MeetingState.DRAFT).delete()
    fixed = set(task.problem.fixed)
    fresh = [one for one in found.meetings if one not in fixed]
    made = Meeting.objects.bulk_create(
        Meeting(
            slot=task.slots[one.slot], table=one.table + 1, made_at=now,
            interpreter_id=int(one.interpreter) if one.interpreter else None,
        )
        for one in fresh
    )  # fmt: skip
    Seat.objects.bulk_create(
        Seat(meeting=meeting, guest_id=int(who), slot_id=meeting.slot_id)
        for meeting, one in zip(made, fresh, strict=True)
        for who in (one.one, one.other)
    )
    timetable.planned_version, timetable.planned_at = version, now
    timetable.unmet = task.unmet(found)
    timetable.stages = [
        {"name": one.name, "value": one.value, "bound": one.bound, "seconds": round(one.seconds, 1)}
        for one in found.stages
    ]
    timetable.save(update_fields=["planned_version", "planned_at", "unmet", "stages"])
    record("clusters.timetable.kept", event, by="system", at=now, meetings=len(made))


@action
def note_no_timetable(event: Event, *, fault: str, version: int, now: datetime) -> None:
    """Say that none came; the coordinator may ask again."""
    timetable = lock(event)
    if timetable.version != version or not timetable.is_asked:
        return
    timetable.asked_version, timetable.fault = None, fault[:FAULT]
    timetable.save(update_fields=["asked_version", "fault"])
    record("clusters.timetable.failed", event, by="system", at=now)


@action
def agree_timetable(event: Event, *, by: By, now: datetime) -> int:
    """The draft becomes fixed, and whoever has new meetings gets a letter. How many meetings.

    Raises Outdated when something changed since it was made, NothingToPlan when there is none.
    """
    timetable = lock(event)
    if not timetable.is_current:
        raise Outdated(_("Something changed meanwhile. Ask for a timetable again."))
    drafts = Meeting.objects.of(event).filter(state=MeetingState.DRAFT)
    told = Guest.objects.filter(seats__meeting__in=drafts).distinct()
    guests = list(told.order_by("pk"))
    count = drafts.update(state=MeetingState.AGREED)
    if not count:
        raise NothingToPlan(_("There is nothing new to agree."))
    Timetable.objects.filter(pk=timetable.pk).update(published_at=now)
    record("clusters.timetable.agreed", event, by=by, at=now, meetings=count)
    for guest in guests:
        record("clusters.guest.scheduled", guest, by=by, at=now)
    return count
