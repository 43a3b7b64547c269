from django.db import models
from django.db.models import F, Q

from charshia.engines.opening import Span
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import STILL_WAITS, Answer, WaitState
from charshia.workshops.booking.models.bookings import Booking
from charshia.workshops.booking.models.subjects import Subject


class Wait(models.Model):
    """Somebody wants a subject at a time at which it is taken."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="waits")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    purpose = models.TextField(blank=True, default="")
    state = models.CharField(max_length=7, choices=WaitState.choices, default=WaitState.WAITING)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="wait_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["subject", "person", "starts_at", "ends_at"],
                condition=Q(state__in=STILL_WAITS), name="waits_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index("state", "starts_at", name="wait_by_state")]

    def __str__(self) -> str:
        return f"wait {self.pk} for {self.subject_id}"

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)


class Offer(models.Model):
    """What a waiting person is offered: a booking held for her until a deadline."""

    wait = models.ForeignKey(Wait, models.CASCADE, related_name="offers")
    booking = models.OneToOneField(Booking, models.CASCADE, related_name="offer")
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wait"], condition=Q(answer=Answer.OPEN), name="offered_once_at_a_time"
            ),
        ]
        indexes = [models.Index("answer", "until", name="offer_by_deadline")]

    def __str__(self) -> str:
        return f"offer {self.pk} to {self.wait_id}"
