from django.db import models
from django.db.models import F, Q

from charshia.circular.contracts.kinds import DeliveryState, DeliveryWay
from charshia.circular.contracts.models.parties import Building
from charshia.circular.contracts.models.terms import Contract
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.models import Lot, Movement
from charshia.transport.models import Round, Stop


class CallOff(models.Model):
    """So much is wanted in a building on a day. ``underway_g`` is planned or loaded and not signed
    for yet; ``replaced_g`` was accepted, found bad and is to be had again by another call-off."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="call_offs")
    number = models.PositiveSmallIntegerField()  # of the contract
    building = models.ForeignKey(Building, models.PROTECT, related_name="call_offs")
    due_on = models.DateField()
    fresh_g = models.BigIntegerField()
    underway_g = models.BigIntegerField(default=0)
    accepted_g = models.BigIntegerField(default=0)
    replaced_g = models.BigIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True, default="")
    is_from_institution = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="supply_call_number_once"),
            models.CheckConstraint(
                condition=Q(fresh_g__gte=0, underway_g__gte=0, accepted_g__gte=0, replaced_g__gte=0)
                & Q(accepted_g__lte=F("fresh_g") - F("underway_g"))
                & Q(replaced_g__lte=F("accepted_g")),
                name="supply_call_not_exceeded",
            ),
        ]

    def __str__(self) -> str:
        return f"call-off {self.number} of {self.contract_id}"

    @property
    def left_g(self) -> int:
        """What nobody has planned yet."""
        return self.fresh_g - self.underway_g - self.accepted_g

    @property
    def owed_g(self) -> int:
        """What has not been signed for."""
        return self.fresh_g - self.accepted_g


class Trip(models.Model):
    """A round of the carriers' room on which deliveries of an enterprise go."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="supply_trip")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="trips")

    def __str__(self) -> str:
        return f"trip {self.round_id}"


class Delivery(models.Model):
    """What leaves on a call-off. ``accepted_g`` is what was signed for by ``receiver`` on
    ``handed_on``, with ``strokes`` as she wrote her name (`engines.strokes`), or without."""

    call_off = models.ForeignKey(CallOff, models.PROTECT, related_name="deliveries")
    number = models.CharField(max_length=14, unique=True)
    way = models.CharField(max_length=7, choices=DeliveryWay.choices)
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.PLANNED
    )
    planned_g = models.BigIntegerField()
    trip = models.ForeignKey(Trip, models.PROTECT, null=True, related_name="deliveries")
    stop = models.ForeignKey(Stop, models.SET_NULL, null=True, related_name="supply_deliveries")
    accepted_g = models.BigIntegerField(null=True)
    receiver = models.CharField(max_length=120, blank=True, default="")
    strokes = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    handed_on = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)  # who took it over
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(planned_g__gt=0), name="delivery_plans_something"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "loaded", "dropped"], accepted_g=None)
                | (
                    Q(state="accepted", accepted_g__gt=0, handed_on__isnull=False)
                    & (~Q(receiver="") | Q(forgotten_at__isnull=False))
                )
                | (
                    Q(state="partly", accepted_g__gt=0, handed_on__isnull=False)
                    & (~Q(receiver="") | Q(forgotten_at__isnull=False)) & ~Q(reason="")
                )
                | (Q(state="refused", accepted_g=0, handed_on__isnull=False) & ~Q(reason="")),
                name="supply_delivery_is_signed",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"delivery {self.number}"


class Load(models.Model):
    """So much of a lot on a delivery, by the movement that took it out of the store.

    ``grade`` is the class that the lot had then ("iso-17225-7/A"; empty: none known), ``meets``
    whether that is what the contract asks for; if not, ``despite`` says why it goes all the same.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="loads")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="loads")
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="load")
    fresh_g = models.BigIntegerField()
    grade = models.CharField(max_length=60, blank=True, default="")
    meets = models.BooleanField()
    despite = models.CharField(max_length=300, blank=True, default="")
    accepted_g = models.BigIntegerField(null=True)
    credited_g = models.BigIntegerField(default=0)
    back = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fresh_g__gt=0)
                & (Q(accepted_g=None, credited_g=0)
                   | Q(accepted_g__gte=0, accepted_g__lte=F("fresh_g"),
                       credited_g__gte=0, credited_g__lte=F("accepted_g"))),
                name="accepted_within_the_load",
            ),
            models.CheckConstraint(
                condition=Q(meets=True) | ~Q(despite=""), name="load_of_another_class_for_a_reason"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.fresh_g} g of lot {self.lot_id}"

    @property
    def kept_g(self) -> int:
        return (self.accepted_g or 0) - self.credited_g
