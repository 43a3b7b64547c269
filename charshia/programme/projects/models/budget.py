from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.programme.projects.models.projects import OfProject, Project


class BudgetLine(models.Model):
    """What the contract sets aside for something. Amounts in minor units.

    ``agreed_minor`` is as signed, ``planned_minor`` after what was moved, ``over_minor`` what
    a coordinator allowed beyond it; ``spent_minor`` repeats the sum of its spendings.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="lines")
    name = TranslatedField(max_length=200)
    agreed_minor = models.PositiveBigIntegerField()
    planned_minor = models.PositiveBigIntegerField()
    over_minor = models.PositiveBigIntegerField(default=0)
    spent_minor = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()

    objects = OfProject["BudgetLine"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spent_minor__lte=F("planned_minor") + F("over_minor")),
                name="budget_not_overspent",
            ),
        ]

    def __str__(self) -> str:
        return f"budget line {self.pk} of {self.project_id}"

    @property
    def left_minor(self) -> int:
        """Below zero: what was spent beyond the plan, with a reason."""
        return self.planned_minor - self.spent_minor

    def _money(self, minor: int) -> Money:
        return Money(minor, self.project.currency)

    @property
    def planned(self) -> Money:
        return self._money(self.planned_minor)

    @property
    def agreed(self) -> Money:
        return self._money(self.agreed_minor)

    @property
    def spent(self) -> Money:
        return self._money(self.spent_minor)

    @property
    def left(self) -> Money:
        return self._money(self.left_minor)


class Spending(models.Model):
    """One payment out of a line: written once. What was wrong is taken back by another,
    below zero, that ``reverses`` it."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="spendings")
    on = models.DateField()
    what = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, reverses=None)
                | Q(amount_minor__lt=0, reverses__isnull=False),
                name="spent_or_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"spending {self.pk} of {self.line_id}"

    @property
    def has_receipt(self) -> bool:
        return bool(self.document_id or self.image_id)


class Move(models.Model):
    """Money moved from a line to another, or (``source`` None) allowed beyond the plan:
    written once, with the reason."""

    source = models.ForeignKey(BudgetLine, models.PROTECT, null=True, related_name="moved_out")
    target = models.ForeignKey(BudgetLine, models.PROTECT, related_name="moved_in")
    amount_minor = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0) & ~Q(reason=""), name="moved_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(source=None) | ~Q(source=F("target")), name="moved_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"move {self.pk} to {self.target_id}"
