from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from charshia.market.catalogue.models import Cycle, Day, Hold, HoldLine, Product, Stall, Variant

LOOK_AHEAD = 90  # days in which a maker's order book is filled


def pieces_left(ids: Iterable[int], *, holder: str = "", now: datetime) -> dict[int, int]:
    """How many pieces of each counted variant ``holder`` can still have.

    Counts what lies in expired holds and in the holder's own. Variants that are not
    counted are left out. Two queries.
    """
    rows = Variant.objects.filter(pk__in=ids).values_list("pk", "stock")
    stock = {pk: pieces for pk, pieces in rows if pieces is not None}
    for pk, pieces in _coming_back(stock, holder=holder, now=now).items():
        stock[pk] += pieces
    return stock


def coming_back(ids: Iterable[int], *, holder: str = "", now: datetime) -> dict[int, int]:
    """Pieces of each variant that lie in expired holds, or in the holder's own: as good as
    on the shelf. One query."""
    return _coming_back(ids, holder=holder, now=now)


def fresh_until(now: datetime) -> datetime:
    """The moment from which a page made now may be wrong though nobody changed anything.

    The next hold ends then, a stall opens or closes for orders, or the day ends: seasons and
    lead times count in days. One query.
    """
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    holds = Hold.objects.live_at(now).order_by().values_list("expires_at")
    flips = Stall.objects.filter(flips_at__gt=now).order_by().values_list("flips_at")
    first = [at for (at,) in holds.union(flips).order_by("expires_at")[:1]]
    return min([midnight, *first])


def cycle_now(stall: Stall, *, now: datetime) -> Cycle | None:
    """The time in which the stall takes orders: the present one, else the next. One query,
    none for a stall that keeps no such times."""
    if stall.windows is None:
        return None
    coming = Cycle.objects.filter(stall=stall, closes_at__gt=now)
    return coming.order_by("opens_at", "pk").first()


def days_ready(pieces: Mapping[Product, int], *, now: datetime) -> dict[int, date]:
    """The first day on which so many pieces of each product can be ready, by product id.

    As order books stand now, nothing is taken. Products not made to order are left out. One
    query if a maker makes only so many a day, else none.
    """
    ordered = {product: wanted for product, wanted in pieces.items() if product.is_made_to_order}
    limited = [product.pk for product in ordered if product.daily_capacity is not None]
    rows = Day.objects.filter(product_id__in=limited) if limited else ()
    left = {(day.product_id, day.on): day.capacity - day.pieces for day in rows}
    today = timezone.localdate(now)
    return {product.pk: _ready(product, wanted, left, today) for product, wanted in ordered.items()}


def _ready(product: Product, wanted: int, left: dict[tuple[int, date], int], today: date) -> date:
    on = today + timedelta(days=product.lead_days)
    if product.daily_capacity is None:
        return on
    last = on + timedelta(days=LOOK_AHEAD)
    while on < last:
        wanted -= max(left.get((product.pk, on), product.daily_capacity), 0)
        if wanted <= 0:
            break
        on += timedelta(days=1)
    return on


def _coming_back(ids: Iterable[int], *, holder: str, now: datetime) -> dict[int, int]:
    own = Q(hold__holder=holder) if holder else Q(pk=None)
    lines = HoldLine.objects.filter(Q(hold__expires_at__lte=now) | own, variant_id__in=list(ids))
    return dict(lines.values_list("variant_id").annotate(pieces=Sum("pieces")).order_by())
