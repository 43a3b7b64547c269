from dataclasses import replace
from typing import Any

from django.utils import timezone

from charshia.ground.media.actions import keep_document
from charshia.market.offers.actions import register_firm
from charshia.market.offers.tests.firms import CLAIM, person
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.people.organisations.actions import ask_for_verification
from charshia.people.organisations.duties import Duty
from tests.standing import World

OWN = {"offers:firms"}
OFFICE = {
    "offers:office_firms", "offers:office_firm", "offers:verification", "offers:refusal",
    "offers:withdrawal", "offers:office_proof",
}  # fmt: skip
GOODS = ("vouchers", "pausing", "resumption", "wholesale", "wholesale_vouchers")
OF_FIRM = ("firm", "firm_proof", "colleagues", "parting", "invitation", "revocation")
DUTIES = {f"offers:{name}": Duty.GOODS for name in GOODS}
DUTIES |= {f"offers:{name}": Duty.RUN for name in OF_FIRM}


def standing(world: World) -> dict[str, dict[str, Any]]:
    terms = Terms("AJVAR10", percent_bp=1000)
    voucher = give_out_voucher(world.stall, terms, by="system", now=timezone.now())
    known = {view: {"key": voucher.pk} for view in ("offers:pausing", "offers:resumption")}
    now, keeper = timezone.now(), person("shpresa")
    paper = keep_document(b"%PDF-1.4\n%%EOF\n", name="a.pdf", by=keeper, now=now, is_private=True)
    own = ask_for_verification(
        world.stall.organisation, replace(CLAIM, proof=paper), by=keeper, now=now
    )
    firm = register_firm(replace(CLAIM, proof=paper), language="sq", by=person("filan"), now=now)
    known |= {"offers:firm_proof": {"key": own.pk}}
    known |= {f"offers:{name}": {"pk": 1} for name in OF_FIRM[3:]}  # led to the stall's own
    return known | {view: {"key": firm.pk} for view in OFFICE - {"offers:office_firms"}}
