"""How far a maker is from where a thing is wanted, as far as she says where she is."""

from collections.abc import Iterable

from charshia.engines.rounds.earth import metres_between
from charshia.ground.places.models import Settlement
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile

Point = tuple[float, float]


def places_of(profiles: Iterable[Profile]) -> dict[int, Point]:
    """By profile: the seat of her municipality, where she shows it to members. One query."""
    shown = [one for one in profiles if one.place_for >= Audience.MEMBERS]
    wanted = {one.municipality_id for one in shown if one.municipality_id}
    rows = Settlement.objects.filter(municipality__in=wanted, is_seat=True).order_by("pk")
    seats = {one.municipality_id: point_of(one) for one in rows}
    found = {one.pk: seats.get(one.municipality_id or 0) for one in shown}
    return {pk: point for pk, point in found.items() if point}


def point_of(town: Settlement | None) -> Point | None:
    if town is None or town.latitude is None or town.longitude is None:
        return None
    return town.latitude, town.longitude


def km_between(one: Point | None, other: Point | None) -> int | None:
    return None if one is None or other is None else round(metres_between(one, other) / 1000)
