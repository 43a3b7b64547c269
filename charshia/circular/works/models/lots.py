from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Offer
from charshia.circular.works.kinds import Correction, LotKind, MovementKind, Origin, Place
from charshia.engines.drymatter import moisture_bp
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person


class YardQuerySet(models.QuerySet["Lot"]):
    def visible_to(self, person: Person | None) -> "YardQuerySet":
        """Whoever has a duty in its enterprise."""
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person))

    def public(self) -> "YardQuerySet":
        """Those whose labels lead to a page."""
        return self.filter(enterprise__in=Enterprise.objects.public())

    def there(self) -> "YardQuerySet":
        return self.filter(fresh_g__gt=0)

    def locked(self, ids: Iterable[int]) -> "YardQuerySet":
        """The rows, locked until commit, in an order that cannot deadlock."""
        return self.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))


class Lot(models.Model):
    """So much of something in one place: the sum of its movements.

    ``dry_g`` is None until its moisture is measured. ``material`` is the key of a crop, or "mixed";
    ``origin`` what it is declared to be of. ``settlement`` and ``offer`` say
    where it was collected; a lot that was made of others leads to them through its movements.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="lots")
    code = models.CharField(max_length=9, unique=True)  # on its label
    kind = models.CharField(max_length=10, choices=LotKind.choices)
    material = models.CharField(max_length=30)
    origin = models.CharField(max_length=10, choices=Origin.choices, blank=True, default="")
    place = models.CharField(max_length=5, choices=Place.choices, default=Place.YARD)
    fresh_g = models.BigIntegerField(default=0)
    dry_g = models.BigIntegerField(null=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, null=True, related_name="+")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="lots")
    batch = models.ForeignKey("Batch", models.PROTECT, null=True, related_name="made")
    at = models.DateTimeField()  # received or made

    objects = YardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fresh_g__gte=0), name="lot_not_negative"),
            models.CheckConstraint(
                condition=Q(dry_g=None) | Q(dry_g__gte=0, dry_g__lte=F("fresh_g")),
                name="lot_dry_is_part_of_it",
            ),
        ]
        indexes = [models.Index("enterprise", "place", "id", name="lot_by_place")]

    def __str__(self) -> str:
        return f"lot {self.code}"

    @property
    def moisture_bp(self) -> int | None:
        """Hundredths of a percent of the wet mass."""
        return moisture_bp(self.fresh_g, self.dry_g)


class Movement(models.Model):
    """One change of a lot, positive where it grew. Written once.

    ``dry_g`` is None where the moisture was not known. ``deed`` is shared by the movements of one
    split or merger, ``reference`` is the journal reference of what it went to or came from.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=8, choices=MovementKind.choices)
    fresh_g = models.BigIntegerField()
    dry_g = models.BigIntegerField(null=True)
    batch = models.ForeignKey("Batch", models.PROTECT, null=True, related_name="movements")
    deed = models.CharField(max_length=12, blank=True, default="", db_index=True)
    reference = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=8, choices=Correction.choices, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["received", "raised", "returned"], fresh_g__gt=0)
                | Q(kind__in=["lowered", "shipped", "packed"], fresh_g__lt=0)
                | Q(kind="measured", fresh_g=0, dry_g__isnull=False)
                | (Q(kind="water") & ~Q(fresh_g=0) & (Q(dry_g=0) | Q(dry_g=None)))
                | (Q(kind__in=["split", "merged", "consumed", "produced"]) & ~Q(fresh_g=0)),
                name="movement_in_its_direction",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=["raised", "lowered"]) & ~Q(reason=""))
                | (~Q(kind__in=["raised", "lowered"]) & Q(reason="")),
                name="correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=["split", "merged"]) & ~Q(deed=""))
                | (~Q(kind__in=["split", "merged"]) & Q(deed="")),
                name="split_and_merger_are_deeds",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=["consumed", "produced"], batch__isnull=False))
                | Q(kind="measured")
                | (~Q(kind__in=["consumed", "produced"]) & Q(batch=None)),
                name="batch_where_it_belongs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fresh_g:+d} g of {self.lot_id}"


class Tap(models.Model):
    """A tap that was done, which a telephone may send again. ``made`` is what came of it."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)  # with the name of what was made
    made = models.CharField(max_length=60, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "key"], name="works_tap_once")]

    def __str__(self) -> str:
        return f"tap {self.key}"
