"""When the parts of a basket would arrive, and what is missing to the least order of a way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from charshia.ground.languages.fields import Translated
from charshia.market.basket.queries import BasketView, Part
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.opening import opening_of
from charshia.market.catalogue.queries import days_ready
from charshia.market.delivery.models import Way, WayKind
from charshia.market.delivery.promises import NONE, Promise, promises
from charshia.market.delivery.words import least_words


@dataclass(frozen=True)
class PartWay:
    """One way for one part: what can be counted on, or what is missing to choose it."""

    name: Translated
    icon: str
    promise: str
    lacks: str


ICONS = {
    WayKind.DELIVERY: "van",
    WayKind.PICKUP: "house",
    WayKind.MARKET_DAY: "market",
    WayKind.POST: "post",
}
PartWays = list[tuple[Part, list[PartWay]]]


def parts_with_ways(view: BasketView, *, near: int | None, now: datetime) -> PartWays:
    """Each part with its ways; those that do not go to the municipality ``near`` are left out.

    At most seven queries, however many parts.
    """
    stalls = {part.stall.pk: part.stall for part in view.parts}
    ways = list(Way.objects.on_offer().of_stalls(list(stalls))) if stalls else []
    for way in ways:
        way.stall = stalls[way.stall_id]
    said = promises(ways, ready=_ready(view, now), now=now)
    found: PartWays = []
    for part in view.parts:
        is_open = opening_of(part.stall, now).is_open
        mine = [way for way in ways if is_open and way.stall_id == part.stall.pk]
        found.append((part, [_of(part, way, said) for way in mine if _goes(way, near)]))
    return found


def _of(part: Part, way: Way, said: Mapping[int, Promise]) -> PartWay:
    words, lacks = said.get(way.pk, NONE).words, least_words(way, part.goods)
    return PartWay(way.name, ICONS[WayKind(way.kind)], words, lacks)


def _goes(way: Way, near: int | None) -> bool:
    if near is None or way.kind != WayKind.DELIVERY:
        return True
    return near in {zone.pk for zone in way.zones.all()}


def _ready(view: BasketView, now: datetime) -> dict[int, date | None]:
    """By stall, the first day on which all that is made to order can be ready."""
    pieces: dict[Product, int] = {}
    for part in view.parts:
        for line in part.lines:
            pieces[line.product] = pieces.get(line.product, 0) + line.pieces
    ready = days_ready(pieces, now=now)
    return {
        part.stall.pk: max(
            (ready[line.product.pk] for line in part.lines if line.product.pk in ready),
            default=None,
        )
        for part in view.parts
    }
