from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.models import OrderLine
from charshia.payments.models import Charge


class BoxQuerySet(models.QuerySet["Box"]):
    def of_stall(self, stall: Stall) -> "BoxQuerySet":
        """Those it packs, with what they are sold as."""
        return self.filter(variant__stall=stall).select_related("variant__product__stall")


class Box(models.Model):
    """A variant of the packing stall that is put together from parts."""

    variant = models.OneToOneField(Variant, models.PROTECT, related_name="box")
    made_at = models.DateTimeField()

    objects = BoxQuerySet.as_manager()

    def __str__(self) -> str:
        return f"box {self.pk}: {self.variant_id}"


class PartState(models.TextChoices):
    ASKED = "asked", _("waits for the stall's answer")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    DROPPED = "dropped", _("no longer in the box")


class PartQuerySet(models.QuerySet["Part"]):
    def live(self) -> "PartQuerySet":
        return self.filter(state__in=(PartState.ASKED, PartState.AGREED))

    def asked_of(self, stall: Stall) -> "PartQuerySet":
        """What other stalls would like to put in their boxes."""
        return self.filter(variant__stall=stall, state=PartState.ASKED)

    def given_by(self, stall: Stall) -> "PartQuerySet":
        """Parts of this stall in boxes of others, agreed once."""
        mine = self.filter(variant__stall=stall, agreed_at__isnull=False)
        return mine.exclude(box__variant__stall=stall)

    def of_stall(self, stall: Stall) -> "PartQuerySet":
        return self.filter(variant__stall=stall)

    def packers(self) -> models.QuerySet[Stall]:
        """The stalls in whose boxes these lie."""
        return Stall.objects.filter(pk__in=self.values("box__variant__stall"))

    def with_names(self) -> "PartQuerySet":
        return self.select_related("variant__product__stall", "box__variant__product__stall")


class Part(models.Model):
    """So many pieces of one variant in each box, at a price that its stall agreed to.

    The terms never change: other terms are another part.
    """

    box = models.ForeignKey(Box, models.CASCADE, related_name="parts")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    pieces = models.PositiveIntegerField()  # in one box
    price_minor = models.PositiveIntegerField()  # of one piece, paid by the packing stall
    state = models.CharField(max_length=10, choices=PartState.choices, default=PartState.ASKED)
    agreed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["box", "variant"],
                condition=Q(state__in=("asked", "agreed")),
                name="part_once_a_box",
            ),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="part_is_something"),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False), name="agreed_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.variant_id} in box {self.box_id}"

    @property
    def price(self) -> Money:
        """The variant's product and stall must be loaded."""
        return Money(self.price_minor, self.variant.product.stall.currency)


class Packing(models.Model):
    """Boxes packed (positive) or unpacked (negative) at one time; ``key`` makes it once."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="packings")
    boxes = models.IntegerField()
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["box", "key"], name="packed_once"),
            models.CheckConstraint(condition=~Q(boxes=0), name="packed_something"),
        ]

    def __str__(self) -> str:
        return f"{self.boxes} of box {self.box_id}"


class Packed(models.Model):
    """What of a part one packing took, as the terms were then."""

    packing = models.ForeignKey(Packing, models.CASCADE, related_name="parts")
    part = models.ForeignKey(Part, models.PROTECT, related_name="packed")
    pieces = models.IntegerField()  # negative when they came back

    def __str__(self) -> str:
        return f"{self.pieces} of part {self.part_id}"


class BoxReckoningQuerySet(models.QuerySet["BoxReckoning"]):
    def between(self, stall: Stall) -> "BoxReckoningQuerySet":
        """Those in which ``stall`` pays or is paid."""
        rows = self.filter(Q(giver=stall) | Q(packer=stall))
        return rows.select_related("giver", "packer", "charge__account")


class BoxReckoning(models.Model):
    """What the packing stall owes one other for parts of boxes that were handed over."""

    packer = models.ForeignKey(Stall, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Stall, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, unique=True)
    due_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = BoxReckoningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"reckoning {self.number}"

    @property
    def due(self) -> Money:
        return Money(self.due_minor, self.currency)


class BoxReckoned(models.Model):
    """Which sold line was reckoned for which part: once."""

    reckoning = models.ForeignKey(BoxReckoning, models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, related_name="reckoned")
    due_minor = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "part"], name="part_reckoned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} for part {self.part_id}"
