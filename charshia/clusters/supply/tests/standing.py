from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from charshia.clusters.supply.actions import put_limit
from charshia.clusters.supply.tests.filling import (
    a_lot,
    a_request,
    accepted,
    asked,
    coordinator,
    member,
    offered,
    planned,
    priced,
    share_of,
    ways,
)
from charshia.clusters.supply.tokens import asking_token, token_of
from tests.standing import World

OF_MEMBERS = ("begin", "requests", "mine", "ledger", "request", "new_lot", "lot", "withdrawal",
              "share", "acceptance", "decline")  # fmt: skip
OF_OFFICE = ("office", "new", "links", "ways", "new_zone", "zone", "new_point", "point", "haul",
             "truck", "way_removal")  # fmt: skip
OF_REQUEST = ("desk", "texts", "limits", "limit_removal", "opening", "calling_off", "planning",
              "plan", "fairness", "asking", "offering", "offer_paper", "pool", "log")  # fmt: skip
OF_BUYER = ("asking", "offer", "paper", "yes", "no")
PUBLIC = {f"supply:{view}" for view in OF_BUYER}
OFFICE = {f"supply:{view}" for view in (*OF_OFFICE, *OF_REQUEST)}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A request that is offered to the buyer: two members have accepted, one is not in it."""
    now = timezone.now()
    wanted = a_request(now, ship_on=(now + timedelta(days=60)).date())
    by = coordinator()
    limit = put_limit(wanted, analysis="acidity", at_most=Decimal("0.8"), by=by, now=now)
    lots = [
        a_lot(wanted, member(name, now), now, analyses={"acidity": "0.4"})
        for name in ("Arta", "Besa", "Drita")
    ]
    kg = {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}
    priced(wanted, lots, now)
    plan = accepted(asked(wanted, kg, now), now)
    offer = offered(wanted, now)
    share = share_of(plan, lots[0].actor)
    _zone, point = ways()
    haul = point.hauls.get()
    keys: dict[str, dict[str, Any]] = {
        f"supply:{view}": {"number": wanted.number} for view in (*OF_REQUEST, "request", "new_lot")
    }
    keys |= {f"supply:{view}": {"token": token_of(offer)} for view in OF_BUYER}
    keys["supply:asking"] = {"token": asking_token()}
    keys |= {f"supply:{view}": {"pk": lots[0].pk} for view in ("lot", "withdrawal")}
    keys |= {f"supply:{view}": {"pk": share.pk} for view in ("share", "acceptance", "decline")}
    keys["supply:limit_removal"] = {"number": wanted.number, "pk": limit.pk}
    keys["supply:zone"] = {"pk": haul.zone_id}
    keys["supply:point"] = {"pk": haul.point_id}
    keys["supply:way_removal"] = {"kind": "haul", "pk": haul.pk}
    return keys


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Requests on their way: open with a lot, priced, planned, and with members asked."""
    now = timezone.now()
    ship = (now + timedelta(days=50)).date()
    pairs: list[tuple[str, dict[str, Any]]] = []
    for step in ("open", "priced", "planned", "asked"):
        wanted = a_request(now, ship_on=ship)
        lots = [a_lot(wanted, member(f"{name} {step}", now), now) for name in ("Vera", "Zoja")]
        kg = {lots[0]: 1000, lots[1]: 900}
        if step == "priced":
            priced(wanted, lots, now)
        if step == "planned":
            planned(wanted, kg, now)
        if step == "asked":
            plan = asked(wanted, kg, now)
            pairs.append(("supply:share", {"pk": share_of(plan, lots[0].actor).pk}))
        pages = ("desk",) if step == "open" else ("desk", "plan")
        pairs += [(f"supply:{page}", {"number": wanted.number}) for page in pages]
        pairs += [("supply:request", {"number": wanted.number}), ("supply:lot", {"pk": lots[0].pk})]
    return pairs
