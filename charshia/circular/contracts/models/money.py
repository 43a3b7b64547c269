from django.db import models
from django.db.models import F, Q

from charshia.circular.contracts.kinds import ComplaintKind, Outcome, PenaltyKind
from charshia.circular.contracts.models.goods import CallOff, Delivery, Load
from charshia.ground.media.models import Image
from charshia.payments.models import Invoice


class SupplyBill(models.Model):
    """The invoice of a delivery. ``price_minor`` of a tonne as the contract gave it on the day;
    ``goods_minor`` is what was accepted at that price, less ``penalty_minor`` it is ``net_minor``,
    all without VAT. ``credited_minor`` is what credit notes took off since."""

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="bill")
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="+")
    price_minor = models.PositiveBigIntegerField()
    goods_minor = models.PositiveBigIntegerField()
    penalty_minor = models.PositiveBigIntegerField(default=0)
    net_minor = models.PositiveBigIntegerField()
    credited_minor = models.PositiveBigIntegerField(default=0)
    due_on = models.DateField()
    paid_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(net_minor__lte=F("goods_minor"), credited_minor__lte=F("net_minor")),
                name="supply_bill_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"bill {self.pk}"


class Penalty(models.Model):
    """What the rules of the contract take off, reckoned and shown. ``days`` late, ``fresh_g`` of
    goods of ``worth_minor``. Of what never came it is on a credit note, else on the bill."""

    call_off = models.ForeignKey(CallOff, models.PROTECT, related_name="penalties")
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="penalties")
    kind = models.CharField(max_length=5, choices=PenaltyKind.choices)
    days = models.PositiveSmallIntegerField(default=0)
    fresh_g = models.BigIntegerField()
    worth_minor = models.PositiveBigIntegerField()
    minor = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "kind"], name="penalty_of_a_delivery_once",
                condition=Q(delivery__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["call_off", "kind"], name="penalty_of_a_call_off_once",
                condition=Q(delivery=None),
            ),
            models.CheckConstraint(
                condition=Q(kind="short", delivery=None)
                | Q(kind__in=["late", "class"], delivery__isnull=False),
                name="penalty_where_it_belongs",
            ),
            models.CheckConstraint(
                condition=Q(fresh_g__gt=0, minor__lte=F("worth_minor")),
                name="penalty_within_the_worth",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.minor}"


class SupplyCredit(models.Model):
    """A credit note on a bill: for goods of a load that were bad, or (``penalty``) for what never
    came. Never changed. ``net_minor`` is without VAT."""

    bill = models.ForeignKey(SupplyBill, models.PROTECT, related_name="credits")
    number = models.PositiveSmallIntegerField()  # of the bill
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="+")
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="credits")
    penalty = models.OneToOneField(Penalty, models.PROTECT, null=True, related_name="credit")
    fresh_g = models.BigIntegerField(default=0)
    net_minor = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "number"], name="supply_credit_once"),
            models.CheckConstraint(
                condition=(Q(load__isnull=False, penalty=None, fresh_g__gt=0)
                           | Q(load=None, penalty__isnull=False, fresh_g=0))
                & Q(net_minor__gt=0) & ~Q(reason=""),
                name="supply_credit_for_something",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"credit {self.number} of bill {self.bill_id}"


class Complaint(models.Model):
    """What the institution says of a load, and what came of it."""

    load = models.ForeignKey(Load, models.PROTECT, related_name="complaints")
    number = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=8, choices=ComplaintKind.choices)
    fresh_g = models.BigIntegerField()  # of how much
    words = models.CharField(max_length=600)
    photo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, default="")
    answer = models.CharField(max_length=600, blank=True, default="")
    credit = models.OneToOneField(SupplyCredit, models.PROTECT, null=True, related_name="complaint")
    replacement = models.OneToOneField(CallOff, models.PROTECT, null=True, related_name="complaint")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fresh_g__gt=0), name="complaint_of_something"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, credit=None, replacement=None)
                | (~Q(answer="") & Q(answered_at__isnull=False) & (
                    Q(outcome="credit", credit__isnull=False, replacement=None)
                    | Q(outcome="replace", credit__isnull=False, replacement__isnull=False)
                    | Q(outcome="unfounded", credit=None, replacement=None))),
                name="complaint_is_answered",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"complaint {self.number}"
