"""What is to come of each lot, and what has come."""

from django.db.models import Sum

from charshia.clusters.deliveries.models import Arrival, Sale
from charshia.clusters.supply.kinds import PlanState, ShareState
from charshia.clusters.supply.models import Allotment, Lot


def promised_of(sale: Sale) -> dict[int, int]:
    """Kilograms by lot that members have accepted in the plan that counts, less what has been
    given up as missing. Two queries."""
    rows = Allotment.objects.filter(
        share__plan__request=sale.offer.request_id, share__plan__state=PlanState.CHOSEN,
        share__state=ShareState.ACCEPTED,
    )  # fmt: skip
    sums = {one["lot"]: one["sum"] for one in rows.values("lot").annotate(sum=Sum("kg"))}
    kept = dict(Lot.objects.filter(pk__in=sums).values_list("pk", "kept_kg"))
    return {
        lot: kg if kept[lot] is None else min(kg, kept[lot] or 0) for lot, kg in sums.items()
    }  # fmt: skip


def accepted_of(sale: Sale) -> dict[int, int]:
    """Kilograms by lot that came and were accepted. One query."""
    rows = Arrival.objects.filter(sale=sale).values("lot").annotate(sum=Sum("accepted_kg"))
    return {one["lot"]: one["sum"] for one in rows}


def missing_of(sale: Sale) -> dict[int, int]:
    """Kilograms by lot that are still to come. Three queries."""
    came = accepted_of(sale)
    left = {lot: kg - came.get(lot, 0) for lot, kg in promised_of(sale).items()}
    return {lot: kg for lot, kg in left.items() if kg > 0}
