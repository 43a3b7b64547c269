from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.kinds import OfferState, PlanState, ShareState
from charshia.clusters.supply.models.requests import CURRENCIES, Lot, Request, sees_all
from charshia.clusters.supply.models.ways import Point
from charshia.ground.languages.fields import TranslatedField
from charshia.people.accounts.models import Person


class Plan(models.Model):
    """How a request is to be filled. ``task`` is what the solver was given and ``digest`` its
    fingerprint: an answer to a task that has changed is not kept. Without ``epsilon_bp`` only
    the prices of fairness are wanted, and nobody's share is kept. ``answer`` is what the solver
    said besides the shares. ``fault`` says why there is none.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()  # of the request
    digest = models.CharField(max_length=64)  # sha256 of the task, hex
    epsilon_bp = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.ASKED)
    status = models.CharField(max_length=10, blank=True, default="")  # of the solver
    task = models.JSONField()
    answer = models.JSONField(default=dict)
    kg = models.PositiveIntegerField(default=0)
    most_kg = models.PositiveIntegerField()  # of the request
    shortfall_kg = models.PositiveIntegerField(default=0)
    cost_e4 = models.PositiveBigIntegerField(default=0)  # ten-thousandths of the currency
    fault = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="asked"), name="one_plan_reckoned"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="chosen"), name="one_plan_chosen"
            ),
            models.CheckConstraint(condition=Q(kg__lte=F("most_kg")), name="plan_within_the_order"),
            models.CheckConstraint(
                condition=~Q(state__in=["kept", "chosen", "replaced"]) | Q(kept_at__isnull=False),
                name="plan_kept_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.number} of {self.request_id}"

    @property
    def has_names(self) -> bool:
        return self.epsilon_bp is not None and self.kept_at is not None


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, person: Person | None) -> "ShareQuerySet":
        """With its reason: for who keeps the actor, once it was asked, and the coordinator."""
        if sees_all(person):
            return self.all()
        mine = self.filter(actor__in=Actor.objects.kept_by(person).values("pk"))
        return mine.filter(plan__state__in=[PlanState.CHOSEN, PlanState.REPLACED])

    def chosen(self) -> "ShareQuerySet":
        return self.filter(plan__state=PlanState.CHOSEN)


class Share(models.Model):
    """What a member gets of a plan, or why nothing. ``code`` and ``facts`` make the sentence.
    ``extra_e4`` is what including her would cost more in total, ``equal_e4`` the ask a kilogram
    at which it would be equal; both are for her and the coordinator.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="shares")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    kg = models.PositiveIntegerField(default=0)
    target_kg = models.PositiveIntegerField(default=0)  # her fair part
    code = models.CharField(max_length=30, blank=True, default="")
    facts = models.JSONField(default=dict)
    extra_e4 = models.BigIntegerField(null=True)
    equal_e4 = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=ShareState.choices, default=ShareState.NONE)
    asked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=400, blank=True, default="")  # why it was declined

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "actor"], name="share_once"),
            models.CheckConstraint(
                condition=Q(state="none", asked_at=None, due_at=None)
                | (~Q(state="none") & Q(asked_at__isnull=False, due_at__isnull=False, kg__gte=1)),
                name="share_asked_with_a_term",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["none", "asked"], answered_at=None)
                | (~Q(state__in=["none", "asked"]) & Q(answered_at__isnull=False)),
                name="share_answered_once",
            ),
        ]
        indexes = [models.Index("state", "due_at", name="share_by_term")]

    def __str__(self) -> str:
        return f"share of {self.actor_id} in plan {self.plan_id}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ShareState.ASKED

    @property
    def can_answer(self) -> bool:
        return self.is_waiting and self.due_at is not None and timezone.now() < self.due_at


class Allotment(models.Model):
    """How much of one lot goes over one point."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="allotments")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="allotments")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    kg = models.PositiveIntegerField()
    free_kg = models.PositiveIntegerField()  # of the lot

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["share", "lot", "point"], name="allotted_once"),
            models.CheckConstraint(
                condition=Q(kg__gte=1, kg__lte=F("free_kg")), name="allotted_within_the_lot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kg} kg of lot {self.lot_id}"


class LedgerEntry(models.Model):
    """What was a member's fair part of an order that the buyer accepted, and what she got.
    Written once; what she is owed is reckoned when it is read. Where lots were replaced later, a
    further line of that order (``number``) says what she has by now: the last one counts."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)  # of her in this order
    target_kg = models.PositiveIntegerField()
    got_kg = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "request", "number"], name="ledger_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="ledger_from_one"),
        ]

    def __str__(self) -> str:
        return f"ledger of {self.actor_id}, request {self.request_id}"


class Offer(models.Model):
    """What the buyer is offered: all that members have accepted, at one price. The buyer
    answers behind a signed address, without an account."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="offers")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="offers")
    number = models.CharField(max_length=12, unique=True)
    kg = models.PositiveIntegerField()
    price_e4 = models.PositiveBigIntegerField()  # ten-thousandths of the currency, a kilogram
    total_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    language = models.CharField(max_length=10)  # BCP 47, of the buyer
    terms = TranslatedField(blank=True)
    valid_until = models.DateTimeField()
    state = models.CharField(max_length=8, choices=OfferState.choices, default=OfferState.SENT)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_name = models.CharField(max_length=120, blank=True, default="")  # who said so
    words = models.CharField(max_length=1000, blank=True, default="")  # of the buyer

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=["sent", "accepted"]),
                name="one_offer_stands",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", answered_at=None)
                | (~Q(state="sent") & Q(answered_at__isnull=False)),
                name="offer_answered_once",
            ),
            models.CheckConstraint(condition=Q(kg__gte=1), name="offer_has_something"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"offer {self.number}"
