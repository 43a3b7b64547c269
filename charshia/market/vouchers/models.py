from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money, part_of
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person


class Voucher(models.Model):
    """A code that takes something off the goods of one stall: a part of them or an amount.

    What it is worth never changes after it was given out. ``used`` counts its
    redemptions; the database holds it to ``most``.
    """

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="vouchers")
    code = models.CharField(max_length=24)  # capitals, as it is compared
    percent_bp = models.PositiveIntegerField(null=True, blank=True)  # basis points
    amount_minor = models.PositiveIntegerField(null=True, blank=True)  # the stall's currency
    least_minor = models.PositiveIntegerField(default=0)  # of goods, from which it counts
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # included
    most = models.PositiveIntegerField(null=True, blank=True)  # uses in all
    most_each = models.PositiveIntegerField(null=True, blank=True)  # uses of one customer
    used = models.PositiveIntegerField(default=0)
    is_paused = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "code"], name="voucher_code_once_a_stall"),
            models.CheckConstraint(
                condition=Q(percent_bp__gte=1, percent_bp__lte=10_000, amount_minor=None)
                | Q(percent_bp=None, amount_minor__gte=1),
                name="voucher_is_worth_something",
            ),
            models.CheckConstraint(
                condition=Q(most=None) | Q(used__lte=F("most")), name="voucher_within_its_limit"
            ),
        ]

    def __str__(self) -> str:
        return f"voucher {self.pk} of {self.stall_id}"

    def worth(self, goods: Money) -> int:
        """What it takes off ``goods``, minor units, never more than they cost."""
        if self.percent_bp:
            return part_of(goods.minor, self.percent_bp)
        return min(self.amount_minor or 0, goods.minor)


class Redemption(models.Model):
    """One use of a voucher; gone when the order comes to nothing.

    ``number`` counts the voucher's uses, ``turn`` those of one customer's phone: unique, so
    that two at once cannot take the same.
    """

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="redemptions")
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    holder = models.CharField(max_length=100, unique=True)  # "orders.order/12"
    phone = models.CharField(max_length=20)  # E.164
    email = models.EmailField(blank=True, default="")  # small letters
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    amount_minor = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher", "number"], name="voucher_use_once"),
            models.UniqueConstraint(fields=["voucher", "phone", "turn"], name="voucher_turn_once"),
        ]

    def __str__(self) -> str:
        return f"use {self.number} of {self.voucher_id}"
