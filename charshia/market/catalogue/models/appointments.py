from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import F, Q

from charshia.market.catalogue.models.products import Product

QUARTER: Final = timedelta(minutes=15)


class ServiceHours(models.Model):
    """When a service can be had in a week, and by how many at once."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()
    capacity = models.PositiveSmallIntegerField(default=1)  # buyers at once

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="service_weekday_is_one"),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")), name="service_opens_then_closes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes} of {self.product_id}"


class Quarter(models.Model):
    """A quarter of an hour of a service, with the places taken in it, never above capacity.

    An appointment takes every quarter it lasts, so two that overlap cannot both have the
    last place, however long each is.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="quarters")
    at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()  # as it was when first asked for
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "at"], name="quarter_once"),
            models.CheckConstraint(
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")),
                name="quarter_not_overfull",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken}/{self.capacity} of {self.product_id} at {self.at}"


class Appointment(models.Model):
    """Places taken for one order; gone when they are given back."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="appointments")
    holder = models.CharField(max_length=100, db_index=True)  # "orders.order/12"
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    pieces = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.pieces} at {self.starts_at} for {self.holder}"

    @property
    def quarters(self) -> list[datetime]:
        return quarters_of(self.starts_at, self.ends_at)


def quarters_of(starts_at: datetime, ends_at: datetime) -> list[datetime]:
    """The beginnings of the quarters of an hour from one moment to another."""
    count = max(-(-(ends_at - starts_at) // QUARTER), 1)
    return [starts_at + n * QUARTER for n in range(count)]
