from django.db import models
from django.db.models import Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import BatchKind, BatchState, LossReason, Shortfall
from charshia.circular.works.models.machines import Machine
from charshia.circular.works.models.recipes import Recipe
from charshia.people.accounts.models import Person


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, person: Person | None) -> "BatchQuerySet":
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person))

    def open(self) -> "BatchQuerySet":
        return self.filter(state=BatchState.OPEN)


class Batch(models.Model):
    """One run of a machine: what went in, what came out, what was lost.

    ``tolerance_bp`` is the part of the dry matter that may be missing or too much when it closes,
    hundredths of a percent. ``difference_g`` of dry matter, and ``evaporated_g`` of water, are what
    they were when it was closed; out of tolerance only with a ``reason``.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()  # of the enterprise
    kind = models.CharField(max_length=8, choices=BatchKind.choices)
    recipe = models.ForeignKey(Recipe, models.PROTECT, null=True, related_name="+")
    machine = models.ForeignKey(Machine, models.PROTECT, null=True, related_name="batches")
    tolerance_bp = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    reason = models.CharField(max_length=9, choices=Shortfall.choices, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    dry_in_g = models.BigIntegerField(null=True)
    difference_g = models.BigIntegerField(null=True)
    evaporated_g = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "number"], name="batch_number_once"),
            models.CheckConstraint(
                condition=Q(tolerance_bp__lte=1000), name="batch_tolerance_is_small"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, difference_g__isnull=False)
                | Q(state="open", closed_at=None, difference_g=None)
                | Q(state="called_off", closed_at__isnull=False, difference_g=None),
                name="closed_batch_is_balanced",
            ),
        ]

    def __str__(self) -> str:
        return f"batch {self.number} of {self.enterprise_id}"


class Loss(models.Model):
    """What a batch lost, weighed. Written once: a mistake is taken back by a row that ``undoes``
    it, with the same masses below zero."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="losses")
    reason = models.CharField(max_length=8, choices=LossReason.choices)
    fresh_g = models.BigIntegerField()
    dry_g = models.BigIntegerField()
    words = models.CharField(max_length=300, blank=True, default="")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undoes=None, fresh_g__gt=0, dry_g__gte=0)
                | Q(undoes__isnull=False, fresh_g__lt=0, dry_g__lte=0),
                name="loss_is_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.fresh_g} g of batch {self.batch_id}"
