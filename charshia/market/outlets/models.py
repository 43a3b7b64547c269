from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.ground.languages.fields import TranslatedField
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Stall, Variant
from charshia.payments.models import Charge


class OutletQuerySet(models.QuerySet["Outlet"]):
    def on_show(self) -> "OutletQuerySet":
        """What a stall's public pages name."""
        return self.filter(is_active=True).order_by("name", "pk")

    def with_place(self) -> "OutletQuerySet":
        return self.select_related("settlement__municipality").prefetch_related("hours")


class Outlet(models.Model):
    """A shop, café or hotel that sells goods of one stall and keeps a share of the price."""

    stall = models.ForeignKey(Stall, models.CASCADE, related_name="outlets")
    name = models.CharField(max_length=120)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, blank=True)
    address = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    note = TranslatedField(blank=True)  # "Ask at the counter"
    share_bp = models.PositiveIntegerField(
        default=0
    )  # of the price, kept by the shop; 2000 is 20 %
    is_active = models.BooleanField(default=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share_bp__lte=10_000), name="share_is_a_part"),
        ]

    def __str__(self) -> str:
        return f"outlet {self.pk} of {self.stall_id}"


class OutletHours(models.Model):
    """When an outlet is open on a day of the week; 0 is Monday."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "weekday"], name="outlet_day_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="outlet_weekday_is_one"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="outlet_opens_first"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes} at {self.outlet_id}"


class Note(models.Model):
    """Goods that went out at one time. ``key`` makes it once, ``share_bp`` is as it was then."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField()  # of the stall: 1, 2, 3 …
    stall = models.ForeignKey(Stall, models.CASCADE, related_name="+")
    share_bp = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stall", "number"], name="note_number_once"),
            models.UniqueConstraint(fields=["outlet", "key"], name="note_once"),
        ]

    def __str__(self) -> str:
        return f"note {self.number} of {self.stall_id}"


class NoteLineQuerySet(models.QuerySet["NoteLine"]):
    def lying(self) -> "NoteLineQuerySet":
        """Of which something still lies in the shop, the oldest first."""
        return self.filter(pieces__gt=F("sold") + F("returned")).order_by("pk")


class NoteLine(models.Model):
    """Pieces of one variant on a note. What is neither sold nor returned lies in the shop."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    title = TranslatedField()
    variant_title = TranslatedField(blank=True)
    pieces = models.PositiveIntegerField()
    price_minor = models.PositiveIntegerField()  # gross, of one piece, to the shop's customers
    sold = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)

    objects = NoteLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "variant"], name="noted_once"),
            models.CheckConstraint(
                condition=Q(pieces__gte=F("sold") + F("returned")), name="no_more_than_went_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.variant_id} on note {self.note_id}"

    @property
    def price(self) -> Money:
        """The note and its stall must be loaded."""
        return Money(self.price_minor, self.note.stall.currency)

    @property
    def lying(self) -> int:
        return self.pieces - self.sold - self.returned


class ReckoningQuerySet(models.QuerySet["Reckoning"]):
    def of_stall(self, stall: Stall) -> "ReckoningQuerySet":
        return self.with_charge().filter(outlet__stall=stall)

    def with_charge(self) -> "ReckoningQuerySet":
        return self.select_related("charge__account", "outlet")


class Reckoning(models.Model):
    """What a shop owes for what it sold since the last one: the price less its share."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="reckonings")
    number = models.CharField(max_length=20, unique=True)
    sold_minor = models.PositiveBigIntegerField()
    share_minor = models.PositiveBigIntegerField()
    due_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = ReckoningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sold_minor=F("share_minor") + F("due_minor")),
                name="reckoned_is_share_and_due",
            ),
        ]

    def __str__(self) -> str:
        return f"reckoning {self.number}"

    @property
    def sold(self) -> Money:
        return Money(self.sold_minor, self.currency)

    @property
    def share(self) -> Money:
        return Money(self.share_minor, self.currency)

    @property
    def due(self) -> Money:
        return Money(self.due_minor, self.currency)


class Counted(models.Model):
    """What one count found of one line. Written once; reckoned once, with ``reckoning``'s row."""

    line = models.ForeignKey(NoteLine, models.CASCADE, related_name="counts")
    sold = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    key = models.CharField(max_length=60)  # of the count: whoever says it twice counts once
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "key"], name="counted_once"),
            models.CheckConstraint(
                condition=Q(sold__gt=0) | Q(returned__gt=0), name="counted_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sold} sold, {self.returned} returned of {self.line_id}"


class Reckoned(models.Model):
    """Which count was asked for in which reckoning, and its sums."""

    reckoning = models.ForeignKey(Reckoning, models.CASCADE, related_name="parts")
    counted = models.OneToOneField(Counted, models.PROTECT, related_name="reckoned")
    sold_minor = models.PositiveBigIntegerField()
    share_minor = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.counted_id} in {self.reckoning_id}"
