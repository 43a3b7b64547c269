from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.models import Order
from charshia.payments.models import Payment
from charshia.people.accounts.models import Person
from charshia.transport.models import Round, Stop


class OpenWay(models.Model):
    """A stall's own delivery that the coordinator may put on shared rounds."""

    way = models.OneToOneField(Way, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"way {self.way_id} on shared rounds"


class LoadState(models.TextChoices):
    ON = "on", _("on the round")
    COLLECTED = "collected", _("on board")
    HANDED_OVER = "handed_over", _("handed over")
    REFUSED = "refused", _("refused at the door")
    MISSED = "missed", _("nobody there")
    LEFT = "left", _("not collected")
    RECALLED = "recalled", _("cancelled on the way")
    OFF = "off", _("taken off the round")


UNDER_WAY = (LoadState.ON, LoadState.COLLECTED)
TO_BRING_BACK = (LoadState.REFUSED, LoadState.MISSED, LoadState.RECALLED)
DROPPED = (LoadState.LEFT, LoadState.RECALLED)


class LoadQuerySet(models.QuerySet["Load"]):
    def of(self, round_: Round) -> "LoadQuerySet":
        """Everything on the round that was not taken off again."""
        return self.filter(round=round_).exclude(state=LoadState.OFF)

    def whole(self) -> "LoadQuerySet":
        related = (
            "order__stall__settlement", "order__stall__organisation",
            "order__purchase__settlement", "order__charge", "order__way", "settlement", "hand_over",
        )  # fmt: skip
        return self.select_related(*related).prefetch_related("order__lines").order_by("pk")


class Load(models.Model):
    """One order on one round: where it goes, what it weighs, how it went, what it costs.

    ``settlement`` is where its door is, when the buyer's own words name none we know. It has
    no stops while it is not planned, or when there was no room for it (``is_left_out``). The
    share of the round's cost is frozen when the round is confirmed.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="+")
    weight_g = models.PositiveIntegerField()
    boxes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=LoadState.choices, default=LoadState.ON)
    collect = models.ForeignKey(Stop, models.SET_NULL, null=True, related_name="+")
    hand_over = models.ForeignKey(Stop, models.SET_NULL, null=True, related_name="+")
    is_left_out = models.BooleanField(default=False)
    alone_m = models.PositiveIntegerField(default=0)  # metres of a drive for it alone
    share_minor = models.PositiveBigIntegerField(null=True)  # of the round's cost
    came_back_at = models.DateTimeField(null=True)  # refused or missed, and again at the stall

    objects = LoadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state__in=UNDER_WAY), name="order_on_one_round"
            ),
            models.UniqueConstraint(
                fields=["order", "round"], condition=~Q(state="off"), name="order_once_a_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} on {self.round_id}"

    @property
    def alone_km(self) -> int:
        return round(self.alone_m / 1000)

    @property
    def share(self) -> Money | None:
        """In the round's currency; its vehicle must be loaded."""
        if self.share_minor is None:
            return None
        return Money(self.share_minor, self.round.vehicle.currency)


class Taken(models.Model):
    """A payment that a driver took at a door: the stall does not have it until it says so."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"payment {self.payment_id} on {self.round_id}"


class Cash(models.Model):
    """What a driver took at the doors for one stall, and that the stall has it.

    Written when the round ends, from the payments she noted.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    stall = models.ForeignKey(Stall, models.PROTECT, related_name="+")
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stall"], name="cash_once_a_stall"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="cash_is_something"),
        ]

    def __str__(self) -> str:
        return f"cash of {self.round_id} for {self.stall_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)
