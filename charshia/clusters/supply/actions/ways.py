"""What the coordinator keeps of zones, points, hauls and trucks."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.models import Haul, Point, Truck, Zone
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

MOST_PLACES = 200


class TooManyPlaces(Refusal):
    pass


@action
def put_zone(zone: Zone | None, *, by: Person, now: datetime, **facts: Any) -> Zone:
    """Make one, or say it otherwise. Raises TooManyPlaces."""
    kept = _put(Zone, zone, by=by, now=now, **facts)
    record("clusters.zone.put", kept, by=by, at=now)
    return kept


@action
def put_point(point: Point | None, *, by: Person, now: datetime, **facts: Any) -> Point:
    """Make one, or say it otherwise. Raises TooManyPlaces."""
    kept = _put(Point, point, by=by, now=now, **facts)
    record(
        "clusters.point.put", kept, by=by, at=now, open_minor=kept.open_minor,
        handling_e4=kept.handling_e4, currency=kept.currency,
    )  # fmt: skip
    return kept


def _put(model: Any, there: Any, *, by: Person, now: datetime, **facts: Any) -> Any:
    if there is None:
        if model.objects.count() >= MOST_PLACES:
            raise TooManyPlaces(_("There are many already. Say an old one otherwise."))
        return model.objects.create(**signed(model, facts, by=by, now=now))
    found = model.objects.select_for_update().get(pk=there.pk)
    others = keep_texts(found, facts, by=by, now=now, seen=there)
    for name, value in others.items():
        setattr(found, name, value)
    found.save(update_fields=list(others)) if others else None
    return found


@action
def put_haul(zone: Zone, point: Point, *, cost_e4: int, by: Person, now: datetime) -> Haul:
    """Say what a kilogram costs from the zone to the point, in the currency of the point."""
    haul, _is_new = Haul.objects.update_or_create(
        zone=zone, point=point, defaults={"cost_e4": cost_e4}
    )
    record("clusters.haul.put", haul, by=by, at=now, cost_e4=cost_e4)
    return haul


@action
def remove_haul(haul: Haul, *, by: Person, now: datetime) -> None:
    """No way leads from there to there any more."""
    if Haul.objects.filter(pk=haul.pk).delete()[0]:
        record("clusters.haul.removed", haul.point, by=by, at=now, zone=haul.zone_id)


@action
def put_truck(
    point: Point, *, capacity_kg: int, cost_minor: int, most: int | None, by: Person, now: datetime
) -> Truck:
    """Say what a truck of this size costs from the point, and how many there are."""
    truck, _is_new = Truck.objects.update_or_create(
        point=point, capacity_kg=capacity_kg, defaults={"cost_minor": cost_minor, "most": most}
    )
    record(
        "clusters.truck.put", truck, by=by, at=now, capacity_kg=capacity_kg,
        cost_minor=cost_minor, most=most,
    )  # fmt: skip
    return truck


@action
def remove_truck(truck: Truck, *, by: Person, now: datetime) -> None:
    if Truck.objects.filter(pk=truck.pk).delete()[0]:
        record(
            "clusters.truck.removed", truck.point, by=by, at=now, capacity_kg=truck.capacity_kg
        )  # fmt: skip
