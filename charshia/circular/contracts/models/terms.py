from datetime import date

from django.db import models
from django.db.models import F, Q

from charshia.circular.contracts.kinds import ContractState, Indexation, Stage
from charshia.circular.contracts.models.parties import Institution
from charshia.circular.founding.models import Duty, Enterprise
from charshia.engines.tariffs import Rules
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person


class PriceIndex(models.Model):
    """A series that prices may follow, as somebody publishes it: ``source`` says who and where."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="price_indexes")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "name"], name="price_index_once"),
            models.CheckConstraint(condition=~Q(source=""), name="price_index_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name


class IndexValue(models.Model):
    """The value for a month (its first day). Never changed: invoices were reckoned by it."""

    index = models.ForeignKey(PriceIndex, models.PROTECT, related_name="values")
    month = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=4)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["index", "month"], name="index_value_once"),
            models.CheckConstraint(condition=Q(value__gt=0), name="index_value_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.value} of {self.month}"


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, person: Person | None) -> "ContractQuerySet":
        """Who sells for the enterprise."""
        return self.filter(enterprise__in=Enterprise.objects.entrusted_to(person, Duty.SALES))

    def binding(self) -> "ContractQuerySet":
        """Those that were signed and not ended."""
        return self.filter(state=ContractState.SIGNED)


class Contract(models.Model):
    """So much fuel for an institution, month by month, at a price and under stated rules.

    ``price_minor`` is that of a tonne without VAT. ``fuel_class`` of ``standard`` (key of a set of
    limits) is required, or a better one; both are empty where any will do. Penalties are basis
    points of the worth of what they are for. ``total_g`` is the sum of the months, ``called_g`` of
    its call-offs less what was replaced.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="contracts")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="contracts")
    number = models.CharField(max_length=9, unique=True)
    title = models.CharField(max_length=160)
    state = models.CharField(
        max_length=8, choices=ContractState.choices, default=ContractState.DRAFT
    )
    version = models.PositiveSmallIntegerField(default=1)
    currency = models.CharField(max_length=3)
    price_minor = models.PositiveBigIntegerField()
    standard = models.CharField(max_length=40, blank=True, default="")
    fuel_class = models.CharField(max_length=10, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField()
    total_g = models.BigIntegerField(default=0)
    called_g = models.BigIntegerField(default=0)
    indexation = models.CharField(
        max_length=6, choices=Indexation.choices, default=Indexation.FIXED
    )
    index = models.ForeignKey(PriceIndex, models.PROTECT, null=True, related_name="+")
    base_month = models.DateField(null=True)
    lag_months = models.PositiveSmallIntegerField(default=1)
    cap_bp = models.PositiveSmallIntegerField(null=True)
    late_bp = models.PositiveSmallIntegerField(default=0)  # a day
    late_most_bp = models.PositiveSmallIntegerField(default=0)  # all days
    short_bp = models.PositiveSmallIntegerField(default=0)
    short_after_days = models.PositiveSmallIntegerField(default=30)
    class_bp = models.PositiveSmallIntegerField(default=0)
    vat_bp = models.PositiveSmallIntegerField(default=0)
    vat_note = models.CharField(max_length=300, blank=True, default="")
    pay_days = models.PositiveSmallIntegerField(default=30)
    tender = models.CharField(max_length=120, blank=True, default="")
    tender_closes_on = models.DateField(null=True)
    words = models.TextField(blank=True, default="")
    offered_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=120, blank=True, default="")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_until")), name="contract_begins_then_ends"
            ),
            models.CheckConstraint(
                condition=Q(called_g__gte=0, called_g__lte=F("total_g")),
                name="called_within_the_contract",
            ),
            models.CheckConstraint(
                condition=Q(standard="", fuel_class="") | (~Q(standard="") & ~Q(fuel_class="")),
                name="contract_class_of_a_standard",
            ),
            models.CheckConstraint(
                condition=Q(indexation="fixed", index=None, base_month=None)
                | Q(indexation="series", index__isnull=False, base_month__isnull=False),
                name="contract_indexed_by_something",
            ),
            models.CheckConstraint(
                condition=Q(late_bp__lte=10_000, late_most_bp__lte=10_000, short_bp__lte=10_000)
                & Q(class_bp__lte=10_000, vat_bp__lte=10_000)
                & (Q(cap_bp=None) | Q(cap_bp__lt=10_000)),
                name="contract_parts_of_the_whole",
            ),
            models.CheckConstraint(
                condition=(Q(state="signed", signed_on__isnull=False) & ~Q(signed_by=""))
                | Q(state__in=["draft", "offered"], signed_on=None)
                | (Q(state="ended", ended_on__isnull=False) & ~Q(end_reason="")),
                name="contract_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"contract {self.number}"

    @property
    def rules(self) -> Rules:
        return Rules(self.late_bp, self.late_most_bp, self.short_bp, self.class_bp)

    def stage_on(self, day: date) -> Stage:
        """A contract runs from its first day and ends after its last, without anybody's doing."""
        if self.state != ContractState.SIGNED:
            return Stage(self.state)
        if day < self.valid_from:
            return Stage.SIGNED
        return Stage.RUNNING if day <= self.valid_until else Stage.ENDED


class Month(models.Model):
    """So much in a month, by its first day."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="months")
    month = models.DateField()
    fresh_g = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "month"], name="contract_month_once"),
            models.CheckConstraint(condition=Q(fresh_g__gt=0), name="contract_month_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.fresh_g} g in {self.month}"


class Version(models.Model):
    """A contract as it was offered. Never changed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    terms = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="contract_version_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.contract_id}"


class Addendum(models.Model):
    """What both sides change of a signed contract: the months from ``since`` on, and its last day.

    ``months`` are all of its months from ``since`` on, as grams by their first day. Who proposes
    it has signed by that; signed by the institution it is ``version`` of the contract, and both
    stay as they are.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    since = models.DateField()  # first day of a month
    months = models.JSONField()
    valid_until = models.DateField()
    reason = models.CharField(max_length=300)
    proposed_by = models.CharField(max_length=120)
    at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=120, blank=True, default="")
    version = models.PositiveSmallIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="addendum_numbered_once"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(signed_on=None, withdrawn_at=None),
                name="addendum_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None, signed_by="", version=None)
                | (Q(signed_on__isnull=False, version__isnull=False, withdrawn_at=None)
                   & ~Q(signed_by="")),
                name="addendum_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by="") & ~Q(reason=""), name="addendum_signed_by_us"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"addendum {self.number} of {self.contract_id}"

    @property
    def waits(self) -> bool:
        return self.signed_on is None and self.withdrawn_at is None

    @property
    def grams(self) -> dict[date, int]:
        return {date.fromisoformat(month): grams for month, grams in self.months.items()}


class TenderPaper(models.Model):
    """A PDF that belongs to a contract: of the tender, or the signed paper. Served by its own
    door only."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="papers")
    title = models.CharField(max_length=160)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Forecast(models.Model):
    """What the manager expects to be pressed in a month (its first day): so many days, so much a
    day, of a class or of none that is known yet."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="forecasts")
    month = models.DateField()
    standard = models.CharField(max_length=40, blank=True, default="")
    fuel_class = models.CharField(max_length=10, blank=True, default="")
    days = models.PositiveSmallIntegerField()
    day_g = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "month", "standard", "fuel_class"], name="forecast_once"
            ),
            models.CheckConstraint(
                condition=Q(days__lte=31, day_g__gte=0), name="forecast_within_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"forecast for {self.month}"


class PublicSum(models.Model):
    """The enterprise lets everybody see how much it delivered in all."""

    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="supply_sum")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"supply of {self.enterprise_id}"
