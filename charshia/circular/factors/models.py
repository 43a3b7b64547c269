from django.db import models
from django.db.models import F, Q

from charshia.circular.factors.kinds import Bound, Mark, Quantity, Spread, Topic
from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.engines.ranges import Range
from charshia.people.accounts.models import Person


class FactorSetQuerySet(models.QuerySet["FactorSet"]):
    def settled(self) -> "FactorSetQuerySet":
        return self.filter(settled_at__isnull=False)

    def visible_to(self, person: Person | None) -> "FactorSetQuerySet":
        """Settled ones everybody sees; what is being written the coordinators too."""
        return self.all() if person is not None and person.is_coordinator else self.settled()

    def with_factors(self) -> "FactorSetQuerySet":
        return self.prefetch_related(
            models.Prefetch("factors", queryset=Factor.objects.order_by("pk"))
        )


class FactorSet(models.Model):
    """One version of what a source says of a topic.

    ``title`` is how the source is cited; ``standard`` and ``edition`` are of limits (an edition
    that nobody could tell stays empty). ``state`` is the worst mark of its factors. Once
    ``settled_at`` it never changes (``digest`` of all it says): a newer version is a new row.
    """

    key = models.SlugField(max_length=40)
    version = models.CharField(max_length=20)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    title = models.CharField(max_length=120)
    standard = models.CharField(max_length=40, blank=True, default="")
    edition = models.CharField(max_length=40, blank=True, default="")
    source = models.CharField(max_length=300)
    source_url = models.CharField(max_length=500, blank=True, default="")
    licence = models.CharField(max_length=200)
    state = models.CharField(max_length=11, choices=Mark.choices, default=Mark.EMPTY)
    is_shipped = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="")

    objects = FactorSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="factor_set_version_once"),
            models.CheckConstraint(
                condition=Q(settled_at=None, digest="")
                | Q(settled_at__isnull=False, digest__gt=""),
                name="factor_set_settled_with_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


class Factor(models.Model):
    """One number of a set, exact. ``subject`` is a crop, a fuel or a class; "other" stands for
    all that are not named; empty where it is of all. ``substance`` is what is set free. A limit
    has a ``bound``. Rows are written once: the database refuses to change them.
    """

    set = models.ForeignKey(FactorSet, models.CASCADE, related_name="factors")
    quantity = models.CharField(max_length=15, choices=Quantity.choices)
    substance = models.CharField(max_length=20, blank=True, default="")
    subject = models.CharField(max_length=40, blank=True, default="")
    bound = models.CharField(max_length=8, choices=Bound.choices, blank=True, default="")
    value = models.DecimalField(max_digits=15, decimal_places=6, null=True)
    low = models.DecimalField(max_digits=15, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=15, decimal_places=6, null=True)
    unit = models.CharField(max_length=10)
    spread = models.CharField(max_length=9, choices=Spread.choices, blank=True, default="")
    mark = models.CharField(max_length=11, choices=Mark.choices)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["set", "quantity", "substance", "subject"], name="factor_once_in_a_set"
            ),
            # A number without its source is none; one that is not entered has neither.
            models.CheckConstraint(
                condition=Q(mark="empty", value=None, low=None, high=None, source="")
                | (
                    ~Q(mark="empty")
                    & Q(source__gt="")
                    & (
                        Q(bound="stated")
                        | Q(value__isnull=False)
                        | Q(low__isnull=False)
                        | Q(high__isnull=False)
                    )
                ),
                name="factor_is_entered_or_empty",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(value=None) | Q(low__lte=F("value")),
                name="factor_low_below_value",
            ),
            models.CheckConstraint(
                condition=Q(high=None) | Q(value=None) | Q(high__gte=F("value")),
                name="factor_high_above_value",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                name="factor_low_below_high",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.quantity, self.substance, self.subject)))

    @property
    def range(self) -> Range | None:
        """Value with its bounds; none while there is no value (bounds alone give none)."""
        if self.value is None:
            return None
        return Range.of(self.value, self.low, self.high)

    @property
    def subject_name(self) -> str:
        return name_of(self.subject) if self.subject else ""

    @property
    def substance_name(self) -> str:
        return name_of(self.substance) if self.substance else ""

    @property
    def is_sure(self) -> bool:
        """Did somebody see it in its source, or read it quoted?"""
        return self.mark in {Mark.SEEN, Mark.SECOND_HAND}


class Basis(models.Model):
    """From ``chosen_at`` on the enterprise reckons ``topic`` by this set; the latest holds.
    Rows stay, so that any day can be reckoned again as it was."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="bases")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    set = models.ForeignKey(FactorSet, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index("enterprise", "topic", "chosen_at", name="basis_of_a_day")]

    def __str__(self) -> str:
        return f"{self.enterprise_id} reckons {self.topic} by {self.set_id}"
