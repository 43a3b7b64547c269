from django.utils import timezone

from charshia.market.dispatch.actions import collect_at, end, hand_over_load, open_way, refuse_load
from charshia.market.dispatch.models import Cash, Load
from charshia.market.dispatch.tests.going import bought, person, settled, way_of
from charshia.people.organisations.duties import Duty

DUTIES = {
    "dispatch:collecting": Duty.HAND_OVER,
    "dispatch:ways": Duty.RUN,
    "dispatch:receipt": Duty.MONEY,
    "dispatch:coming_back": Duty.HAND_OVER,
    "dispatch:own_packing": Duty.HAND_OVER,
    "dispatch:own_packing_file": Duty.HAND_OVER,
}
OFFICE = {
    "dispatch:rounds", "dispatch:new_round", "dispatch:round", "dispatch:changes",
    "dispatch:orders", "dispatch:plan", "dispatch:confirmation", "dispatch:calling_off",
    "dispatch:move", "dispatch:removal", "dispatch:packing", "dispatch:packing_file",
}  # fmt: skip


def standing(world):
    """Keys of a round that Dino drove for Kazani: one order paid, one refused at the door."""
    now, dino = timezone.now(), person("dino")
    cash = Cash.objects.filter(stall__slug="kazani").first()
    if cash is None:
        open_way(way_of("kazani"), by="system", now=now)
        round_ = settled(now, [bought("kazani", "Prizren", now) for _order in range(2)])
        for stop in round_.stops.filter(is_collecting=True).select_related("round"):
            collect_at(stop, by=dino, now=now)
        paid, refused = Load.objects.of(round_).whole()
        hand_over_load(paid, amount=paid.order.total, key="key", by=dino, now=now)
        refuse_load(refused, reason="no", by=dino, now=now)
        end(round_, by=dino, now=now)
        cash = Cash.objects.get(round=round_)
    loads = Load.objects.filter(round_id=cash.round_id).select_related("collect")
    paid, refused = loads.order_by("pk")
    here = {"pk": cash.round_id}
    stop, load = {"stop": paid.collect_id}, {"load": paid.pk}
    alone = ("round", "changes", "orders", "plan", "confirmation", "calling_off", "ending")
    papers = ("packing", "packing_file")
    at_stops = ("move", "stop", "collection", "absence")
    return (
        {f"dispatch:{view}": here for view in (*alone, *papers)}
        | {f"dispatch:own_{view}": here | {"slug": "kazani"} for view in papers}
        | {f"dispatch:{view}": here | stop for view in at_stops}
        | {f"dispatch:{view}": here | load for view in ("removal", "handover", "refusal")}
        | {"transport:sheet": here, "transport:start": here, "transport:tick": here | stop}
        | {"dispatch:receipt": {"slug": "kazani", "pk": cash.pk}}
        | {"dispatch:coming_back": {"slug": "kazani", "pk": refused.pk}}
    )
