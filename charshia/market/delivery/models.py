from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Municipality
from charshia.market.catalogue.models import Cycle, Stall
from charshia.people.accounts.models import Person


class WayKind(models.TextChoices):
    DELIVERY = "delivery", _("delivery")
    PICKUP = "pickup", _("pickup")
    MARKET_DAY = "market_day", _("market day")
    POST = "post", _("post")


class WayQuerySet(models.QuerySet["Way"]):
    def on_offer(self) -> "WayQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, person: Person | None) -> "WayQuerySet":
        """Those on offer at stalls that ``person`` may walk past."""
        return self.on_offer().filter(stall__in=Stall.objects.visible_to(person).values("pk"))

    def of_stalls(self, ids: list[int]) -> "WayQuerySet":
        """With their hours and zones, in the order in which stalls show them. Three queries."""
        ways = self.filter(stall_id__in=ids).order_by("stall_id", "position", "pk")
        return ways.prefetch_related("hours", "zones")


class Way(models.Model):
    """How one stall's goods reach a buyer.

    Delivery goes to its ``zones``; post to ``countries``; pickup and market days are
    at ``place``. ``free_above_minor`` compares with the goods of the order.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="ways")
    kind = models.CharField(max_length=10, choices=WayKind.choices)
    name = TranslatedField()
    note = TranslatedField(blank=True)
    place = TranslatedField(blank=True)
    fee_minor = models.PositiveIntegerField(default=0)  # gross
    free_above_minor = models.PositiveIntegerField(null=True, blank=True)
    min_order_minor = models.PositiveIntegerField(null=True, blank=True)  # goods of the order
    zones = models.ManyToManyField(Municipality, blank=True, related_name="+")
    countries = models.JSONField(default=list, blank=True)  # ISO codes; empty: the stall's own
    lead_days = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = WayQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of {self.stall_id}"

    @property
    def needs_address(self) -> bool:
        return self.kind in {WayKind.DELIVERY, WayKind.POST}

    def lacks(self, goods: Money) -> Money | None:
        """What is missing to the least order that comes this way; None when nothing is."""
        missing = (self.min_order_minor or 0) - goods.minor
        return Money(missing, goods.currency) if missing > 0 else None

    def fee_for(self, goods: Money) -> Money:
        free = self.free_above_minor is not None and goods.minor >= self.free_above_minor
        return Money(0 if free else self.fee_minor, goods.currency)


class Hours(models.Model):
    """A time of the week at which a way can be used; ``capacity`` orders at a time."""

    way = models.ForeignKey(Way, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)  # orders; null: no limit

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_one"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="opens_then_closes"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes} of {self.way_id}"


class Slot(models.Model):
    """One time on one day, with the orders that took it, never above capacity."""

    way = models.ForeignKey(Way, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["way", "starts_at"], name="slot_once"),
            models.CheckConstraint(
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")), name="slot_not_overfull"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way_id} at {self.starts_at}"


class CycleWay(models.Model):
    """A way in which what is ordered in one cycle is handed over; ``on`` that day only."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="ways")
    way = models.ForeignKey(Way, models.CASCADE, related_name="+")
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "way"], name="way_once_a_cycle"),
        ]

    def __str__(self) -> str:
        return f"way {self.way_id} of cycle {self.cycle_id}"


class SpecialDay(models.Model):
    """Days unlike the week: other hours of one way on one date, or nothing at all.

    Without ``opens`` they are closed: for one way (a market day that is cancelled), or,
    without ``way``, for all ways of the stall (days off).
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="special_days")
    way = models.ForeignKey(Way, models.CASCADE, null=True, related_name="special_days")
    first = models.DateField()
    last = models.DateField()
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    capacity = models.PositiveIntegerField(null=True)  # orders; null: no limit

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="first_then_last"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__lt=F("closes"), first=F("last"), way__isnull=False),
                name="open_on_one_date_of_one_way",
            ),
            models.UniqueConstraint(fields=["way", "first", "opens"], name="special_time_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last} of stall {self.stall_id}"

    @property
    def is_closed(self) -> bool:
        return self.opens is None
