from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.people.accounts.models import Person
from charshia.programme.admission.models.members import Member


class Item(models.Model):
    """A thing bought with a grant. ``inventory`` is the number in its donor's books."""

    name = models.CharField(max_length=160)
    inventory = models.CharField(max_length=60, blank=True)
    donor = models.CharField(max_length=120, blank=True)
    value_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["donor", "inventory"], condition=~Q(inventory=""), name="inventoried_once"
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}: {self.name}"


class Moved(models.TextChoices):
    GIVEN = "given", _("handed over")
    RETURNED = "returned", _("given back")
    PASSED_ON = "passed_on", _("passed on to another member")


class HandOver(models.Model):
    """A paper that both sides sign: written once. What it names lies with ``member``
    afterwards, or with the association where it was given back.

    ``source`` is with whom it was before, None: with the association.
    """

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=9, choices=Moved.choices)
    member = models.ForeignKey(Member, models.PROTECT, related_name="hand_overs")
    source = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    giver = models.CharField(max_length=120)
    taker = models.CharField(max_length=120)
    remark = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="passed_on", source__isnull=False) | (~Q(kind="passed_on")),
                name="passed_on_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over {self.number}"


class HandOverLine(models.Model):
    """One item of a paper, and its condition that day: written once."""

    paper = models.ForeignKey(HandOver, models.PROTECT, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="lines")
    condition = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "item"], name="item_on_a_paper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.item_id}"
