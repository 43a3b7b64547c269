from typing import Any

from django.utils import timezone

from charshia.market.offers.tests.firms import asking
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.people.organisations.duties import Duty
from tests.standing import World

OWN = {"offers:firms"}
OFFICE = {
    "offers:office_firms", "offers:office_firm", "offers:verification", "offers:refusal",
    "offers:withdrawal",
}  # fmt: skip
GOODS = ("vouchers", "pausing", "resumption", "wholesale", "wholesale_vouchers")
DUTIES = {f"offers:{name}": Duty.GOODS for name in GOODS} | {"offers:firm": Duty.RUN}


def standing(world: World) -> dict[str, dict[str, Any]]:
    terms = Terms("AJVAR10", percent_bp=1000)
    voucher = give_out_voucher(world.stall, terms, by="system", now=timezone.now())
    known = {view: {"key": voucher.pk} for view in ("offers:pausing", "offers:resumption")}
    firm = asking("filan")
    return known | {view: {"key": firm.pk} for view in OFFICE - {"offers:office_firms"}}
