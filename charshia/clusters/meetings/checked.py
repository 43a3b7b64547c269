"""What must be true of meetings, whatever happened."""

from collections.abc import Iterator
from typing import Any

from charshia.clusters.meetings.models import Meeting, MeetingState, Seat, Standing
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("meetings-have-two-guests-who-come")
def meetings_are_of_two() -> Outcome:
    """A meeting that is on has two seats in its own slot, of guests of its event who come, at a
    table that is there; one that is cancelled keeps nobody's time."""
    return compare(_meetings())


def _meetings() -> Iterator[tuple[str, Any, Any]]:
    rows = Meeting.objects.select_related("slot__event").prefetch_related("seats__guest")
    for one in rows.order_by("pk").iterator(chunk_size=500):
        is_on = one.state != MeetingState.CANCELLED
        seats = list(one.seats.all())
        fit = all(
            seat.slot_id == one.slot_id
            and seat.is_on == is_on
            and seat.guest.event_id == one.slot.event_id
            and (not is_on or _comes(seat, one))
            for seat in seats
        )
        is_placed = not is_on or one.table <= one.slot.event.tables
        yield reference(one), (2, True, True), (len(seats), fit, is_placed)


def _comes(seat: Seat, meeting: Meeting) -> bool:
    """Whoever left before it began was to be taken out of it."""
    left_at = seat.guest.left_at
    return seat.guest.standing == Standing.COMES or (
        left_at is not None and left_at >= meeting.slot.begins_at
    )


@check("meetings-are-understood")
def meetings_are_understood() -> Outcome:
    """Who shares no language has an interpreter who speaks one of each."""
    return compare(_understood())


def _understood() -> Iterator[tuple[str, Any, Any]]:
    """Of those still a draft: later somebody may say that she speaks otherwise."""
    rows = Meeting.objects.filter(state=MeetingState.DRAFT).select_related("interpreter")
    for one in rows.prefetch_related("seats__guest").order_by("pk"):
        spoken = [set(seat.guest.languages) for seat in one.seats.all()]
        heard = set(one.interpreter.languages) if one.interpreter else set()
        is_understood = bool(set.intersection(*spoken)) or all(heard & some for some in spoken)
        yield reference(one), True, is_understood
