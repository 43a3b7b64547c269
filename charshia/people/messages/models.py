from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class Side(models.TextChoices):
    """Whose seat in a thread it is."""

    HOUSE = "house", _("the one who is asked")
    VISITOR = "visitor", _("the one who asks")


def across(side: str) -> Side:
    return Side.VISITOR if side == Side.HOUSE else Side.HOUSE


class Thread(models.Model):
    """What two sides say to each other: an organisation, and a person, a guest or another one.

    ``key`` names the pair, so that each has one thread.
    """

    key = models.CharField(max_length=120, unique=True)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    last = models.ForeignKey("Message", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"thread {self.pk}"


class SeatQuerySet(models.QuerySet["Seat"]):
    def of_person(self, person: Person) -> "SeatQuerySet":
        return self.filter(person=person)

    def of_guest(self, key: str) -> "SeatQuerySet":
        """Those of whoever's browser holds this key; of nobody when it is empty."""
        return self.filter(guest_key=key, person=None) if key else self.none()

    def of_organisation(self, organisation: Organisation | int) -> "SeatQuerySet":
        return self.filter(organisation=organisation)

    def with_thread(self) -> "SeatQuerySet":
        return self.select_related("thread__last", "organisation", "person")

    def reachable(self, contacts: Iterable[str]) -> "SeatQuerySet":
        """Guests' seats that have one of these addresses or telephone numbers."""
        known = [contact for contact in contacts if contact]
        return self.filter(Q(email__in=known) | Q(phone__in=known), organisation=None)


class Seat(models.Model):
    """One side of a thread: an organisation, a person, or a guest by what she told of herself.

    ``waits_since`` is the moment from which the other side waits for an answer.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="seats")
    side = models.CharField(max_length=8, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    guest_key = models.CharField(max_length=43, blank=True, default="")  # in her browser's cookie
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    language = models.CharField(max_length=10, default="en")  # BCP 47
    unread = models.PositiveIntegerField(default=0)  # messages of the other side
    waits_since = models.DateTimeField(null=True)
    has_blocked = models.BooleanField(default=False)  # wants nothing from the other side
    no_letters = models.BooleanField(default=False)
    silenced_at = models.DateTimeField(null=True)  # by the coordinator

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "side"], name="one_seat_a_side"),
        ]
        indexes = [
            models.Index("organisation", "waits_since", name="seat_of_organisation"),
            models.Index("guest_key", name="seat_of_guest"),
            models.Index("email", name="seat_email"),
        ]

    def __str__(self) -> str:
        return f"{self.side} of thread {self.thread_id}"


class Message(models.Model):
    """What one side said. ``about`` is a journal reference; ``key`` makes a letter count once."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47, of the writer
    about = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=200)  # reference, or "guest"
    by_letter = models.BooleanField(default=False)
    key = models.CharField(max_length=64, blank=True, default="")  # sha256, hex
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)  # by the coordinator

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="message_once"),
        ]
        indexes = [models.Index("thread", "at", name="message_of_thread")]

    def __str__(self) -> str:
        return f"message {self.pk} of thread {self.thread_id}"


class MessagePhoto(models.Model):
    """A picture sent with a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="photos")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "image"], name="photo_once_a_message"),
        ]

    def __str__(self) -> str:
        return f"picture {self.image_id} of {self.message_id}"


class Why(models.TextChoices):
    RUDE = "rude", _("It is rude or threatening")
    SPAM = "spam", _("It is advertising")
    FRAUD = "fraud", _("Somebody wants to cheat me")
    OTHER = "other", _("Something else")


class Verdict(models.TextChoices):
    NOTHING = "nothing", _("Nothing is wrong")
    WARN = "warn", _("Warn the writer")
    HIDE = "hide", _("Hide the message")
    BLOCK = "block", _("The writer may no longer write")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(decided_at=None)


class Report(models.Model):
    """One side asks the coordinator to look at a thread; only then may she read it."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reports")
    side = models.CharField(max_length=8, choices=Side.choices)  # who reports
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    words = models.CharField(max_length=600, blank=True, default="")
    made_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True, default="")
    reason = models.CharField(max_length=600, blank=True, default="")  # both sides read it
    decided_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "side"], condition=Q(decided_at=None), name="one_open_report"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} on thread {self.thread_id}"


class Quota(models.Model):
    """How often somebody did something in a stretch of time. ``key`` holds no address as such."""

    key = models.CharField(max_length=120, unique=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"

    def is_over(self, now: datetime) -> bool:
        return self.until <= now


class PushDevice(models.Model):
    """A browser of somebody's, to which notices are pushed, with its own keys."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="push_devices")
    endpoint = models.CharField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"device {self.pk} of {self.person_id}"
