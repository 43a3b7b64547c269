from typing import Any

from charshia.circular.collection.models import Payout, Pickup, Weighing
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """When somebody was to come to her, what was weighed of hers, and what she was given."""
    pickups = Pickup.objects.filter(offer__plot__holder=person).order_by("pk")
    loads = Weighing.objects.filter(offer__plot__holder=person).order_by("pk")
    payouts = Payout.objects.filter(weighing__in=loads).order_by("pk")
    return {
        "pickups": list(pickups.values("outing__day", "expected_g", "state", "reason", "told_at")),
        "loads": list(loads.values(
            "at", "fresh_g", "moisture_bp", "bales", "terms", "rate", "due", "given",
        )),
        "payouts": list(payouts.values("weighing__at", "amount", "at")),
    }  # fmt: skip


hold(Holding("collection", export))  # plots are nobody's once she left: the books name nobody
