from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.models import Image
from charshia.market.catalogue.models import Product, Stall
from charshia.market.orders.models import OrderLine


class State(models.TextChoices):
    WAITING = "waiting", _("waits for the coordinator")
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("hidden")


class Why(models.TextChoices):
    """Why a review is hidden; both sides read it."""

    RUDE = "rude", _("It insults somebody.")
    PRIVATE = "private", _("It tells private things of somebody.")
    OTHER_MATTER = "other", _("It is not about the goods or the stall.")
    ADVERTISING = "spam", _("It advertises something.")
    UNTRUE = "untrue", _("It says what is shown to be untrue.")


class ReviewQuerySet(models.QuerySet["Review"]):
    def shown(self) -> "ReviewQuerySet":
        return self.filter(state=State.SHOWN)

    def to_decide(self) -> "ReviewQuerySet":
        """Those the coordinator is asked to look at: new, reported, or appealed."""
        return self.filter(
            Q(state=State.WAITING)
            | Q(state=State.SHOWN, reported_at__isnull=False)
            | Q(state=State.HIDDEN, appealed_at__isnull=False, appeal_decided_at=None)
        )


class Review(models.Model):
    """One buyer's word on one thing she bought. ``name`` is a first name and an initial."""

    line = models.OneToOneField(OrderLine, models.PROTECT, related_name="review")
    product = models.ForeignKey(Product, models.CASCADE, related_name="reviews")
    stall = models.ForeignKey(Stall, models.CASCADE, related_name="reviews")
    stars = models.PositiveSmallIntegerField()  # 1 to 5
    words = models.CharField(max_length=2000, blank=True, default="")
    language = models.CharField(max_length=10)  # BCP 47
    image = models.ForeignKey(Image, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True, default="")  # the stall's
    answer_language = models.CharField(max_length=10, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)  # by the stall
    complaint = models.CharField(max_length=600, blank=True, default="")
    why = models.CharField(max_length=10, choices=Why.choices, blank=True, default="")
    note = models.CharField(max_length=600, blank=True, default="")  # the coordinator's
    decided_at = models.DateTimeField(null=True)
    appeal = models.CharField(max_length=600, blank=True, default="")
    appealed_at = models.DateTimeField(null=True)
    appeal_decided_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="one_to_five"),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(why=""), name="hidden_with_a_reason"
            ),
        ]
        indexes = [
            models.Index(
                "product", models.F("id").desc(), condition=Q(state="shown"), name="review_product"
            ),
            models.Index(
                "stall", models.F("id").desc(), condition=Q(state="shown"), name="review_stall"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stars} stars for product {self.product_id}"
