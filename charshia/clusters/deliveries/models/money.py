from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.deliveries.kinds import CostKind
from charshia.clusters.deliveries.models.goods import Delivery
from charshia.clusters.supply.models import sees_all
from charshia.payments.models import Invoice
from charshia.people.accounts.models import Person


class Bill(models.Model):
    """The invoice of one delivery and how it is shared; all in minor units of its currency."""

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="bill")
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="+")
    total_minor = models.PositiveBigIntegerField()
    costs_minor = models.PositiveBigIntegerField()
    members_minor = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    paid_on = models.DateField(null=True)  # by the buyer

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total_minor=F("costs_minor") + F("members_minor")),
                name="bill_is_shared_to_the_cent",
            )
        ]

    def __str__(self) -> str:
        return f"bill {self.pk}"


class Cost(models.Model):
    """What was paid out of the invoice before members were."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=8, choices=CostKind.choices)
    minor = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bill", "kind"], name="cost_once")]

    def __str__(self) -> str:
        return f"{self.kind} of bill {self.bill_id}"


class PayOutQuerySet(models.QuerySet["PayOut"]):
    def visible_to(self, person: Person | None) -> "PayOutQuerySet":
        """Each member's own, and all for the coordinator."""
        if sees_all(person):
            return self.all()
        return self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))


class PayOut(models.Model):
    """A member's part of an invoice, less her part of its costs; in minor units."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="pay_outs")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    kg = models.PositiveIntegerField()
    goods_minor = models.PositiveBigIntegerField()  # what she asked for them
    invoice_minor = models.PositiveBigIntegerField()
    costs_minor = models.PositiveBigIntegerField()
    net_minor = models.PositiveBigIntegerField()
    paid_on = models.DateField(null=True)

    objects = PayOutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "actor"], name="pay_out_once"),
            models.CheckConstraint(
                condition=Q(invoice_minor=F("net_minor") + F("costs_minor")),
                name="pay_out_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(net_minor__gte=0, kg__gte=1), name="pay_out_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"pay-out of {self.actor_id} for bill {self.bill_id}"
