from django.db import models
from django.db.models import Q

from charshia.circular.works.models.lots import Lot
from charshia.market.catalogue.models import Variant


class Packing(models.Model):
    """So many bags of a lot that went into the stall's stock: kilograms out of one, pieces into the
    other, both naming this row."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="packings")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    bags = models.PositiveIntegerField()
    bag_g = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bags__gte=1, bag_g__gte=1), name="packing_of_bags")
        ]

    def __str__(self) -> str:
        return f"{self.bags} bags of lot {self.lot_id}"
