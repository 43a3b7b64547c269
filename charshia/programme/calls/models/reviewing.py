from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.programme.calls.models.applications import Application, Verdict
from charshia.programme.calls.models.calls import Call, Criterion, OfCall


class Reviewer(models.Model):
    """Somebody who scores applications, sits on the committee that decides, or both."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="reviewers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    scores = models.BooleanField(default=True)
    decides = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="reviewer_once_a_call"),
        ]

    def __str__(self) -> str:
        return f"reviewer {self.pk}"


class Assignment(models.Model):
    """One application to be scored by one reviewer. ``draft`` is what she has noted so far."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="assignments")
    given_at = models.DateTimeField()
    draft = models.JSONField(default=dict)  # criterion to points and comment
    handed_in_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # of 100
    conflict_at = models.DateTimeField(null=True)  # she declared one, and is out
    conflict = models.CharField(max_length=600, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="assigned_once"),
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | Q(points__isnull=False, conflict_at=None),
                name="handed_in_with_points",
            ),
        ]
        indexes = [models.Index("reviewer", "handed_in_at", name="assignment_of_reviewer")]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Score(models.Model):
    """Points for one criterion as handed in. Written once."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()  # of the criterion
    comment = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "criterion"], name="scored_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("most")), name="score_within_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"


class QuotaField(models.TextChoices):
    """What applicants may declare, each in their own words."""

    COMMUNITY = "community", _("community")
    GENDER = "gender", _("gender")
    AGE = "age", _("age")
    LED = "led", _("who leads the firm")


class Quota(models.Model):
    """At least ``minimum`` places for those whose declaration of ``field`` is among ``words``.

    The words are chosen by the committee from what was declared.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="quotas")
    name = TranslatedField(max_length=200)
    field = models.CharField(max_length=10, choices=QuotaField.choices)
    minimum = models.PositiveIntegerField()
    words = models.JSONField(default=list)  # folded, see sealing.word
    position = models.PositiveSmallIntegerField()

    objects = OfCall["Quota"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(minimum__gte=1), name="quota_of_one_at_least"),
        ]

    def __str__(self) -> str:
        return f"quota {self.pk}"


class QuotaCount(models.Model):
    """How many declared it and how many of them were admitted. Written once."""

    quota = models.OneToOneField(Quota, models.CASCADE, related_name="counted")
    declared = models.PositiveIntegerField()
    admitted = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"count of quota {self.quota_id}"


class Decision(models.Model):
    """What the committee decided on one application, and why; the last one counts.

    Written once. ``reasons`` are what the letter says; ``rank`` and ``points`` are as they were.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reasons = TranslatedField()
    rank = models.PositiveIntegerField(null=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    quota = models.ForeignKey(Quota, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=200)  # reference, as in the journal
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("application", "id", name="decision_of_application")]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Outcome(models.TextChoices):
    STANDS = "stands", _("The decision stands.")
    CHANGED = "changed", _("The decision is changed.")


class Appeal(models.Model):
    """One a decision's applicant; answered with a reason."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="appeal")
    text = models.TextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()  # the end of the term in which it came
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_by = models.CharField(max_length=200, blank=True, default="")  # reference
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(at__lte=F("due_at")), name="appealed_in_time"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="appeal_answered_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"
