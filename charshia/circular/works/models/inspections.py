from django.db import models
from django.db.models import Q

from charshia.circular.works.kinds import Method, Property
from charshia.circular.works.models.lots import Lot


class Inspection(models.Model):
    """A part of a lot was looked at, on a day; one part may be looked at in stages.

    ``part`` is empty for the whole lot; else what the part is called, of ``part_g``.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="inspections")
    part = models.CharField(max_length=60, blank=True, default="")
    part_g = models.BigIntegerField(null=True)
    taken_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(part="", part_g=None)
                | (~Q(part="") & Q(part_g__isnull=False, part_g__gt=0)),
                name="part_of_a_lot_weighs_something",
            ),
        ]

    def __str__(self) -> str:
        return f"inspection {self.pk} of {self.lot_id}"


class Reading(models.Model):
    """One property as it was measured; what nobody measured has no row, and is never a pass. A
    later reading of a property stands instead of an earlier one."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="readings")
    property = models.CharField(max_length=10, choices=Property.choices)
    value = models.DecimalField(max_digits=9, decimal_places=4)  # in UNITS
    method = models.CharField(max_length=10, choices=Method.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0) & ~Q(method=""), name="reading_with_its_method"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.property} of {self.inspection_id}"
