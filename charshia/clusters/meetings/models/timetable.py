from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.models.events import Event, Interpreter, Slot
from charshia.clusters.meetings.models.guests import Guest


class Timetable(models.Model):
    """How the timetable of an event stands.

    ``version`` counts changes of what it is made from, ``asked_version`` is the one for which
    an answer was asked, ``planned_version`` the one that the kept answer is for. ``stages`` say
    how good it is, ``unmet`` gives the reason of each wish (by key) that is not met.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="timetable")
    version = models.PositiveIntegerField(default=1)
    asked_version = models.PositiveIntegerField(null=True)
    asked_at = models.DateTimeField(null=True)
    planned_version = models.PositiveIntegerField(null=True)
    planned_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True, default="")
    stages = models.JSONField(default=list)
    unmet = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"timetable of {self.event_id}"

    @property
    def is_asked(self) -> bool:
        """Is an answer on its way?"""
        return self.asked_version == self.version and self.planned_version != self.version

    @property
    def is_current(self) -> bool:
        return self.planned_version == self.version

    @property
    def waits_to_be_agreed(self) -> bool:
        agreed, planned = self.published_at, self.planned_at
        return self.is_current and planned is not None and (agreed is None or agreed < planned)


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    CANCELLED = "cancelled", _("cancelled")


ON = Q(state__in=["draft", "agreed"])


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def agreed(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.AGREED)

    def on(self) -> "MeetingQuerySet":
        return self.filter(ON)

    def of(self, event: Event) -> "MeetingQuerySet":
        return self.filter(slot__event=event)

    def of_guest(self, guest: Guest) -> "MeetingQuerySet":
        """What she may see: never a draft."""
        return self.exclude(state=MeetingState.DRAFT).filter(seats__guest=guest)

    def whole(self) -> "MeetingQuerySet":
        """With all that a line of a timetable shows, in its order. Two queries."""
        rows = self.select_related("slot", "interpreter").prefetch_related("seats__guest")
        return rows.order_by("slot__begins_at", "table", "pk")


class Meeting(models.Model):
    """Two guests in a slot at a table, with an interpreter where they share no language."""

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="meetings")
    table = models.PositiveSmallIntegerField()  # from 1
    interpreter = models.ForeignKey(Interpreter, models.PROTECT, null=True, related_name="meetings")
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.DRAFT)
    reason = models.CharField(max_length=300, blank=True, default="")  # why it was cancelled
    cancelled_by = models.ForeignKey(Guest, models.SET_NULL, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "table"], condition=ON, name="one_meeting_at_a_table"
            ),
            models.UniqueConstraint(
                fields=["slot", "interpreter"], condition=ON, name="one_meeting_of_an_interpreter"
            ),
            models.CheckConstraint(condition=Q(table__gte=1), name="tables_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    def is_over(self, now: datetime) -> bool:
        """The slot must be loaded."""
        return now >= self.slot.begins_at


class Outcome(models.TextChoices):
    NOT_HELD = "not_held", _("it did not take place")
    NOTHING = "nothing", _("nothing comes of it")
    CONTACT = "contact", _("we stay in touch")
    OFFER = "offer", _("an offer or samples follow")
    AGREEMENT = "agreement", _("we agree on business")


class Seat(models.Model):
    """One guest's side of a meeting, and what she says of it afterwards.

    ``slot`` and ``is_on`` repeat the meeting's, so that the database itself lets nobody be in
    two meetings at once.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    guest = models.ForeignKey(Guest, models.CASCADE, related_name="seats")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    is_on = models.BooleanField(default=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, default="")
    note = models.CharField(max_length=2000, blank=True, default="")
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "slot"], condition=Q(is_on=True), name="one_meeting_at_a_time"
            ),
            models.UniqueConstraint(fields=["meeting", "guest"], name="one_seat_in_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk} of meeting {self.meeting_id}"
