from datetime import date

from django.db import models
from django.db.models import F, Q

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.kinds import (
    Access,
    Axis,
    Custom,
    Evidence,
    Form,
    Heard,
    State,
    Terms,
)
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person


class PlotQuerySet(models.QuerySet["Plot"]):
    def visible_to(self, person: Person | None) -> "PlotQuerySet":
        """Whose it is, and the enterprise's surveyors."""
        if person is None:
            return self.none()
        surveyed = Enterprise.objects.entrusted_to(person, Duty.SURVEYOR)
        return self.filter(Q(holder=person) | Q(enterprise__in=surveyed))

    def behind(self, link: str) -> "PlotQuerySet":
        """Those of whoever has no account and was given that address."""
        return self.filter(link=link) if link else self.none()


class Plot(models.Model):
    """Where a crop grows, at these degrees if somebody was there, else somewhere in
    ``settlement``. ``harvest_g`` is the product of a year, fresh.

    ``holder`` has an account; whoever has none is ``name`` and ``phone``, kept since she said yes
    at ``consented_at``, and reaches her plots at the signed address of ``link``. ``key`` is drawn
    by the form: a plot that is sent again is written once.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="plots")
    key = models.CharField(max_length=40)
    holder = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")  # E.164
    consented_at = models.DateTimeField(null=True)
    link = models.CharField(max_length=9, blank=True, default="", db_index=True)
    language = models.CharField(max_length=10, blank=True, default="")  # BCP 47, hers
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="+")
    crop = models.CharField(max_length=30)  # a key of factors' names
    area_m2 = models.BigIntegerField(null=True)
    harvest_g = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)  # degrees north
    longitude = models.FloatField(null=True)  # degrees east
    notes = models.CharField(max_length=500, blank=True, default="")
    photo = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")  # private
    access = models.CharField(max_length=7, choices=Access.choices, blank=True, default="")
    at = models.DateTimeField()

    objects = PlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "key"], name="plot_once"),
            models.CheckConstraint(
                condition=Q(name="", phone="") | Q(consented_at__isnull=False),
                name="plot_names_by_consent",
            ),
            models.CheckConstraint(
                condition=(Q(area_m2=None) | Q(area_m2__gt=0))
                & (Q(harvest_g=None) | Q(harvest_g__gt=0)),
                name="plot_of_some_size",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                    latitude__isnull=False,
                    longitude__isnull=False,
                ),
                name="plot_at_a_point",
            ),
        ]

    def __str__(self) -> str:
        return f"plot {self.pk}"

    @property
    def point(self) -> tuple[float, float] | None:
        """Degrees north and east, of the plot or else of its settlement."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        place = self.settlement
        if place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, person: Person | None) -> "OfferQuerySet":
        return self.filter(plot__in=Plot.objects.visible_to(person))

    def of(self, enterprise: Enterprise) -> "OfferQuerySet":
        return self.filter(plot__enterprise=enterprise)

    def open(self) -> "OfferQuerySet":
        """Neither collected nor given up."""
        return self.filter(state__in=(State.OFFERED, State.ACCEPTED))

    def ready(self, day: date) -> "OfferQuerySet":
        return self.filter(ready_from__lte=day, ready_until__gte=day)


class Offer(models.Model):
    """What she would give of a plot; ``price_minor`` is of a tonne of dry matter, so that water
    is not paid for.

    ``fresh_g`` and ``moisture_bp`` are what was weighed when it was collected; the moisture is
    None until it is measured.
    """

    plot = models.ForeignKey(Plot, models.PROTECT, related_name="offers")
    key = models.CharField(max_length=40)
    form = models.CharField(max_length=9, choices=Form.choices)
    ready_from = models.DateField()
    ready_until = models.DateField()
    terms = models.CharField(max_length=5, choices=Terms.choices)
    price_minor = models.BigIntegerField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OFFERED)
    reason = models.CharField(max_length=300, blank=True, default="")
    fresh_g = models.BigIntegerField(null=True)
    moisture_bp = models.IntegerField(null=True)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # in sums, to everybody

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plot", "key"], name="offer_once"),
            models.CheckConstraint(
                condition=Q(ready_until__gte=F("ready_from")), name="offer_ready_for_a_time"
            ),
            models.CheckConstraint(
                condition=Q(terms="price", price_minor__isnull=False, price_minor__gt=0)
                | (~Q(terms="price") & Q(price_minor=None)),
                name="offer_price_by_its_terms",
            ),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(reason=""))
                | (~Q(state="declined") & Q(reason="")),
                name="offer_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="collected", fresh_g__isnull=False, fresh_g__gt=0)
                | (~Q(state="collected") & Q(fresh_g=None, moisture_bp=None)),
                name="offer_weighed_when_collected",
            ),
            models.CheckConstraint(
                condition=Q(moisture_bp=None) | Q(moisture_bp__gte=0, moisture_bp__lte=10_000),
                name="offer_moisture_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"


class PracticeQuerySet(models.QuerySet["Practice"]):
    def visible_to(self, person: Person | None) -> "PracticeQuerySet":
        return self.filter(plot__in=Plot.objects.visible_to(person))


class Practice(models.Model):
    """What used to happen with the residues of a plot in a year: for its holder and the surveyors
    alone, and told to others in sums of many plots only. The last one that was noted holds."""

    plot = models.ForeignKey(Plot, models.PROTECT, related_name="practices")
    key = models.CharField(max_length=40)
    custom = models.CharField(max_length=8, choices=Custom.choices)
    evidence = models.CharField(max_length=5, choices=Evidence.choices)
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # in sums, to everybody

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plot", "key"], name="practice_once"),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2100), name="practice_in_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"practice {self.pk}"


class Gateway(models.Model):
    """Where text messages of farmers come in: whoever calls its address proves it by a secret, of
    which the digest alone is kept. ``terms`` are those of an offer that says none."""

    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="gateway")
    digest = models.CharField(max_length=64)  # SHA-256, hexadecimal
    terms = models.CharField(max_length=5, choices=Terms.choices)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(terms="price"), name="gateway_names_no_price"),
        ]

    def __str__(self) -> str:
        return f"gateway of {self.enterprise_id}"


class Text(models.Model):
    """A message that somebody sent. ``words`` are kept only as long as something is to be done
    with them, at most thirty days, and her number no longer than a day once it is done.

    ``key`` is that of the gateway: a message that comes again is taken once. ``faults`` are what
    it lacks, by the names of ``engines/shortform``, ``plot`` is where it was offered.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="texts")
    key = models.CharField(max_length=64)
    phone = models.CharField(max_length=20)  # E.164
    words = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")  # BCP 47
    terms = models.CharField(max_length=5, choices=Terms.choices)
    state = models.CharField(max_length=8, choices=Heard.choices, default=Heard.UNREAD)
    faults = models.CharField(max_length=80, blank=True, default="")
    plot = models.ForeignKey(Plot, models.CASCADE, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "key"], name="text_once"),
            models.CheckConstraint(
                condition=Q(state__in=("unread", "nameless")) | Q(words=""),
                name="text_kept_while_it_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"text {self.pk}"


class Sum(models.Model):
    """What was told to everybody of many plots together, once and for good: tonnes of dry matter
    that were offered, or how many plots were treated so before. ``value`` is a crop, the code of a
    municipality, a month (2026-09) or a custom, by ``axis``."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")
    axis = models.CharField(max_length=6, choices=Axis.choices)
    value = models.CharField(max_length=40)
    plots = models.IntegerField()
    low_g = models.BigIntegerField(default=0)
    value_g = models.BigIntegerField(default=0)
    high_g = models.BigIntegerField(default=0)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "axis", "value", "told_at"], name="sum_once"
            ),
            models.CheckConstraint(condition=Q(plots__gte=5), name="sum_of_many"),
        ]

    def __str__(self) -> str:
        return f"sum {self.pk}"
