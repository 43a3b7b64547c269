from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person


class VehicleQuerySet(models.QuerySet["Vehicle"]):
    def of_network(self) -> "VehicleQuerySet":
        """Those that no room keeps for itself."""
        return self.filter(room="")


class Vehicle(models.Model):
    """Something with wheels: how much it holds and what driving it costs.

    ``room`` keeps it for itself (as a round's does); where it is empty it is the network's.
    Costs are in minor units of ``currency``. Roads are taken as ``detour_percent`` of the
    straight line and driven at ``kmh``, stops apart.
    """

    room = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(max_length=80)
    plate = models.CharField(max_length=20, blank=True, default="")
    capacity_kg = models.PositiveIntegerField(default=500)
    capacity_boxes = models.PositiveIntegerField(default=60)
    kmh = models.PositiveSmallIntegerField(default=40)
    detour_percent = models.PositiveSmallIntegerField(default=130)
    currency = models.CharField(max_length=3, default="EUR")
    fixed_minor = models.PositiveIntegerField(default=0)  # a round
    per_km_minor = models.PositiveIntegerField(default=0)
    per_hour_minor = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = VehicleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kmh__gte=5), name="vehicle_moves"),
            models.CheckConstraint(condition=Q(detour_percent__gte=100), name="roads_are_longer"),
        ]

    def __str__(self) -> str:
        return self.name

    def cost_of(self, *, metres: int, seconds: int) -> Money:
        """Of one round, rounded up to a whole minor unit."""
        driven = self.per_km_minor * metres * 3600 + self.per_hour_minor * seconds * 1000
        return Money(self.fixed_minor + -(-driven // 3_600_000), self.currency)


class Driver(models.Model):
    """A person who drives; ``minutes`` at most from leaving to being back, in one day."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="driver")
    minutes = models.PositiveIntegerField(default=480)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"driver {self.pk}"


class RoundState(models.TextChoices):
    PLANNED = "planned", _("being planned")
    CONFIRMED = "confirmed", _("confirmed")
    DRIVING = "driving", _("on the road")
    DONE = "done", _("driven")
    CANCELLED = "cancelled", _("called off")


class RoundQuerySet(models.QuerySet["Round"]):
    def of_driver(self, person: Person) -> "RoundQuerySet":
        """What a driver sees: her own, once they are settled."""
        shown = [RoundState.CONFIRMED, RoundState.DRIVING, RoundState.DONE]
        return self.filter(driver__person=person, state__in=shown)

    def whole(self) -> "RoundQuerySet":
        return self.select_related("vehicle", "driver__person")


class Round(models.Model):
    """One day's drive of one vehicle and driver from a place and back to it.

    ``version`` counts changes of what is to be planned; a plan was asked for and made of
    one version. Roads are in metres, as planned.
    """

    day = models.DateField()
    vehicle = models.ForeignKey(Vehicle, models.PROTECT, related_name="rounds")
    driver = models.ForeignKey(Driver, models.PROTECT, related_name="rounds")
    room = models.CharField(max_length=20)  # which made it: "dispatch"
    start_name = models.CharField(max_length=120)
    latitude = models.FloatField()  # of the start, degrees north
    longitude = models.FloatField()  # degrees east
    leaves_at = models.DateTimeField()
    back_by = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.PLANNED)
    version = models.PositiveIntegerField(default=1)
    asked_version = models.PositiveIntegerField(null=True)
    planned_version = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=300, blank=True, default="")  # why no plan came
    metres = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField(null=True)  # as planned
    ends_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)  # as it was
    ended_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(leaves_at__lt=F("back_by")), name="leaves_then_back"
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.pk}"

    @property
    def is_asked(self) -> bool:
        """A plan is being worked on."""
        return self.asked_version == self.version and self.planned_version != self.version

    @property
    def is_planned(self) -> bool:
        return self.planned_version == self.version

    @property
    def km(self) -> int:
        return round(self.metres / 1000)


class StopState(models.TextChoices):
    WAITING = "waiting", _("to come")
    DONE = "done", _("done")
    MISSED = "missed", _("nobody there")
    SKIPPED = "skipped", _("nothing to do there")


class Stop(models.Model):
    """One stop of a round, made by the room above that knows what for.

    ``lines`` are plain words in several languages, each as Translated keeps it. The load is
    what comes on board (positive) or leaves it. ``url`` is the page of the room that made
    it, behind the language: there the goods change hands.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="stops")
    sequence = models.PositiveSmallIntegerField()
    is_collecting = models.BooleanField(default=False)
    name = models.CharField(max_length=160)  # whom one asks for
    place = models.CharField(max_length=200)
    directions = models.CharField(max_length=400, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    latitude = models.FloatField()
    longitude = models.FloatField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    arrives_at = models.DateTimeField()  # as planned
    leaves_at = models.DateTimeField()
    load_g = models.IntegerField(default=0)
    load_boxes = models.IntegerField(default=0)
    lines = models.JSONField(default=list, blank=True)
    sum_minor = models.PositiveBigIntegerField(default=0)  # to collect in cash
    currency = models.CharField(max_length=3, default="EUR")
    url = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=10, choices=StopState.choices, default=StopState.WAITING)
    reason = models.CharField(max_length=400, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", done_at=None)
                | (~Q(state="waiting") & Q(done_at__isnull=False)),
                name="stop_done_has_its_moment",
            ),
        ]
        indexes = [models.Index("round", "sequence", name="stops_in_order")]

    def __str__(self) -> str:
        return f"stop {self.sequence} of {self.round_id}"

    @property
    def sum(self) -> Money:
        return Money(self.sum_minor, self.currency)

    @property
    def texts(self) -> list[Translated]:
        return [Translated(line, checked=True) for line in self.lines]

    @property
    def kg(self) -> int:
        return -(-abs(self.load_g) // 1000)

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        return (self.opens_at, self.closes_at) if self.opens_at and self.closes_at else None


class Tap(models.Model):
    """One press of a button on a driver's sheet, which a telephone may send twice."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="taps")
    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="ridden_tap_once")]

    def __str__(self) -> str:
        return f"tap {self.key} on {self.round_id}"
