from datetime import datetime

from django.db import models
from django.db.models import Q

from charshia.commons.learning.models import Course
from charshia.engines.permits import Asked
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.spaces.models import Machine, Space


class Requirement(models.Model):
    """A course that a machine asks for, and what shows that somebody took it. Of a machine's
    courses any one is enough, but those that are ``is_needed_too`` are needed beside. ``months``
    and ``idle_days`` say how long it is good, and without use; None is for ever."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="requirements")
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    proof = models.CharField(max_length=11, choices=Proof.choices, default=Proof.ATTENDANCE)
    is_needed_too = models.BooleanField(default=False)
    months = models.PositiveSmallIntegerField(null=True)
    idle_days = models.PositiveSmallIntegerField(null=True)
    put_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["machine", "course"], name="requirement_once"),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1), name="requirement_months_are_some"
            ),
            models.CheckConstraint(
                condition=Q(idle_days=None) | Q(idle_days__gte=1), name="requirement_idle_is_some"
            ),
        ]

    def __str__(self) -> str:
        return f"course {self.course_id} for machine {self.machine_id}"

    @property
    def asked(self) -> Asked:
        return Asked(self.pk, self.is_needed_too, self.months, self.idle_days)


class TrainerQuerySet(models.QuerySet["Trainer"]):
    def standing(self, now: datetime) -> "TrainerQuerySet":
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class Trainer(models.Model):
    """Who may train others on a machine, and so use it, until ``ends_at`` (None: no end)."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="trainers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    named_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = TrainerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["machine", "person"], name="machine_trainer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} trains on {self.machine_id}"


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def standing(self) -> "RecognitionQuerySet":
        return self.filter(ended_at=None)


class Recognition(models.Model):
    """That a space takes badges of an issuer for a course of its own.

    ``achievement`` is the address or the name of what the issuer teaches. Without ``issuer`` it is
    this installation, whose key we have; else ``key`` is the issuer's public key (PEM).
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="recognitions")
    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=300, blank=True, default="")
    issuer_name = models.CharField(max_length=120, blank=True, default="")
    key = models.TextField(blank=True, default="")
    achievement = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(issuer="", key="") | ~Q(issuer="") & ~Q(key=""),
                name="recognition_has_a_key",
            ),
            models.UniqueConstraint(
                fields=["space", "issuer", "achievement", "course"],
                condition=Q(ended_at=None), name="recognition_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"recognition {self.pk} of space {self.space_id}"
