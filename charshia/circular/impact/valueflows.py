"""The events of an enterprise in the words of ValueFlows 1.0, as JSON-LD.

Field to school: pickup and dropoff of a load, consume and produce in a batch, separate and
combine of lots, raise and lower where stock was corrected, transfer of what was shipped, move of
what was packed (https://www.valueflo.ws/concepts/actions/). What went into a load, a batch, a
split or a merger and what came out share a process, so that a lot is traced to its fields. No
event says whose field it was, or which school was supplied.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import MovementKind
from charshia.circular.works.models import Movement
from charshia.ground.ui.days import end_of

CONTEXT: Final = {
    "vf": "https://w3id.org/valueflows/ont/vf#",
    "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "action": {"@id": "vf:action", "@type": "@vocab"},
    "provider": {"@id": "vf:provider", "@type": "@id"},
    "receiver": {"@id": "vf:receiver", "@type": "@id"},
    "inputOf": {"@id": "vf:inputOf", "@type": "@id"},
    "outputOf": {"@id": "vf:outputOf", "@type": "@id"},
    "resourceInventoriedAs": {"@id": "vf:resourceInventoriedAs", "@type": "@id"},
    "toResourceInventoriedAs": {"@id": "vf:toResourceInventoriedAs", "@type": "@id"},
    "resourceConformsTo": {"@id": "vf:resourceConformsTo", "@type": "@id"},
    "resourceQuantity": "vf:resourceQuantity",
    "hasPointInTime": {"@id": "vf:hasPointInTime", "@type": "xsd:dateTimeStamp"},
    "hasUnit": {"@id": "om2:hasUnit", "@type": "@id"},
    "hasNumericalValue": {"@id": "om2:hasNumericalValue", "@type": "xsd:decimal"},
    "note": "vf:note",
    "@vocab": "https://w3id.org/valueflows/ont/vf#",
}
ACTIONS: Final = {
    MovementKind.RECEIVED: "dropoff",
    MovementKind.CONSUMED: "consume",
    MovementKind.PRODUCED: "produce",
    MovementKind.RAISED: "raise",
    MovementKind.LOWERED: "lower",
    MovementKind.SHIPPED: "transfer",
    MovementKind.PACKED: "move",  # the shop is of the same agent
    MovementKind.RETURNED: "transfer",
    MovementKind.MEASURED: "modify",
    MovementKind.WATER: "modify",
}
ABROAD: Final = {MovementKind.SHIPPED: "receiver", MovementKind.RETURNED: "provider"}
G_KG: Final = 1000


def events_of(enterprise: Enterprise, day: date) -> dict[str, Any]:
    """Until that day, in the order in which they were written. One query."""
    rows = Movement.objects.filter(lot__enterprise=enterprise, at__lt=end_of(day))
    moved = rows.select_related("lot", "batch").order_by("pk").iterator(chunk_size=500)
    events = (event for one in moved for event in events_about(enterprise, one))
    return {"@context": CONTEXT, "@graph": list(events)}


def events_about(enterprise: Enterprise, one: Movement) -> Iterator[dict[str, Any]]:
    if one.kind == MovementKind.RECEIVED:
        yield _event(enterprise, one, "pickup")
    yield _event(enterprise, one, _action(one))


def _action(one: Movement) -> str:
    """Of a split or merger each lot that grew got something, each other one gave."""
    if one.kind in {MovementKind.SPLIT, MovementKind.MERGED}:
        return "separate" if one.kind == MovementKind.SPLIT else "combine"
    # What a batch gave back, or made too much of, is a correction downward.
    if one.kind == MovementKind.PRODUCED and one.fresh_g < 0:
        return "lower"
    if one.kind == MovementKind.CONSUMED and one.fresh_g > 0:
        return "raise"
    return ACTIONS[MovementKind(one.kind)]


def _event(enterprise: Enterprise, one: Movement, action: str) -> dict[str, Any]:
    works = _address("founding:enterprise", enterprise.slug)
    agents = {"provider": works, "receiver": works}
    if one.kind in ABROAD:
        agents[ABROAD[MovementKind(one.kind)]] = f"{works}#buyers"
    is_back = one.kind == MovementKind.RETURNED
    event: dict[str, Any] = {
        "@id": f"{works}#{action}-{one.pk}",
        "@type": "vf:EconomicEvent",
        "action": action,
        **agents,
        "toResourceInventoriedAs" if is_back else "resourceInventoriedAs": _address(
            "works:public", one.lot.code
        ),
        "resourceConformsTo": f"{works}#{one.lot.kind}-{one.lot.material}",
        "resourceQuantity": _kilograms(abs(one.fresh_g)),
        "hasPointInTime": one.at.isoformat(),
    }
    if process := _process(one):
        event["inputOf" if _is_input(one, action) else "outputOf"] = f"{works}#{process}"
    if one.dry_g is not None:
        event["note"] = f"dry matter {Decimal(abs(one.dry_g)) / G_KG} kg"
    return event


def _process(one: Movement) -> str:
    """What joins this event to those that it came from; empty where it stands alone."""
    if one.kind == MovementKind.RECEIVED:
        return f"load-{one.pk}"
    if one.deed:
        return f"deed-{one.deed}"
    return f"batch-{one.batch.number}" if one.batch is not None else ""


def _is_input(one: Movement, action: str) -> bool:
    if one.deed:
        return one.fresh_g < 0
    return action == "pickup" or one.kind == MovementKind.CONSUMED


def _kilograms(grams: int) -> dict[str, Any]:
    value = str(Decimal(grams) / G_KG)
    return {"@type": "om2:Measure", "hasUnit": "om2:kilogram", "hasNumericalValue": value}


def _address(view: str, key: str) -> str:
    return settings.SITE_ADDRESS + reverse(view, args=[key])
