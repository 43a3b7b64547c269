"""What a firm takes along of pooled supply: its own lots, its shares, its lines of the ledger."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.kinds import PlanState
from charshia.clusters.supply.models import (
    Allotment,
    LedgerEntry,
    Limit,
    Lot,
    Offer,
    Plan,
    Request,
    Share,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "actor__organisation__stall"
TOLD = [PlanState.CHOSEN, PlanState.REPLACED]  # members were asked by it
carry(
    whole(
        "supply/",
        _("The lots that you offered, your shares, and what the ledger of fairness says of you."),
        Rows(Lot, (OF,)),
        Rows(Share, (OF,), only={"plan__state__in": TOLD}),
        Rows(Allotment, (f"share__{OF}",), only={"share__plan__state__in": TOLD}),
        Rows(LedgerEntry, (OF,)),
    ),
)
leave("of a buyer and many members, not of one stall", Request, Limit, Plan, Offer)
