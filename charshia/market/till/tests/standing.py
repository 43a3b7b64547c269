from django.utils import timezone

from charshia.market.catalogue.models import Variant
from charshia.market.orders.actions import SoldLine
from charshia.market.till.actions import count_cash, sell_at_stand
from charshia.market.till.actions.counting import Finding
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty

DUTIES = {
    f"till:{view}": Duty.HAND_OVER
    for view in ("till", "moves", "count", "counts", "stand", "sales", "lack", "entry")
} | {"till:counted": Duty.MONEY, "till:counted_file": Duty.MONEY}


def standing(world):
    """Somebody sold more than was on the shelf, and counted the cash."""
    shpresa = Person.objects.get(email="shpresa@example.org")
    stall, now = world.stall, timezone.now()
    jar = Variant.objects.filter(stall=stall, stock__gte=0).order_by("pk")[0]
    lines = [SoldLine(jar.pk, jar.stock + 1, jar.price_minor)]
    sale = sell_at_stand(
        stall, key="standing", lines=lines, given_minor=None, sold_at=now, by=shpresa, now=now
    )
    total = sale.order.total_minor
    count = count_cash(
        stall, Finding(total, 0, total), key="standing", holder=None, by=shpresa, now=now
    )
    return {
        "till:lack": {"slug": stall.slug, "lack": sale.lacks.get().pk},
        "till:counted": {"slug": stall.slug, "count": count.number},
        "till:counted_file": {"slug": stall.slug, "count": count.number},
    }
