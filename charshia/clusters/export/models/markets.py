from datetime import date

from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.export.kinds import Applies, Kind, State
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class MarketPageQuerySet(models.QuerySet["MarketPage"]):
    def published(self) -> "MarketPageQuerySet":
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, person: Person | None) -> "MarketPageQuerySet":
        """What everybody may read; for translators, who see nothing else."""
        return self.published()

    def stale(self, day: date) -> "MarketPageQuerySet":
        """Published ones whose sources somebody should look at again."""
        return self.published().filter(fresh_until__lt=day)

    def for_code(self, code: str) -> "MarketPageQuerySet":
        """Of the families that hold this product, or that it holds."""
        holding = [code[:digits] for digits in range(2, len(code) + 1)]
        return self.filter(Q(code__in=holding) | Q(code__startswith=code))


class MarketPage(models.Model):
    """What one market asks of a family of products.

    ``code`` is the beginning of its CN codes (2 to 8 digits), ``country`` an ISO 3166-1 code or
    "EU". On ``checked_on`` somebody compared it with its sources; after ``fresh_until`` it is
    shown as out of date. Without a look it is shown as not verified. ``stale_told_at``: the
    advisers were told that it went out of date.
    """

    code = models.CharField(max_length=8)
    country = models.CharField(max_length=2)
    title = TranslatedField()
    summary = TranslatedField(blank=True)
    body = TranslatedField(blank=True)  # plain text in paragraphs
    source = models.CharField(max_length=200)  # whose words these are
    source_url = models.CharField(max_length=500, blank=True, default="")
    checked_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    fresh_until = models.DateField(null=True)
    stale_told_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = MarketPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "country"], name="market_page_once"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="market_page_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None, fresh_until=None)
                | Q(checked_on__isnull=False, fresh_until__isnull=False),
                name="market_page_fresh_once_checked",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(fresh_until=None)
                | Q(fresh_until__lte=F("valid_until")),
                name="market_page_not_fresh_beyond_its_end",
            ),
        ]
        indexes = [models.Index("state", "country", "code", name="market_page_by_market")]

    def __str__(self) -> str:
        return f"{self.code} to {self.country}"

    @property
    def is_verified(self) -> bool:
        return self.checked_on is not None

    def is_stale(self, day: date) -> bool:
        return self.fresh_until is not None and self.fresh_until < day


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def visible_to(self, person: Person | None) -> "RequirementQuerySet":
        return self.filter(page__state=State.PUBLISHED)


class Requirement(models.Model):
    """One thing that a market asks.

    ``codes`` (CN, for APPLIES.PRODUCT) and ``countries`` (from where one sells, for
    APPLIES.COUNTRY) stand between bars. A rate of a tariff is never without source and day.
    ``certificate`` is the kind of paper that answers it. ``is_unverified``: it was written from
    general knowledge and nobody has compared it with its source yet.
    """

    page = models.ForeignKey(MarketPage, models.CASCADE, related_name="requirements")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    text = TranslatedField()
    applies = models.CharField(max_length=7, choices=Applies.choices, default=Applies.ALWAYS)
    codes = models.CharField(max_length=300, blank=True, default="")
    countries = models.CharField(max_length=120, blank=True, default="")
    certificate = models.CharField(
        max_length=10, choices=CertificateType.choices, blank=True, default=""
    )
    rate = models.CharField(max_length=60, blank=True, default="")  # of a tariff
    as_of = models.DateField(null=True)  # the day of the source
    source = models.CharField(max_length=200, blank=True, default="")
    source_url = models.CharField(max_length=500, blank=True, default="")
    is_unverified = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rate="") | (Q(kind="tariff", as_of__isnull=False) & ~Q(source="")),
                name="rate_has_source_and_day",
            ),
            models.CheckConstraint(
                condition=Q(certificate="") | Q(kind="certificate"),
                name="certificate_answers_a_certificate",
            ),
            models.CheckConstraint(
                condition=(Q(applies="product") & ~Q(codes="") & Q(countries=""))
                | (Q(applies="country") & ~Q(countries="") & Q(codes=""))
                | Q(applies="always", codes="", countries=""),
                name="requirement_says_where_it_applies",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of page {self.page_id}"

    @property
    def code_list(self) -> list[str]:
        return unbarred(self.codes)

    @property
    def country_list(self) -> list[str]:
        return unbarred(self.countries)

    def concerns(self, *, codes: list[str], country: str) -> bool:
        """Does it apply to who sells goods of these codes from this country? Without a code
        what is asked of some products only may apply."""
        if self.applies == Applies.COUNTRY:
            return country in self.country_list
        if self.applies == Applies.PRODUCT:
            mine = self.code_list
            return not codes or any(
                code.startswith(each) or each.startswith(code) for code in codes for each in mine
            )
        return True


class Adviser(models.Model):
    """Somebody whom the coordinator named to advise firms. ``languages`` between bars."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    languages = models.CharField(max_length=120, blank=True, default="")  # BCP 47
    named_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"adviser {self.person_id}"

    @property
    def language_list(self) -> list[str]:
        return unbarred(self.languages)
