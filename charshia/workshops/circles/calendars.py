"""The deadline of an opportunity, as calendars read it."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.ground.papers import calendars
from charshia.ground.papers.calendars import Event
from charshia.workshops.circles.models import Meeting, Opportunity

ROOM = "Circles"


def calendar_of_deadline(opportunity: Opportunity) -> bytes:
    """The last day, in the active language."""
    title = _("Last day to apply: %(title)s") % {"title": opportunity.title}
    event = Event(
        key=f"opportunity-{opportunity.pk}", stamp=opportunity.changed_at,
        edition=int((opportunity.changed_at - opportunity.made_at).total_seconds()),
        begins=opportunity.last_on, ends=opportunity.last_on + timedelta(days=1), title=title,
        address=reverse("circles:opportunity", args=[opportunity.pk]), where=opportunity.place,
    )  # fmt: skip
    return calendars.calendar([event], name=str(opportunity.title), room=ROOM)


def calendar_of_meeting(meeting: Meeting) -> bytes:
    """Its group must be at hand."""
    event = Event(
        key=f"circle-meeting-{meeting.pk}", stamp=meeting.called_off_at or meeting.planned_at,
        status="CANCELLED" if meeting.called_off_at else "CONFIRMED",
        edition=int(meeting.called_off_at is not None), begins=meeting.begins_at,
        ends=meeting.begins_at + timedelta(minutes=meeting.minutes),
        title=f"{meeting.circle.name}: {meeting.title}",
        address=reverse("circles:circle_inside", args=[meeting.circle_id]), where=meeting.where,
    )  # fmt: skip
    return calendars.calendar([event], name=str(meeting.circle.name), room=ROOM)
