from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.reviews.models import Review


@check("reviews-are-of-what-was-bought")
def reviews_are_of_what_was_bought() -> Outcome:
    """Each review speaks of the product of its line, and of the stall that sold it."""
    return compare(_pairs())


def _pairs() -> Iterator[tuple[str, Any, Any]]:
    rows = Review.objects.select_related("line__variant", "line__order").order_by("pk")
    for review in rows.iterator(chunk_size=500):
        bought = review.line.variant.product_id, review.line.order.stall_id
        yield reference(review), bought, (review.product_id, review.stall_id)
