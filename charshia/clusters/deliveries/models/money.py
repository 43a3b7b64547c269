from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.models import Actor
from charshia.clusters.deliveries.kinds import CostKind
from charshia.clusters.deliveries.models.goods import Delivery, Portion
from charshia.clusters.supply.models import sees_all
from charshia.payments.models import Invoice
from charshia.people.accounts.models import Person


class Bill(models.Model):
    """The invoice of one delivery and how it is shared, without VAT; all in minor units of its
    currency. ``credited_minor`` is what credit notes took off since."""

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="bill")
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="+")
    total_minor = models.PositiveBigIntegerField()
    costs_minor = models.PositiveBigIntegerField()
    members_minor = models.PositiveBigIntegerField()
    credited_minor = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()
    paid_on = models.DateField(null=True)  # by the buyer

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total_minor=F("costs_minor") + F("members_minor")),
                name="bill_is_shared_to_the_cent",
            ),
            models.CheckConstraint(
                condition=Q(credited_minor__lte=F("total_minor")), name="credited_within_the_bill"
            ),
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
        kept = Actor.objects.kept_by(person).values("pk")
        return self.filter(Q(actor__in=kept) | Q(actor__merged_into__in=kept))


class PayOut(models.Model):
    """A member's part of an invoice, less her part of its costs; in minor units.
    ``changed_minor`` is what credit notes made of it since, mostly negative; ``paid_minor`` what
    she was paid."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="pay_outs")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    kg = models.PositiveIntegerField()
    goods_minor = models.PositiveBigIntegerField()  # what she asked for them
    invoice_minor = models.PositiveBigIntegerField()
    costs_minor = models.PositiveBigIntegerField()
    net_minor = models.PositiveBigIntegerField()
    changed_minor = models.BigIntegerField(default=0)
    paid_minor = models.PositiveBigIntegerField(null=True)
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
            models.CheckConstraint(
                condition=Q(paid_on=None, paid_minor=None)
                | Q(paid_on__isnull=False, paid_minor__isnull=False, paid_minor__gte=1),
                name="paid_out_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"pay-out of {self.actor_id} for bill {self.bill_id}"

    @property
    def due_minor(self) -> int:
        """What is hers by now; below nothing, what she owes."""
        return self.net_minor + self.changed_minor

    @property
    def back_minor(self) -> int:
        """What she was paid too much, or owes."""
        return max(0, (self.paid_minor or 0) - self.due_minor)


class Credit(models.Model):
    """A credit note on a bill, for what was short or rejected once it had left. Never changed.
    ``net_minor`` is without VAT."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="credits")
    number = models.PositiveSmallIntegerField()  # of the bill
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="+")
    kg = models.PositiveIntegerField()
    net_minor = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "number"], name="credit_once"),
            models.CheckConstraint(
                condition=Q(kg__gte=1, net_minor__gte=1) & ~Q(reason=""),
                name="credited_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"credit {self.number} of bill {self.bill_id}"


class CreditedPortion(models.Model):
    """So much of a portion is credited. Never changed."""

    credit = models.ForeignKey(Credit, models.PROTECT, related_name="portions")
    portion = models.ForeignKey(Portion, models.PROTECT, related_name="credited")
    kg = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["credit", "portion"], name="portion_credited_once"),
            models.CheckConstraint(condition=Q(kg__gte=1), name="credited_portion_has_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kg} kg of portion {self.portion_id} credited"


class PayOutChange(models.Model):
    """What a credit note makes of a member's part of the invoice. Never changed."""

    credit = models.ForeignKey(Credit, models.PROTECT, related_name="changes")
    pay_out = models.ForeignKey(PayOut, models.PROTECT, related_name="changes")
    minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["credit", "pay_out"], name="pay_out_changed_once"),
            models.CheckConstraint(condition=~Q(minor=0), name="pay_out_changed_by_something"),
        ]

    def __str__(self) -> str:
        return f"{self.minor} of pay-out {self.pay_out_id}"
