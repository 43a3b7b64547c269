from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.media.models import Image
from charshia.market.orders.models.orders import Order


class Cause(models.TextChoices):
    MISSING = "missing", _("it did not come, or not all of it")
    DAMAGED = "damaged", _("it came damaged or spoiled")
    DIFFERENT = "different", _("it is not what was described")
    MONEY = "money", _("the money is not right")
    OTHER = "other", _("something else")


class DisputeState(models.TextChoices):
    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("settled between you")
    DECIDED = "decided", _("decided")


class Decision(models.TextChoices):
    REFUND = "refund", _("money off")
    REPLACEMENT = "replacement", _("a replacement")
    REJECTED = "rejected", _("the complaint is not upheld")
    SETTLED = "settled", _("settled in another way")


class Side(models.TextChoices):
    BUYER = "buyer", _("the buyer")
    STALL = "stall", _("the stall")


class Dispute(models.Model):
    """A buyer and a stall do not agree about an order; the coordinator decides.

    One is open for an order at a time. The decision and its reason are shown to both.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="disputes")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    state = models.CharField(max_length=10, choices=DisputeState.choices, default=DisputeState.OPEN)
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True, default="")
    amount_minor = models.PositiveBigIntegerField(default=0)  # taken off by the decision
    grounds = models.CharField(max_length=1000, blank=True, default="")  # of the decision
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="open"), name="one_open_dispute_an_order"
            ),
            models.CheckConstraint(
                condition=(Q(state="decided") & ~Q(decision="") & ~Q(grounds=""))
                | (~Q(state="decided") & Q(decision="")),
                name="decided_says_what_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"dispute {self.pk} about {self.order_id}"

    @property
    def is_open(self) -> bool:
        return self.state == DisputeState.OPEN

    @property
    def amount(self) -> Money:
        """The order must be loaded."""
        return Money(self.amount_minor, self.order.currency)


class DisputeWord(models.Model):
    """What one side says. Written once."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="words")
    side = models.CharField(max_length=6, choices=Side.choices)
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.side} in {self.dispute_id}"


class DisputePhoto(models.Model):
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="photos")
    image = models.ForeignKey(Image, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "image"], name="dispute_photo_once")
        ]

    def __str__(self) -> str:
        return f"photo {self.image_id} in {self.dispute_id}"
