"""Shifts that are planned, and work that was done."""

from django.db import models
from django.db.models import F, Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models.people import Place, Worker
from charshia.engines import shifts
from charshia.people.accounts.models import Person


class Rules(models.Model):
    """The rest and the hours that the law asks, in minutes, with where it says so. A change is a
    new row: what was planned is judged by what was in force."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="work_rules")
    rest_minutes = models.PositiveSmallIntegerField()  # between two stretches of work
    weekly_rest_minutes = models.PositiveSmallIntegerField()
    longest_minutes = models.PositiveSmallIntegerField()  # of one stretch of work
    weekly_minutes = models.PositiveSmallIntegerField()  # of work, Monday to Sunday
    keep_months = models.PositiveSmallIntegerField()  # names are kept after somebody left
    source = models.CharField(max_length=300)
    since = models.DateField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rules of {self.enterprise_id} since {self.since}"

    @property
    def law(self) -> shifts.Rules:
        return shifts.Rules(
            self.rest_minutes, self.weekly_rest_minutes, self.longest_minutes, self.weekly_minutes
        )


class Shift(models.Model):
    """Work that is planned; moments stand on a quarter of an hour."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="shifts")
    place = models.CharField(max_length=6, choices=Place.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["worker", "starts_at"], name="shifts_of_a_worker")]

    def __str__(self) -> str:
        return f"shift {self.pk} of {self.worker_id}"


class Quarter(models.Model):
    """A quarter of an hour that a shift takes of a worker: nobody is in two places at once."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="quarters")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="+")
    quarter = models.PositiveIntegerField()  # since 1970

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "quarter"], name="worker_in_one_place"),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} at {self.quarter}"


class Stint(models.Model):
    """Work as it was tapped, or as personnel noted it for who could not tap. Times stay as they
    were written; what is put right is a Correction."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="stints")
    place = models.CharField(max_length=6, choices=Place.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # she is still at work
    is_tapped = models.BooleanField(default=True)
    begun_by = models.CharField(max_length=60)  # the tap
    ended_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="stint_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["worker"], condition=Q(ends_at=None), name="at_work_once"
            ),
            models.UniqueConstraint(fields=["worker", "begun_by"], name="stint_begun_once"),
        ]

    def __str__(self) -> str:
        return f"stint {self.pk} of {self.worker_id}"


class Correction(models.Model):
    """What personnel says instead, and why; both are kept, and the last one counts. Without times
    the stint does not count at all. Written once."""

    stint = models.ForeignKey(Stint, models.CASCADE, related_name="corrections")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="corrected_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk} of {self.stint_id}"
