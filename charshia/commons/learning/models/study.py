from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models.courses import Block, Course, Lesson
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, person: Person) -> "EnrolmentQuerySet":
        """Her own, and those of the courses that she teaches."""
        if person.is_coordinator:
            return self
        return self.filter(Q(person=person) | Q(course__trainers__person=person)).distinct()

    def completed(self) -> "EnrolmentQuerySet":
        return self.exclude(completed_at=None)


class Enrolment(models.Model):
    """Somebody takes a course."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    enrolled_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # when she last did something
    completed_at = models.DateTimeField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="enrolled_once")]
        indexes = [models.Index("course", models.F("id").desc(), name="enrolment_of_course")]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"


class Done(models.Model):
    """A lesson that she has read."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="done")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson"], name="done_once")]

    def __str__(self) -> str:
        return f"lesson {self.lesson_id} of enrolment {self.enrolment_id}"


class Result(models.Model):
    """The best she did at a quiz. What she chose is not kept."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="results")
    block = models.ForeignKey(Block, models.CASCADE, related_name="results")
    right = models.PositiveSmallIntegerField()  # questions
    asked = models.PositiveSmallIntegerField()
    tries = models.PositiveIntegerField(default=1)
    passed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "block"], name="result_once"),
            models.CheckConstraint(
                condition=Q(right__lte=models.F("asked")), name="right_of_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right} of {self.asked}"


class Handed(models.TextChoices):
    WAITING = "waiting", _("waits for the trainer")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("given back with a word")


class HandedWorkQuerySet(models.QuerySet["Work"]):
    def waiting(self) -> "HandedWorkQuerySet":
        return self.filter(state=Handed.WAITING)


class Work(models.Model):
    """What she handed in for a task: words, a file, or both. The trainer answers with a word."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="works")
    block = models.ForeignKey(Block, models.CASCADE, related_name="works")
    words = models.TextField(blank=True, default="")
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=Handed.choices, default=Handed.WAITING)
    handed_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")  # the trainer's
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = HandedWorkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "block"], name="work_once")]
        indexes = [
            models.Index("block", "handed_at", condition=Q(state="waiting"), name="work_waiting"),
        ]

    def __str__(self) -> str:
        return f"work {self.pk}"


class Certificate(models.Model):
    """What shows that she completed a course. ``name`` and ``title`` are as on that day.

    Its public page is found by ``code`` and says only what she lets it say. ``badge`` is the
    signed Open Badge, made with it and never changed.
    """

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="certificate")
    code = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=120)  # of the holder
    title = TranslatedField()
    minutes = models.PositiveIntegerField(default=0)  # of sessions attended
    issued_at = models.DateTimeField()
    shows_name = models.BooleanField(default=False)
    badge = models.TextField(blank=True, default="")  # JWT
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")  # why it was revoked

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class Calendar(models.Model):
    """The address of somebody's own calendar of sessions; a new nonce ends the old address."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar")
    nonce = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return f"calendar of person {self.person_id}"
