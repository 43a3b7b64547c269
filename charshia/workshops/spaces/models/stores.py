from django.db import models
from django.db.models import Q

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.kinds import Reason, Unit
from charshia.workshops.spaces.models.spaces import Space


class ConsumableQuerySet(models.QuerySet["Consumable"]):
    def visible_to(self, person: Person | None) -> "ConsumableQuerySet":
        """What spaces that she sees offer, and all of those that she looks after."""
        seen = Space.objects.visible_to(person).values("pk")
        kept = Space.objects.kept_by(person).values("pk")
        return self.filter(Q(space__in=seen, is_offered=True) | Q(space__in=kept))


class Consumable(models.Model):
    """Material that a space sells or gives by the unit. ``material`` is a key of the vocabulary,
    or empty; ``stock`` is the sum of its changes; ``price_minor`` is for ``per`` units, in the
    currency of the space, so that a kilogram has a price and a gram a stock."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="consumables")
    name = TranslatedField(max_length=120)
    material = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=5, choices=Unit.choices)
    per = models.PositiveIntegerField(default=1)  # units that the price is for
    price_minor = models.PositiveIntegerField(default=0)
    stock = models.PositiveIntegerField(default=0)  # units
    is_offered = models.BooleanField(default=True)

    objects = ConsumableQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stock__gte=0), name="consumable_not_below_nothing"),
            models.CheckConstraint(condition=Q(price_minor__gte=0), name="consumable_price"),
            models.CheckConstraint(condition=Q(per__gte=1), name="consumable_per_something"),
        ]

    def __str__(self) -> str:
        return f"consumable {self.pk} of {self.space_id}"

    @property
    def price(self) -> Money:
        """For ``per`` units. Its space must be at hand."""
        return Money(self.price_minor, self.space.currency)


class StockChange(models.Model):
    """One change of a stock, never changed itself. ``key`` names what caused it, so that saying it
    twice changes nothing; who did it says the journal."""

    consumable = models.ForeignKey(Consumable, models.CASCADE, related_name="stock_changes")
    amount = models.IntegerField()  # units; below zero when some was taken
    reason = models.CharField(max_length=8, choices=Reason.choices)
    key = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="stock_changes_by_something"),
            models.UniqueConstraint(
                fields=["consumable", "key"], condition=~Q(key=""), name="stock_changed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.consumable_id}"
