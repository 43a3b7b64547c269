from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.programme.projects.models.projects import OfProject, Project


class FigureKind(models.TextChoices):
    COST = "1-cost", _("Running costs")
    FEE = "2-fee", _("Fees of members")
    INCOME = "3-income", _("Other income")


class Figure(models.Model):
    """One line of a year after the project: ``count`` times ``each_minor`` (of a fee: how many
    members, and what one of them pays)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=FigureKind.choices)
    name = TranslatedField(max_length=200)
    count = models.PositiveIntegerField(default=1)
    each_minor = models.PositiveBigIntegerField()

    objects = OfProject["Figure"].as_manager()

    class Meta:
        ordering = ["year", "kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="figure_counts"),
        ]

    def __str__(self) -> str:
        return f"figure {self.pk} of {self.project_id}"

    @property
    def each(self) -> Money:
        return Money(self.each_minor, self.project.currency)

    @property
    def amount(self) -> Money:
        return self.each * self.count


class HandingState(models.TextChoices):
    OPEN = "open", _("to be handed over")
    AGREED = "agreed", _("agreed")
    DONE = "done", _("handed over")


class Handing(models.Model):
    """One thing or duty that somebody else keeps when the project ends."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="handings")
    what = TranslatedField(max_length=200)
    who = TranslatedField(blank=True)  # an organisation, or a role in it
    note = TranslatedField(blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=6, choices=HandingState.choices, default=HandingState.OPEN)
    done_on = models.DateField(null=True)

    objects = OfProject["Handing"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on=None)),
                name="handed_over_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"handing {self.pk} of {self.project_id}"
