from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.models import Order
from charshia.payments.models import Payment
from charshia.people.accounts.models import Person


class CashCount(models.Model):
    """Cash counted at the end of a day, beside what must be there. Written once.

    ``holder`` counts what she took herself; None is the stall's own till, which takes in all
    that nobody has counted. What was there at first was ``kept`` at the count before. Amounts
    are in minor units of the stall's currency.
    """

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="cash_counts")
    number = models.PositiveIntegerField()  # of the stall, without gaps
    key = models.CharField(max_length=60)  # sent twice, it is one count
    holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")
    opening_minor = models.BigIntegerField()
    in_minor = models.PositiveBigIntegerField()  # came in
    back_minor = models.PositiveBigIntegerField()  # given back to buyers
    moved_minor = models.BigIntegerField()  # put in (positive), taken out (negative)
    expected_minor = models.BigIntegerField()
    counted_minor = models.PositiveBigIntegerField()
    kept_minor = models.PositiveBigIntegerField()  # stays for the next day
    coins = models.JSONField(default=dict)  # minor units of a coin or note to how many
    why = models.CharField(max_length=400, blank=True, default="")
    through = models.PositiveBigIntegerField()  # the last payment that was there
    by = models.CharField(max_length=200)  # journal reference of who counted
    by_name = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "number"], name="count_numbered_once"),
            models.UniqueConstraint(fields=["stall", "key"], name="count_once"),
            models.UniqueConstraint(
                fields=["stall"], condition=Q(previous=None, holder=None), name="first_of_the_stall"
            ),
            models.CheckConstraint(
                condition=Q(
                    expected_minor=F("opening_minor")
                    + F("in_minor")
                    - F("back_minor")
                    + F("moved_minor")
                ),
                name="expected_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(counted_minor=F("expected_minor")) | ~Q(why=""),
                name="count_matches_or_says_why",
            ),
            models.CheckConstraint(
                condition=Q(kept_minor__lte=F("counted_minor")), name="kept_was_there"
            ),
        ]

    def __str__(self) -> str:
        return f"count {self.number} of {self.stall_id}"

    @property
    def difference_minor(self) -> int:
        return self.counted_minor - self.expected_minor

    @property
    def handed_minor(self) -> int:
        """What left this till with the count."""
        return self.counted_minor - self.kept_minor

    def money(self, minor: int) -> Money:
        """In the stall's currency; the stall must be loaded."""
        return Money(minor, self.stall.currency)


class CashMove(models.Model):
    """Cash put into a till or taken out of it other than by selling, with its reason.

    ``holder`` None is the stall's own till. Written once.
    """

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="cash_moves")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    key = models.CharField(max_length=60)
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "key"], name="cash_moved_once"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="cash_move_is_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="cash_move_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.amount_minor:+d} in the till of {self.stall_id}"


class Counted(models.Model):
    """That a payment or a move of cash went into a count: each into exactly one."""

    count = models.ForeignKey(CashCount, models.CASCADE, related_name="counted")
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="counted")
    move = models.OneToOneField(CashMove, models.PROTECT, null=True, related_name="counted")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment=None, move__isnull=False) | Q(payment__isnull=False, move=None),
                name="counted_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"counted in {self.count_id}"


class SaleQuerySet(models.QuerySet["Sale"]):
    def to_settle(self, stall: Stall) -> "SaleQuerySet":
        """Sales of goods that were not on the shelf, and nobody has looked into it yet."""
        open_ = Q(lacks__settled_at=None, lacks__isnull=False)
        return self.filter(open_, order__stall=stall).distinct().order_by("pk")


class Sale(models.Model):
    """A sale at the stand, as the telephone there noted it. ``key`` makes it once."""

    stall = models.ForeignKey(Stall, models.PROTECT, related_name="sales")
    key = models.CharField(max_length=60)
    order = models.OneToOneField(Order, models.PROTECT, related_name="sale")
    given_minor = models.PositiveBigIntegerField(null=True)  # what the buyer handed over
    sold_at = models.DateTimeField()  # by the telephone's clock
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = SaleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stall", "key"], name="sold_once")]

    def __str__(self) -> str:
        return f"sale {self.pk} of {self.stall_id}"


class Lack(models.Model):
    """Pieces that were sold at the stand though the shelf did not have them.

    The shelf was corrected by itself; somebody still looks why, and settles it.
    """

    sale = models.ForeignKey(Sale, models.CASCADE, related_name="lacks")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    pieces = models.PositiveIntegerField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sale", "variant"], name="lacking_once"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="lack_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.variant_id} lacking"
