"""Meetings that do not take place, and what is said after those that did."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.actions.events import NotNow
from charshia.clusters.meetings.actions.locking import By, lock, outdate
from charshia.clusters.meetings.models import Guest, Meeting, MeetingState, Seat, Wish
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record


class NotHers(Refusal):
    pass


@action
def cancel_meeting(
    meeting: Meeting, *, guest: Guest | None, reason: str, by: By, now: datetime
) -> None:
    """It does not take place; the other (of the coordinator's: both) is told, and the two are
    not brought together again. Raises NotHers, NotNow."""
    event = meeting.slot.event
    timetable = lock(event)
    kept = Meeting.objects.select_related("slot").get(pk=meeting.pk)
    guests = [seat.guest for seat in kept.seats.select_related("guest").order_by("pk")]
    if guest is not None and guest not in guests:
        raise NotHers(_("This meeting is not there."))
    if kept.state == MeetingState.CANCELLED:
        return
    if kept.state != MeetingState.AGREED or kept.is_over(now):
        raise NotNow(_("This meeting cannot be cancelled any more."))
    _cancel(kept, guest, reason, now)
    first, second = guests
    for one, other in ((first, second), (second, first)):
        if guest in (None, one):
            Wish.objects.update_or_create(
                by=one, whom=other, defaults={"is_refusal": True, "said_at": now}
            )
    outdate(timetable)
    _tell(kept, guest, by, now)


def _cancel(meeting: Meeting, guest: Guest | None, reason: str, now: datetime) -> None:
    Seat.objects.filter(meeting=meeting).update(is_on=False)
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.CANCELLED, reason=reason.strip()[:300], cancelled_by=guest,
        cancelled_at=now,
    )  # fmt: skip


def _tell(meeting: Meeting, guest: Guest | None, by: By, now: datetime) -> None:
    told = meeting.seats.exclude(guest=guest) if guest else meeting.seats.all()
    seats = list(told.order_by("pk").values_list("pk", flat=True))
    record("clusters.meeting.cancelled", meeting, by=by, at=now, seats=seats)


@action
def cancel_all_of(guest: Guest, *, now: datetime) -> None:
    """All meetings to come of somebody who leaves; drafts of hers are nothing to tell of."""
    lock(guest.event)
    mine = Meeting.objects.filter(seats__guest=guest).on().select_related("slot").order_by("pk")
    for meeting in mine:
        if meeting.state == MeetingState.DRAFT:
            meeting.delete()
        elif not meeting.is_over(now):
            _cancel(meeting, guest, "", now)
            _tell(meeting, guest, "system", now)


@action
def say_outcome(seat: Seat, *, outcome: str, note: str, by: By, now: datetime) -> Seat:
    """What came of a meeting, for the two and the coordinator; said anew it counts anew.

    Raises NotNow.
    """
    seat = Seat.objects.select_for_update(of=("self",)).select_related("meeting__slot").get(
        pk=seat.pk
    )  # fmt: skip
    if seat.meeting.state != MeetingState.AGREED or not seat.meeting.is_over(now):
        raise NotNow(_("What came of it can be said once the meeting has begun."))
    seat.outcome, seat.note, seat.said_at = outcome, note.strip()[:2000], now
    seat.save(update_fields=["outcome", "note", "said_at"])
    record("clusters.meeting.judged", seat.meeting, by=by, at=now, outcome=outcome)
    return seat
