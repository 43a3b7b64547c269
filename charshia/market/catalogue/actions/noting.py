"""What search must look at again when a stall changed."""

from datetime import date, timedelta

from django.db.models import Q

from charshia.ground.journal.actions import action
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.models import Product, Stall


def note_stall(stall: Stall, *, with_goods: bool = True) -> None:
    """The stall may be found otherwise now, and ``with_goods`` everything of it."""
    note_change("stall", [stall.pk])
    if with_goods:
        note_change("product", stall.products.values_list("pk", flat=True))


@action
def turn_seasons(*, since: date, until: date) -> int:
    """Let search learn of goods whose season began or ended after ``since``, up to ``until``."""
    days = [until - timedelta(days=number) for number in range((until - since).days)]
    begins = Q(season_from__in=[_written(day) for day in days])
    is_over = Q(season_to__in=[_written(day - timedelta(days=1)) for day in days])
    turned = list(Product.objects.on_show().filter(begins | is_over).values_list("pk", flat=True))
    note_change("product", turned)
    return len(turned)


def _written(day: date) -> int:
    """As products keep the ends of their season."""
    return day.month * 100 + day.day
