"""What stands in front today: another part of the market every day, and every stall in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from charshia.ground.media.queries import Picture, pictures
from charshia.market.catalogue.models import Product, ProductPicture, Stall

IN_WINDOW = 3  # pictures of its goods that a stall shows to the street


@dataclass(frozen=True)
class StallFront:
    """A stall as it is seen from the street."""

    stall: Stall
    window: list[Picture]


def todays_products(*, now: datetime, most: int = 12) -> list[int]:
    """Products that can be had today, from as many stalls as there are; three queries.

    The stalls stand in a circle and each day the next ``most`` have their turn, so all
    have it equally often; from each stall comes another product on each of its turns.
    """
    day = timezone.localdate(now)
    turn = _turn(Stall.objects.selling().order_by("pk"), day, most)
    rounds = [
        _rotated(_can_be_had(stall, day), day.toordinal() + number)
        for number, stall in enumerate(_shelves(turn))
    ]
    in_turn = [pk for one_each in zip_longest(*rounds) for pk in one_each if pk is not None]
    return in_turn[:most]


def street_today(*, now: datetime, most: int = 8) -> list[StallFront]:
    """Stalls of the street, beginning with another one each day. Four queries."""
    shown = Stall.objects.visible().with_place().order_by("pk")
    return fronts(_turn(shown, timezone.localdate(now), most))


def fronts(stalls: Sequence[Stall]) -> list[StallFront]:
    """These stalls with pictures of three goods each. Two queries, however many."""
    rows = (
        ProductPicture.objects.filter(
            product__stall__in=stalls, product__is_published=True, position=0
        )
        .annotate(
            nth=Window(RowNumber(), partition_by=F("product__stall_id"), order_by="product_id")
        )
        .filter(nth__lte=2 * IN_WINDOW)
        .order_by("product_id")
    )
    images: dict[int, list[int]] = {stall.pk: [] for stall in stalls}
    for stall_id, image_id in rows.values_list("product__stall_id", "image_id"):
        if image_id not in images[stall_id]:
            images[stall_id].append(image_id)
    found = pictures({image for some in images.values() for image in some[:IN_WINDOW]})
    return [
        StallFront(stall, [found[pk] for pk in images[stall.pk][:IN_WINDOW] if pk in found])
        for stall in stalls
    ]


def _turn(stalls: QuerySet[Stall], day: date, most: int) -> list[Stall]:
    """The ``most`` stalls whose turn it is. Two queries."""
    count = stalls.count()
    if not count:
        return []
    first = day.toordinal() * most % count
    taken = list(stalls[first : first + most])
    return taken + list(stalls[: min(first, most - len(taken))]) if count > len(taken) else taken


Row = tuple[int, int, int | None, int | None]  # stall, product, season from and to


def _shelves(stalls: list[Stall]) -> list[list[Row]]:
    """For each stall the goods it has. One query."""
    in_stock = Q(variants__is_active=True) & (Q(variants__stock=None) | Q(variants__stock__gt=0))
    rows = Product.objects.on_show().filter(in_stock, stall__in=stalls).order_by("pk").distinct()
    shelves: dict[int, list[Row]] = {stall.pk: [] for stall in stalls}
    for row in rows.values_list("stall_id", "pk", "season_from", "season_to"):
        shelves[row[0]].append(row)
    return list(shelves.values())


def _can_be_had(rows: list[Row], day: date) -> list[int]:
    return [
        pk
        for _stall, pk, first, last in rows
        if Product(season_from=first, season_to=last).is_in_season(day)
    ]


def _rotated(pks: list[int], steps: int) -> list[int]:
    start = steps % len(pks) if pks else 0
    return pks[start:] + pks[:start]
