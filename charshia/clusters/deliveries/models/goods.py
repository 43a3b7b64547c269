from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.deliveries.kinds import ArrivalState
from charshia.clusters.supply.models import Lot, Offer, Point, sees_all
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class PooledSaleQuerySet(models.QuerySet["Sale"]):
    def visible_to(self, person: Person | None) -> "PooledSaleQuerySet":
        """Only the coordinator sees all of it; members see their arrivals and pay-outs."""
        return self.all() if sees_all(person) else self.none()


class Sale(models.Model):
    """An offer that the buyer accepted. ``issuer`` writes its invoices; ``vat_note`` is the
    sentence of the law that stands on them. All kilograms are sums of the rows below it."""

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="sale")
    issuer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    buyer_address = models.CharField(max_length=300, blank=True, default="")
    buyer_tax_number = models.CharField(max_length=30, blank=True, default="")
    vat_bp = models.PositiveSmallIntegerField(default=0)  # basis points, on top of the price
    vat_note = models.CharField(max_length=400, blank=True, default="")
    kg = models.PositiveIntegerField()  # that were sold
    called_kg = models.PositiveIntegerField(default=0)
    accepted_kg = models.PositiveIntegerField(default=0)  # at the point
    delivered_kg = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()

    objects = PooledSaleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(called_kg__lte=F("kg")), name="called_within_the_sale"
            ),
            models.CheckConstraint(
                condition=Q(delivered_kg__lte=F("accepted_kg"))
                & Q(delivered_kg__lte=F("called_kg")),
                name="delivered_within_accepted",
            ),
            models.CheckConstraint(condition=Q(vat_bp__lte=10_000), name="vat_of_sale_a_part"),
        ]

    def __str__(self) -> str:
        return f"sale {self.pk}"


class CallOff(models.Model):
    """So much is wanted by the buyer on a day: one instalment."""

    sale = models.ForeignKey(Sale, models.PROTECT, related_name="call_offs")
    number = models.PositiveSmallIntegerField()  # of the sale
    due_on = models.DateField()
    kg = models.PositiveIntegerField()
    delivered_kg = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sale", "number"], name="call_off_number_once"),
            models.CheckConstraint(
                condition=Q(kg__gte=1, delivered_kg__lte=F("kg")), name="delivered_within_call_off"
            ),
        ]

    def __str__(self) -> str:
        return f"call-off {self.number} of sale {self.sale_id}"

    @property
    def left_kg(self) -> int:
        return self.kg - self.delivered_kg


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, person: Person | None) -> "ArrivalQuerySet":
        """Who keeps the farm, and the coordinator."""
        if sees_all(person):
            return self.all()
        kept = Actor.objects.kept_by(person).values("pk")
        return self.filter(Q(actor__in=kept) | Q(actor__merged_into__in=kept))


class Arrival(models.Model):
    """Goods of a lot at the consolidation point. ``code`` goes with them to the buyer and leads
    back to the farm. ``readings`` maps a kind of analysis to its value, as text;
    ``certificates`` are those of the lot as they were on the day."""

    sale = models.ForeignKey(Sale, models.PROTECT, related_name="arrivals")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="arrivals")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    code = models.CharField(max_length=14, unique=True)
    came_on = models.DateField()
    weighed_kg = models.PositiveIntegerField()
    accepted_kg = models.PositiveIntegerField()
    delivered_kg = models.PositiveIntegerField(default=0)
    readings = models.JSONField(default=dict)
    certificates = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=ArrivalState.choices)
    reason = models.CharField(max_length=400, blank=True, default="")
    noted_at = models.DateTimeField()

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weighed_kg__gte=1, accepted_kg__lte=F("weighed_kg")),
                name="accepted_within_weighed",
            ),
            models.CheckConstraint(
                condition=Q(delivered_kg__lte=F("accepted_kg")), name="delivered_within_arrival"
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_kg=F("weighed_kg"))
                | (Q(state="partly", accepted_kg__gte=1) & ~Q(reason=""))
                | (Q(state="rejected", accepted_kg=0) & ~Q(reason="")),
                name="not_accepted_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"arrival {self.code}"

    @property
    def left_kg(self) -> int:
        return self.accepted_kg - self.delivered_kg


class Delivery(models.Model):
    """What left for the buyer on a call-off."""

    call_off = models.ForeignKey(CallOff, models.PROTECT, related_name="deliveries")
    number = models.CharField(max_length=14, unique=True)
    left_on = models.DateField()
    kg = models.PositiveIntegerField()
    vehicle = models.CharField(max_length=60, blank=True, default="")  # number plate
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kg__gte=1), name="delivery_has_something")
        ]

    def __str__(self) -> str:
        return f"delivery {self.number}"


class Portion(models.Model):
    """What of an arrival went into a delivery; ask and carriage as they were then. Of it
    ``credited_kg`` were short or rejected once they had left."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="portions")
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="portions")
    kg = models.PositiveIntegerField()
    credited_kg = models.PositiveIntegerField(default=0)
    ask_e4 = models.PositiveBigIntegerField()  # ten-thousandths of the currency, a kilogram
    haul_e4 = models.PositiveBigIntegerField(default=0)  # carriage of a kilogram to the point

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "arrival"], name="portion_once"),
            models.CheckConstraint(
                condition=Q(kg__gte=1, credited_kg__lte=F("kg")), name="credited_within_portion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kg} kg of arrival {self.arrival_id}"

    @property
    def left_kg(self) -> int:
        """What the buyer keeps of it."""
        return self.kg - self.credited_kg
