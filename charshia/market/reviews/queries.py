from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count

from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show_number
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import OrderLine, Purchase
from charshia.market.orders.models import State as OrderState
from charshia.market.reviews.models import Review, ReviewQuerySet

HAD = frozenset({OrderState.HANDED_OVER, OrderState.COMPLETED})
MOST_SHOWN = 20
MOST_DECIDED = 30


@dataclass(frozen=True)
class ReviewView:
    """A review as pages show it."""

    review: Review
    picture: Picture | None

    @property
    def stars(self) -> str:
        return "★" * self.review.stars + "☆" * (5 - self.review.stars)


@dataclass(frozen=True)
class Praise:
    """What buyers say of one product or stall, in all and the newest."""

    count: int
    average: Decimal  # one decimal place; 0 without reviews
    views: list[ReviewView]

    @property
    def average_words(self) -> str:
        return show_number(self.average)

    @property
    def stars(self) -> str:
        full = int(self.average.to_integral_value(ROUND_HALF_UP))
        return "★" * full + "☆" * (5 - full)


def praise_of_product(product: int) -> Praise:
    """One query while there is no review, else up to four."""
    return _praise(Review.objects.shown().filter(product=product))


def praise_of_stall(stall: int) -> Praise:
    """The same for all a stall's goods."""
    return _praise(Review.objects.shown().filter(stall=stall).select_related("product__stall"))


def _praise(reviews: ReviewQuerySet) -> Praise:
    found = reviews.order_by().aggregate(count=Count("pk"), average=Avg("stars"))
    if not found["count"]:
        return Praise(0, Decimal(0), [])
    average = Decimal(str(found["average"])).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Praise(found["count"], average, views_of(reviews.order_by("-pk")[:MOST_SHOWN]))


def views_of(reviews: Iterable[Review]) -> list[ReviewView]:
    """Two queries beside that of the reviews, however many."""
    rows = list(reviews)
    shown = pictures(row.image_id for row in rows if row.image_id)
    return [ReviewView(row, shown.get(row.image_id or 0)) for row in rows]


def lines_to_review(purchase: Purchase, number: str = "") -> list[OrderLine]:
    """What was bought and handed over, with its review if there is one. One query."""
    rows = OrderLine.objects.filter(order__purchase=purchase, order__state__in=HAD)
    if number:
        rows = rows.filter(order__number=number)
    related = ("order__purchase", "order__stall", "variant__product__stall", "review")
    return list(rows.select_related(*related).order_by("order__number", "pk"))


def to_decide() -> list[ReviewView]:
    rows = Review.objects.to_decide().select_related("product__stall", "stall").order_by("pk")
    return views_of(rows)


def decided() -> list[ReviewView]:
    rows = Review.objects.exclude(decided_at=None).select_related("product__stall", "stall")
    return views_of(rows.order_by("-decided_at", "-pk")[:MOST_DECIDED])


def reviews_of(stall: Stall) -> list[ReviewView]:
    """All of a stall's, those without an answer first. Three queries."""
    rows = Review.objects.filter(stall=stall).select_related("product__stall")
    return views_of(rows.order_by("answered_at", "-pk")[:100])


def unanswered(stall: Stall) -> int:
    return Review.objects.shown().filter(stall=stall, answered_at=None).count()
