from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from charshia.clusters.actors.kinds import CertificateType
from charshia.clusters.actors.models import Actor, Certificate
from charshia.clusters.supply.kinds import Analysis, CostRule, Pay, State
from charshia.clusters.supply.models.ways import Zone
from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person

CURRENCIES = [(code, code) for code in settings.CURRENCY_RATES]
OVER = frozenset({State.ACCEPTED, State.CALLED_OFF})


def sees_all(person: Any) -> bool:
    return bool(getattr(person, "is_coordinator", False))


def is_member(person: Person | None) -> bool:
    """Does she keep an entry that is on the map? One query."""
    return Actor.objects.kept_by(person).listed().exists()


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, person: Person | None) -> "RequestQuerySet":
        """Members see what is not being written any more, the coordinator everything."""
        if sees_all(person):
            return self.all()
        return self.exclude(state=State.DRAFT) if is_member(person) else self.none()

    def open_at(self, now: datetime) -> "RequestQuerySet":
        return self.filter(state=State.OPEN, offers_until__gt=now)


class Request(models.Model):
    """What a buyer wants. ``code`` is one of the Combined Nomenclature, or a finer line of the
    table of actors. From ``least_kg`` to ``most_kg`` is taken. ``certificates`` stand between
    bars. Who the buyer is and the ceiling are for the coordinator alone. ``epsilon_bp`` is what
    fairness may cost, chosen before anybody sees a name. ``promised_kg`` have been accepted.
    ``pay`` and ``cost_rule`` say how an invoice is shared.
    """

    number = models.CharField(max_length=12, unique=True)
    title = TranslatedField()
    text = TranslatedField(blank=True)
    packaging = TranslatedField(blank=True)
    buyer = models.ForeignKey(Actor, models.SET_NULL, null=True, related_name="+")
    buyer_name = models.CharField(max_length=160)  # the firm
    buyer_contact = models.CharField(max_length=120, blank=True, default="")  # a person's name
    buyer_email = models.EmailField(blank=True, default="")
    buyer_language = models.CharField(max_length=10, default="en")  # BCP 47
    code = models.CharField(max_length=30)
    kg = models.PositiveIntegerField()
    least_kg = models.PositiveIntegerField()
    most_kg = models.PositiveIntegerField()
    certificates = models.CharField(max_length=200, blank=True, default="")
    ship_on = models.DateField()
    place = models.CharField(max_length=160)  # where it is handed over, "FCA Durrës"
    currency = models.CharField(max_length=3, choices=CURRENCIES, default="EUR")
    ceiling_e4 = models.PositiveBigIntegerField(null=True)  # ten-thousandths, of a kilogram
    max_sellers = models.PositiveSmallIntegerField(null=True)
    max_percent = models.PositiveSmallIntegerField(null=True)  # of one member
    instalments = models.PositiveSmallIntegerField(default=1)
    epsilon_bp = models.PositiveSmallIntegerField(null=True)
    pay = models.CharField(max_length=7, choices=Pay.choices, default=Pay.UNIFORM)
    cost_rule = models.CharField(max_length=4, choices=CostRule.choices, default=CostRule.KG)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    offers_until = models.DateTimeField(null=True)
    promised_kg = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # accepted, refused or called off
    forgotten_at = models.DateTimeField(null=True)  # the buyer's person

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(least_kg__gte=1, least_kg__lte=F("kg"), most_kg__gte=F("kg")),
                name="wanted_between_least_and_most",
            ),
            models.CheckConstraint(
                condition=Q(promised_kg__lte=F("most_kg")), name="promised_within_the_order"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "called_off"]) | Q(offers_until__isnull=False),
                name="request_open_until_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(max_percent=None) | Q(max_percent__gte=1, max_percent__lte=100),
                name="request_share_of_hundred",
            ),
            models.CheckConstraint(
                condition=(Q(max_sellers=None) | Q(max_sellers__gte=1)) & Q(instalments__gte=1),
                name="request_has_sellers",
            ),
            models.CheckConstraint(
                condition=Q(epsilon_bp=None) | Q(epsilon_bp__lte=10_000),
                name="request_fairness_of_cost",
            ),
        ]
        indexes = [models.Index("state", "id", name="request_by_state")]

    def __str__(self) -> str:
        return f"request {self.number}"

    @property
    def certificate_list(self) -> list[CertificateType]:
        return [CertificateType(each) for each in unbarred(self.certificates)]

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    def takes_lots(self, now: datetime) -> bool:
        return (
            self.state == State.OPEN and self.offers_until is not None and now < self.offers_until
        )


class Limit(models.Model):
    """What an analysis may say: of each lot, or with ``is_blend`` of all together by weight."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="limits")
    analysis = models.CharField(max_length=14, choices=Analysis.choices)
    at_least = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    at_most = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    is_blend = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "analysis"], name="limit_once"),
            models.CheckConstraint(
                condition=Q(at_least__isnull=False) | Q(at_most__isnull=False),
                name="limit_says_something",
            ),
            models.CheckConstraint(
                condition=Q(at_least=None) | Q(at_most=None) | Q(at_least__lte=F("at_most")),
                name="limit_least_below_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analysis} of {self.request_id}"


class LotQuerySet(models.QuerySet["Lot"]):
    def visible_to(self, person: Person | None) -> "LotQuerySet":
        """What somebody asks for a lot sees who keeps its actor, and the coordinator."""
        if sees_all(person):
            return self.all()
        return self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))

    def live(self) -> "LotQuerySet":
        return self.filter(withdrawn_at=None)

    def whole(self) -> "LotQuerySet":
        return self.select_related("request", "actor", "zone").prefetch_related("certificates")


class Lot(models.Model):
    """What a member offers for a request: in steps of ``step_kg``, and if any of it then at
    least ``minimum_kg``. ``analyses`` maps a kind of analysis to its value, as text.
    ``promised_kg`` is what was accepted of it. Once goods arrived short or were rejected,
    ``kept_kg`` is all that still counts of it.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="lots")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="lots")
    code = models.CharField(max_length=30)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    free_kg = models.PositiveIntegerField()
    minimum_kg = models.PositiveIntegerField(default=0)
    step_kg = models.PositiveIntegerField(default=1)
    ask_e4 = models.PositiveBigIntegerField()  # ten-thousandths of the currency, a kilogram
    ready_on = models.DateField(null=True)
    analyses = models.JSONField(default=dict)
    certificates = models.ManyToManyField(Certificate, related_name="+")
    has_consent = models.BooleanField(default=False)
    promised_kg = models.PositiveIntegerField(default=0)
    kept_kg = models.PositiveIntegerField(null=True)  # all that counts of it after arrivals
    offered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(free_kg__gte=1, step_kg__gte=1, minimum_kg__lte=F("free_kg")),
                name="lot_has_something",
            ),
            models.CheckConstraint(
                condition=Q(promised_kg__lte=F("free_kg")), name="promised_within_the_lot"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(promised_kg=0), name="withdrawn_is_not_promised"
            ),
        ]
        indexes = [models.Index("actor", "id", name="lot_by_actor")]

    def __str__(self) -> str:
        return f"lot {self.pk}"
