from django.db import models
from django.db.models import Q

from charshia.engines.money import Money
from charshia.workshops.booking.models.bookings import Booking
from charshia.workshops.spaces.models import Consumable


class Usage(models.Model):
    """Material of the space that was used during a booking, and what it cost then. ``key`` names
    the press that said so; what was said by mistake was undone, and costs nothing."""

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="usages")
    consumable = models.ForeignKey(Consumable, models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField()  # units of the consumable
    price_minor = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="usage_is_something"),
            models.UniqueConstraint(fields=["booking", "key"], name="usage_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.consumable_id} for {self.booking_id}"

    @property
    def price(self) -> Money:
        """Its consumable with its space must be at hand."""
        return Money(self.price_minor, self.consumable.space.currency)
