from datetime import datetime
from typing import Any

from charshia.market.reviews.actions import forget_reviewer
from charshia.market.reviews.models import Review
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[dict[str, Any]]:
    """What she said of what she bought, and what she was answered."""
    rows = Review.objects.filter(line__order__purchase__buyer=person).order_by("pk")
    return [
        {
            "product": one.product.slug,
            "made_at": one.made_at.isoformat(),
            "stars": one.stars,
            "name": one.name,
            "words": one.words,
            "picture": one.image.digest if one.image else "",
            "answer": one.answer,
            "appeal": one.appeal,
        }
        for one in rows.select_related("product", "image")
    ]


def erase(person: Person, now: datetime) -> None:
    forget_reviewer(person, now=now)


hold(Holding("reviews", export, erase=erase))
