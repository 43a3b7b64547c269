"""Days on which vehicles go out, and what they are to fetch."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charshia.circular.collection.models.fleet import OwnVehicle
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.models import Offer
from charshia.engines.money import Money
from charshia.people.accounts.models import Person
from charshia.transport.models import Round, Stop


class OutingState(models.TextChoices):
    PLANNED = "planned", _("being planned")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED = "cancelled", _("called off")


class OutingQuerySet(models.QuerySet["Outing"]):
    def visible_to(self, person: Person | None) -> "OutingQuerySet":
        """Whoever plans rounds in its enterprise."""
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person, Duty.DISPATCHER))

    def whole(self) -> "OutingQuerySet":
        return self.select_related("enterprise__settlement")


class Outing(models.Model):
    """One day on which vehicles of an enterprise go out from its yard and back to it.

    ``version`` counts changes of what is to be planned; a plan was asked for and made of one
    version. A confirmed one is planned anew while it is under way when a vehicle breaks down.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+")
    day = models.DateField()
    leaves_at = models.DateTimeField()
    back_by = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=OutingState.choices, default=OutingState.PLANNED
    )
    version = models.PositiveIntegerField(default=1)
    asked_version = models.PositiveIntegerField(null=True)
    planned_version = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=300, blank=True, default="")  # why no plan came

    objects = OutingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(leaves_at__lt=F("back_by")), name="outing_leaves_then_back"
            ),
        ]

    def __str__(self) -> str:
        return f"outing {self.pk}"

    @property
    def is_asked(self) -> bool:
        """A plan is being worked on."""
        return self.asked_version == self.version and self.planned_version != self.version

    @property
    def is_planned(self) -> bool:
        return self.planned_version == self.version


class CrewQuerySet(models.QuerySet["Crew"]):
    def whole(self) -> "CrewQuerySet":
        return self.select_related("vehicle__vehicle", "round__driver__person", "round__vehicle")


class Crew(models.Model):
    """A vehicle with its driver on one day; ``round`` is her list. What the clock and the pump said
    at the end is None until somebody writes it down."""

    outing = models.ForeignKey(Outing, models.PROTECT, related_name="crews")
    vehicle = models.ForeignKey(OwnVehicle, models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, models.PROTECT, related_name="+")
    broken_at = models.DateTimeField(null=True)
    broken_words = models.CharField(max_length=300, blank=True, default="")
    driven_m = models.PositiveIntegerField(null=True)  # metres, by the clock
    fuel_ml = models.PositiveIntegerField(null=True)

    objects = CrewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "vehicle"], name="vehicle_once_an_outing"),
        ]

    def __str__(self) -> str:
        return f"crew {self.pk} of {self.outing_id}"


class Trip(models.Model):
    """One trip of a crew as planned: from the yard over farms back, unloaded at ``ends_at``."""

    crew = models.ForeignKey(Crew, models.CASCADE, related_name="trips")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    metres = models.PositiveIntegerField()
    fresh_g = models.PositiveBigIntegerField()  # expected on board at the end
    litres = models.PositiveIntegerField()
    cost_minor = models.PositiveBigIntegerField()  # of road and time, in the vehicle's currency
    stop = models.OneToOneField(Stop, models.SET_NULL, null=True, related_name="+")  # in the yard

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crew", "number"], name="trip_once"),
        ]

    def __str__(self) -> str:
        return f"trip {self.number} of {self.crew_id}"

    @property
    def cost(self) -> Money:
        """The crew's vehicle must be loaded."""
        return Money(self.cost_minor, self.crew.vehicle.vehicle.currency)


class PickupState(models.TextChoices):
    ON = "on", pgettext_lazy("collection", "to fetch")
    COLLECTED = "collected", pgettext_lazy("collection", "weighed")
    REFUSED = "refused", pgettext_lazy("collection", "not taken")
    MISSED = "missed", pgettext_lazy("collection", "nobody there")
    OFF = "off", pgettext_lazy("collection", "left for another day")


class Why(models.TextChoices):
    """Why a plan leaves something where it lies. The reasons of ``engines.rounds.collecting``."""

    NO_WAY = "no_way", _("No vehicle of this day gets there.")
    TOO_BIG = "too_big", _("It does not fit into any vehicle that gets there.")
    NOT_WORTH = "not_worth", _("It is not worth the way.")
    NO_ROOM = "no_room", _("There is no room or no time left.")
    BROKEN = "broken", _("A vehicle broke down.")
    DONE = "done", _("Nothing is left there.")
    WITHDRAWN = "withdrawn", _("It was withdrawn.")


class PickupQuerySet(models.QuerySet["Pickup"]):
    def on(self) -> "PickupQuerySet":
        return self.filter(state=PickupState.ON)

    def whole(self) -> "PickupQuerySet":
        return self.select_related("offer__plot__settlement", "offer__plot__holder", "stop")


class Pickup(models.Model):
    """An offer, or a ``part`` of a large one, that is to be fetched on a day.

    ``expected_g`` is what somebody expects to lie there, and ``litres`` how much room that takes by
    the enterprise's density. A promised one is fetched if it can be at all. ``stop`` is None while
    it is not planned, or when the plan leaves it out for ``left_why``; ``left_m`` is then the way
    in metres that it is not worth.
    """

    outing = models.ForeignKey(Outing, models.PROTECT, related_name="pickups")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    part = models.PositiveSmallIntegerField(default=1)
    expected_g = models.BigIntegerField()
    litres = models.PositiveIntegerField()
    is_promised = models.BooleanField(default=False)
    opens = models.TimeField(null=True)  # when somebody is there
    closes = models.TimeField(null=True)
    state = models.CharField(max_length=9, choices=PickupState.choices, default=PickupState.ON)
    reason = models.CharField(max_length=300, blank=True, default="")
    stop = models.OneToOneField(Stop, models.SET_NULL, null=True, related_name="+")
    left_why = models.CharField(max_length=9, choices=Why.choices, blank=True, default="")
    left_m = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)  # for when it was told that somebody comes
    arrived_at = models.DateTimeField(null=True)

    objects = PickupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "part"], condition=Q(state="on"), name="offer_on_one_outing"
            ),
            models.CheckConstraint(
                condition=Q(expected_g__gt=0, part__gt=0), name="pickup_of_something"
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False, opens__lt=F("closes")),
                name="pickup_opens_then_closes",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused", reason="") & ~Q(state="missed", reason=""),
                name="pickup_not_fetched_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"pickup of {self.offer_id} on {self.outing_id}"

    @property
    def arrives_at(self) -> datetime | None:
        return self.stop.arrives_at if self.stop else None
