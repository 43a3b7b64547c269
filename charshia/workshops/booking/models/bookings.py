from datetime import datetime

from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.engines.opening import Span
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import OCCUPYING, OPEN, Group, State
from charshia.workshops.booking.models.subjects import Subject
from charshia.workshops.spaces.models import Space


class BookingQuerySet(models.QuerySet["Booking"]):
    def open(self) -> "BookingQuerySet":
        return self.filter(state__in=OPEN)

    def occupying(self) -> "BookingQuerySet":
        return self.filter(state__in=OCCUPYING)

    def between(self, since: datetime, until: datetime) -> "BookingQuerySet":
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def kept_by(self, person: Person | None) -> "BookingQuerySet":
        """Those in spaces where she has something to do."""
        return self.filter(subject__space__in=Space.objects.helped_by(person).values("pk"))

    def visible_to(self, person: Person | None) -> "BookingQuerySet":
        """Her own, those of her help, and those in spaces where she has something to do."""
        if person is None:
            return self.none()
        helped = Space.objects.helped_by(person).values("pk")
        return self.filter(
            Q(person=person) | Q(subject__helper=person) | Q(subject__space__in=helped)
        )

    def with_names(self) -> "BookingQuerySet":
        return self.select_related(
            "person", "subject__space", "subject__machine", "subject__helper"
        )


class Booking(models.Model):
    """A subject, for a person, from a quarter of an hour until another.

    ``price_minor`` is what was agreed, ``kept_minor`` what is kept of it after cancelling or when
    nobody came; both in the currency of the space. ``lines`` explain the price (step, minutes,
    rate, minor). ``waived`` are the rules that somebody named waived. Without a person: she left.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="bookings")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices)
    group = models.CharField(max_length=6, choices=Group.choices, default=Group.PUBLIC)
    price_minor = models.PositiveIntegerField(default=0)
    kept_minor = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list, blank=True)
    prepaid_minutes = models.PositiveIntegerField(default=0)  # paid with minutes of packs
    purpose = models.TextField(blank=True, default="")  # in her words
    note = models.TextField(blank=True, default="")  # of who decided or cancelled
    series = models.CharField(max_length=32, blank=True, default="")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    waived = models.JSONField(default=list, blank=True)
    waived_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    checked_in_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # cancelled, done, or found empty

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kept_minor__lte=F("price_minor")), name="booking_keeps_a_part"
            ),
        ]
        indexes = [
            # All that a calendar asks, so that a year is read from the index alone.
            models.Index("subject", "starts_at", "ends_at", "state", name="booking_by_time"),
            models.Index("person", "starts_at", name="booking_by_person"),
            models.Index("state", "starts_at", name="booking_by_state"),
        ]

    def __str__(self) -> str:
        return f"booking {self.pk} of {self.subject_id}"

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)

    @property
    def price(self) -> Money:
        """The space must be at hand."""
        return Money(self.price_minor, self.subject.space.currency)

    @property
    def kept(self) -> Money:
        return Money(self.kept_minor, self.subject.space.currency)

    @property
    def is_occupying(self) -> bool:
        return self.state in OCCUPYING

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Quarter(models.Model):
    """A quarter of an hour (counted since 1970) of a subject, taken by a booking. There is one
    row exactly as long as the booking occupies it: no two bookings can."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    quarter = models.PositiveIntegerField()
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="quarters")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "quarter"], name="quarter_booked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} of {self.subject_id}"
