from datetime import time
from typing import Any

from django.utils import timezone

from charshia.market.outlets.actions import Facts, count_outlet, give_out, open_outlet, reckon
from charshia.market.outlets.queries import goods_to_give
from charshia.payments.models import PaymentWay
from charshia.people.organisations.duties import Duty

GOODS = "outlets opening outlet facts giving counting closing note"
MONEY = "reckoning reckoned"
DUTIES = {f"outlets:{view}": Duty.GOODS for view in GOODS.split()} | {
    f"outlets:{view}": Duty.MONEY for view in MONEY.split()
}


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """A shop at which something lies and something was reckoned."""
    stall, now = world.stall, timezone.now()
    outlet = open_outlet(stall, Facts("Te Ura", {0: (time(8), time(20))}), by="system", now=now)
    variant = goods_to_give(stall)[0]
    note = give_out(outlet, {variant.pk: 2}, key="a", by="system", now=now)
    count_outlet(outlet, sold={variant.pk: 1}, returned={}, key="a", by="system", now=now)
    way = PaymentWay.objects.filter(organisation=stall.organisation).order_by("pk")[0]
    made = reckon(outlet, way=way, by="system", now=now)
    views = ("outlet", "facts", "giving", "counting", "closing", "reckoning")
    return {f"outlets:{view}": {"pk": outlet.pk} for view in views} | {
        "outlets:note": {"number": note.number},
        "outlets:reckoned": {"number": made.number},
    }
