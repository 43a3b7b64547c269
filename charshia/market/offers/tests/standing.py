from typing import Any

from django.utils import timezone

from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.people.organisations.duties import Duty
from tests.standing import World

DUTIES = dict.fromkeys(["offers:vouchers", "offers:pausing", "offers:resumption"], Duty.GOODS)


def standing(world: World) -> dict[str, dict[str, Any]]:
    terms = Terms("AJVAR10", percent_bp=1000)
    voucher = give_out_voucher(world.stall, terms, by="system", now=timezone.now())
    return {view: {"key": voucher.pk} for view in ("offers:pausing", "offers:resumption")}
