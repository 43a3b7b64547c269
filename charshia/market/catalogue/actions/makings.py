"""Days on which things made to order are made, within what a maker can do a day."""

from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import touch
from charshia.market.catalogue.models import Day, Making, Product
from charshia.market.catalogue.queries import LOOK_AHEAD


class FullyBooked(Refusal):
    pass


def take_day(product: Product, *, pieces: int, holder: str, now: datetime) -> date | None:
    """Take capacity for ``pieces`` from the first day on which they can be ready.

    Returns the day on which the last is ready; None for what is not made to order.
    Called inside an action, by product and day, so that two never wait in a circle.
    Raises FullyBooked.
    """
    if not product.is_made_to_order:
        return None
    first = timezone.localdate(now) + timedelta(days=product.lead_days)
    if product.daily_capacity is None:
        return first
    for offset in range(LOOK_AHEAD):
        on = first + timedelta(days=offset)
        pieces -= _take_from(product, on, pieces, holder)
        if not pieces:
            return on
    raise FullyBooked(
        _("“%(product)s” is fully booked for the coming weeks.") % {"product": product.title}
    )


def _take_from(product: Product, on: date, pieces: int, holder: str) -> int:
    day, _made = Day.objects.get_or_create(
        product=product, on=on, defaults={"capacity": product.daily_capacity or 0}
    )
    day = Day.objects.select_for_update().get(pk=day.pk)
    taken = min(pieces, day.capacity - day.pieces)
    if taken > 0:
        Day.objects.filter(pk=day.pk).update(pieces=F("pieces") + taken)
        Making.objects.create(day=day, holder=holder, pieces=taken)
        if day.pieces + taken == day.capacity:  # pages promise the next day from now on
            touch(f"product:{product.pk}")
    return max(taken, 0)


def give_back_days(holder: str) -> None:
    """Free what the order ``holder`` took. Called inside an action."""
    makings = Making.objects.filter(holder=holder).select_related("day")
    for making in makings.order_by("day__product_id", "day__on", "pk"):
        touch(f"product:{making.day.product_id}")
        Day.objects.filter(pk=making.day_id).update(pieces=F("pieces") - making.pieces)
        making.delete()
