from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.catalogue.queries import pieces_left
from charshia.market.wishes.models import Wait, Wish
from charshia.people.accounts.models import Person

MOST_AT_ONCE = 200  # products looked at in one round


def wished_by(person: Person) -> list[int]:
    """Products, the latest first. One query."""
    rows = Wish.objects.filter(person=person).order_by("-pk")
    return list(rows.values_list("product_id", flat=True))


def awaited_products() -> list[int]:
    """Those somebody is to be told of. One query."""
    rows = Wait.objects.open().order_by("product_id").values_list("product_id", flat=True)
    return list(rows.distinct()[:MOST_AT_ONCE])


def to_be_had(products: Iterable[int], *, now: datetime) -> set[int]:
    """Those of which something can be ordered now. Three queries, however many."""
    day = timezone.localdate(now)
    rows = Variant.objects.with_product().filter(product__in=list(products), is_active=True)
    sold = [one for one in rows if one.can_be_ordered(day)]
    left = pieces_left([one.pk for one in sold], now=now)
    return {one.product_id for one in sold if not one.is_counted or left.get(one.pk, 0) > 0}


def waits_at(stall: Stall) -> list[tuple[Product, int]]:
    """How many wait for what, most first; not who. One query."""
    rows = Product.objects.filter(
        stall=stall, waits__sent_at=None, waits__confirmed_at__isnull=False
    )
    counted = rows.annotate(count=Count("waits")).order_by("-count", "pk")
    return [(product, product.count) for product in counted]
