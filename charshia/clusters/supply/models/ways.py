from django.conf import settings
from django.db import models
from django.db.models import Q

from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person

CURRENCIES = [(code, code) for code in settings.CURRENCY_RATES]


class PlaceQuerySet(models.QuerySet["models.Model"]):
    def visible_to(self, person: Person | None) -> "PlaceQuerySet":
        return self.filter(is_open=True)


class Zone(models.Model):
    """Where lots are picked up: a town with the villages around it."""

    name = TranslatedField()
    is_open = models.BooleanField(default=True)

    objects = PlaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"zone {self.pk}"


class Point(models.Model):
    """Where lots are brought together, weighed and loaded. ``open_minor`` is due once an order
    if anything comes there."""

    name = TranslatedField()
    address = models.CharField(max_length=200, blank=True, default="")
    currency = models.CharField(max_length=3, choices=CURRENCIES, default="EUR")
    open_minor = models.PositiveBigIntegerField(default=0)
    handling_e4 = models.PositiveBigIntegerField(default=0)  # of a kilogram
    is_open = models.BooleanField(default=True)

    objects = PlaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"point {self.pk}"


class Haul(models.Model):
    """What a kilogram costs from a zone to a point. Without one there is no way."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="hauls")
    point = models.ForeignKey(Point, models.CASCADE, related_name="hauls")
    cost_e4 = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zone", "point"], name="haul_once")]

    def __str__(self) -> str:
        return f"haul {self.zone_id} to {self.point_id}"


class Truck(models.Model):
    """A kind of truck that leaves from a point; ``most`` is how many, none: as many as needed."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="trucks")
    capacity_kg = models.PositiveIntegerField()
    cost_minor = models.PositiveBigIntegerField()  # of one drive to where it is handed over
    most = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "capacity_kg"], name="truck_once"),
            models.CheckConstraint(condition=Q(capacity_kg__gte=1), name="truck_holds_something"),
        ]

    def __str__(self) -> str:
        return f"truck {self.capacity_kg} kg at {self.point_id}"
