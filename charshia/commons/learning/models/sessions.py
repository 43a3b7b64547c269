from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models.courses import Course, seen_by
from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person

OPENS = timedelta(hours=1)  # before it begins, presence can be noted
CLOSES = timedelta(hours=12)  # after its end


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, person: Person | None) -> "SessionQuerySet":
        return self.filter(seen_by(person, "course__"))

    def coming(self, now: datetime) -> "SessionQuerySet":
        return self.filter(ends_at__gt=now, cancelled_at=None)

    def too_few(self, now: datetime) -> "SessionQuerySet":
        """Those whose moment of decision has come with fewer people than they need."""
        due = self.filter(cancelled_at=None, decided_at=None, decide_at__lte=now)
        return due.exclude(minimum=0)

    def to_remind(self, now: datetime) -> "SessionQuerySet":
        soon = Q(starts_at__gt=now, starts_at__lte=now + timedelta(hours=24))
        return self.filter(soon, cancelled_at=None, reminded_at=None)


class Session(models.Model):
    """A course, or a part of it, at a date. ``held`` counts the seats that are taken or offered:
    the database lets it never exceed ``seats``."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="sessions")
    title = TranslatedField(max_length=120, verbose_name=_("Name of the session"))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = TranslatedField(blank=True, max_length=300, verbose_name=_("Place of the session"))
    url = models.URLField(max_length=500, blank=True, default="")  # where it is held online
    seats = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0)
    turns = models.PositiveIntegerField(default=0)  # given to those who asked
    minimum = models.PositiveIntegerField(default=0)  # people, else it is cancelled …
    decide_at = models.DateTimeField(null=True)  # … at this moment
    decided_at = models.DateTimeField(null=True)
    offer_hours = models.PositiveSmallIntegerField(default=24)  # that a seat is held for the next
    price_minor = models.PositiveIntegerField(default=0)  # charged by whoever enrols
    currency = models.CharField(max_length=3, default="EUR")
    nonce = models.CharField(max_length=43)  # of the code that is scanned at the door
    edition = models.PositiveIntegerField(default=0)  # of its calendar file
    reminded_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")  # why it was cancelled
    made_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("Sessions of courses")
        constraints = [
            models.CheckConstraint(condition=Q(held__lte=F("seats")), name="seats_held"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="ends_after"),
        ]
        indexes = [
            models.Index("course", "starts_at", name="session_of_course"),
            models.Index("starts_at", name="session_starts"),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def price(self) -> Money:
        return Money(self.price_minor, self.currency)

    @property
    def free(self) -> int:
        return self.seats - self.held

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def is_over(self, now: datetime) -> bool:
        return now >= self.ends_at

    def has_opened(self, now: datetime) -> bool:
        return now >= self.starts_at - OPENS

    def is_open_at_door(self, now: datetime) -> bool:
        """May presence be noted now?"""
        return self.starts_at - OPENS <= now <= self.ends_at + CLOSES and not self.is_cancelled


class Place(models.TextChoices):
    SEATED = "seated", _("has a seat")
    OFFERED = "offered", _("was offered a seat")
    WAITING = "waiting", _("waits for a seat")
    PASSED = "passed", _("let the offer pass")
    LEFT = "left", _("gave the seat back")


HOLDING = (Place.SEATED, Place.OFFERED)


class SeatingQuerySet(models.QuerySet["Seat"]):
    def seated(self) -> "SeatingQuerySet":
        return self.filter(state=Place.SEATED)

    def waiting(self) -> "SeatingQuerySet":
        """In the order in which seats are offered."""
        return self.filter(state=Place.WAITING).order_by("turn")

    def lapsed(self, now: datetime) -> "SeatingQuerySet":
        return self.filter(state=Place.OFFERED, offered_until__lte=now)

    def attended(self) -> "SeatingQuerySet":
        return self.exclude(attended_at=None)


class Seat(models.Model):
    """Somebody and a session: seated, waiting, offered a seat, or gone; and whether she came."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    state = models.CharField(max_length=8, choices=Place.choices)
    turn = models.PositiveIntegerField()  # order of asking
    asked_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True)
    attended_at = models.DateTimeField(null=True)
    attended_by = models.CharField(max_length=4, blank=True, default="")  # list, code
    stars = models.PositiveSmallIntegerField(null=True)  # 1 to 5
    words = models.CharField(max_length=2000, blank=True, default="")  # for the trainer
    said_at = models.DateTimeField(null=True)

    objects = SeatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="seat_once"),
            models.UniqueConstraint(fields=["session", "turn"], name="turn_once"),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__gte=1, stars__lte=5), name="session_stars"
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False),
                name="offered_with_a_deadline",
            ),
        ]
        indexes = [
            models.Index("offered_until", condition=Q(state="offered"), name="seat_offered"),
            models.Index("person", "session", name="seat_of_person"),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"
