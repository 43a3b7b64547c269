from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order


class BillTo(models.Model):
    """A firm to which an order is billed, when the buyer asks for it."""

    order = models.OneToOneField(Order, models.CASCADE, related_name="bill_to")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True, default="")
    tax_number = models.CharField(max_length=30, blank=True, default="")

    def __str__(self) -> str:
        return f"bill of {self.order_id}"


class PostingKind(models.TextChoices):
    SALE = "sale", _("sale")
    OFF = "off", _("taken off later")
    FEE = "fee", _("fee of the network")
    FEE_PAID = "fee_paid", _("paid to the network")


class Month(models.Model):
    """A month of a stall's books that was closed, with its sums as they were. Never changed."""

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="months")
    starts_on = models.DateField()  # its first day
    facts = models.JSONField()  # sums in minor units, by their name
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "starts_on"], name="month_closed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m} of {self.stall_id}"


class Posting(models.Model):
    """One line of a stall's books: a sale, what was taken off it, a fee, a fee paid.

    Written once. ``key`` names what it comes from, so that it is posted once. It belongs to
    the month in which it was posted, ``month_on``: what comes to light after a month was
    closed falls in the next one. Amounts are signed as the stall sees them: what it gets is
    above zero.
    """

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="postings")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="postings")
    kind = models.CharField(max_length=8, choices=PostingKind.choices)
    key = models.CharField(max_length=80)
    month_on = models.DateField()  # the first day of its month
    goods_minor = models.BigIntegerField(default=0)
    discount_minor = models.BigIntegerField(default=0)
    delivery_minor = models.BigIntegerField(default=0)
    vat_minor = models.BigIntegerField(default=0)
    amount_minor = models.BigIntegerField()
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.CharField(max_length=200)
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "key"], name="posted_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=["sale", "off"])
                | Q(
                    amount_minor=models.F("goods_minor")
                    + models.F("discount_minor")
                    + models.F("delivery_minor")
                ),
                name="posting_adds_up",
            ),
        ]
        indexes = [models.Index("stall", "month_on", "kind", name="posting_of_month")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def amount(self) -> Money:
        """The stall must be loaded."""
        return Money(self.amount_minor, self.stall.currency)
