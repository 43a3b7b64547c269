"""What was weighed, what of it was corrected, and what was given for it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.models.days import Pickup
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer
from charshia.circular.works.models import Lot, Movement
from charshia.engines.money import Money
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.transport.models import Round


class WeighingQuerySet(models.QuerySet["Weighing"]):
    def visible_to(self, person: Person | None) -> "WeighingQuerySet":
        """Whoever plans rounds in its enterprise, and whose it was."""
        if person is None:
            return self.none()
        planned = Enterprise.objects.entrusted_to(person, Duty.DISPATCHER)
        return self.filter(Q(enterprise__in=planned) | Q(offer__plot__holder=person))

    def whole(self) -> "WeighingQuerySet":
        related = ("enterprise", "lot", "offer__plot__settlement", "offer__plot__holder", "round")
        return self.select_related(*related)

    def unsettled(self) -> "WeighingQuerySet":
        """Something is owed, unknown or overpaid."""
        return self.filter(Q(due=None) | ~Q(due=F("given")))


class Weighing(models.Model):
    """A load that was weighed at a farm and came into the yard as ``lot``.

    ``terms`` and ``rate`` are those of the offer on that day: minor units, or grams of briquettes,
    for a tonne of dry matter. ``due`` is what the farmer has earned by them in minor units or
    grams, None while the moisture or the rate is not known; ``given`` what she has of it, ``over``
    what she got beyond it because a weight was corrected later.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    pickup = models.OneToOneField(Pickup, models.PROTECT, related_name="weighing")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    lot = models.OneToOneField(Lot, models.PROTECT, related_name="+")
    fresh_g = models.BigIntegerField()
    moisture_bp = models.IntegerField(null=True)
    bales = models.PositiveIntegerField(null=True)
    photo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")
    terms = models.CharField(max_length=5, choices=Terms.choices)
    rate = models.BigIntegerField(null=True)
    due = models.BigIntegerField(null=True)
    given = models.BigIntegerField(default=0)
    over = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    unloaded_at = models.DateTimeField(null=True)

    objects = WeighingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fresh_g__gt=0), name="weighing_is_something"),
            models.CheckConstraint(
                condition=Q(moisture_bp=None) | Q(moisture_bp__gte=0, moisture_bp__lt=10_000),
                name="weighing_moisture_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(terms="free", rate=None, due=0)
                | Q(~Q(terms="free"), Q(due=None) | Q(due__gte=0)),
                name="weighing_due_by_its_terms",
            ),
            models.CheckConstraint(
                condition=Q(due=None)
                | Q(terms="free")
                | Q(moisture_bp__isnull=False, rate__isnull=False),
                name="weighing_unknown_is_not_due",
            ),
            models.CheckConstraint(
                condition=Q(given=0, over=0)
                | Q(due__isnull=False, given__gte=0, over__gte=0, given__lte=F("due") + F("over")),
                name="weighing_given_within_due",
            ),
        ]
        indexes = [models.Index("enterprise", "at", name="weighings_by_time")]

    def __str__(self) -> str:
        return f"weighing {self.pk}"

    @property
    def owed(self) -> int | None:
        """In minor units or grams, below nought where she got too much; None is not known."""
        return None if self.due is None else self.due - self.given

    @property
    def sum(self) -> Money | None:
        """What is due in money; the enterprise must be loaded."""
        if self.terms != Terms.PRICE or self.due is None:
            return None
        return Money(self.due, self.enterprise.currency)


class Mistake(models.TextChoices):
    """Why a weighing was changed."""

    SCALE = "scale", _("the scale was wrong")
    TYPING = "typing", _("a typing mistake")
    MEASURED = "measured", _("the moisture was measured later")
    OTHER = "other", _("something else")


class Revision(models.Model):
    """One change of a weighing, the first of them the weighing itself. Written once.

    ``change_g`` is what it weighs more, by ``movement`` of the lot; ``moisture_bp`` is what is
    known of its moisture from then on.
    """

    weighing = models.ForeignKey(Weighing, models.PROTECT, related_name="revisions")
    change_g = models.BigIntegerField()
    moisture_bp = models.IntegerField(null=True)
    movement = models.OneToOneField(Movement, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=8, choices=Mistake.choices, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(change_g=0, movement=None) | (~Q(change_g=0) & ~Q(movement=None)),
                name="revision_moves_the_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_g:+d} g of {self.weighing_id}"


class Payout(models.Model):
    """Something given for a weighing: minor units, or grams of briquettes out of ``movement``.
    Below nought is what she gave back of what was too much. Written once."""

    weighing = models.ForeignKey(Weighing, models.PROTECT, related_name="payouts")
    amount = models.BigIntegerField()
    movement = models.OneToOneField(Movement, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["weighing", "key"], name="payout_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="payout_of_something"),
        ]

    def __str__(self) -> str:
        return f"payout {self.amount} for {self.weighing_id}"
