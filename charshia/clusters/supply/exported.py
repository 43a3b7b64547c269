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
from charshia.market.catalogue.carrying import leave

leave("an order of many members, in the records of the network", Request, Limit, Plan, Offer)
leave(
    "a member's part of it, which she reads and takes with her person", Lot, Share, Allotment,
    LedgerEntry,
)  # fmt: skip
