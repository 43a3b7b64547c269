"""What stands in front today: another part of the market every day, and every stall in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from charshia.ground.media.queries import Picture, pictures
from charshia.market.catalogue.models import Product, ProductPicture, Stall
from charshia.market.catalogue.opening import opening_of

TRIED = 4  # products of a stall looked at, until one can be had
IN_WINDOW = 3  # pictures of its goods that a stall shows to the street


@dataclass(frozen=True)
class StallFront:
    """A stall as it is seen from the street."""

    stall: Stall
    window: list[Picture]


@dataclass(frozen=True)
class Turn:
    """The stalls whose turn it is, and how many there are in all."""

    stalls: list[Stall]
    count: int


def turn_today(*, now: datetime, most: int = 12) -> Turn:
    """All stalls stand in a circle, and each day the next ``most`` have their turn.

    So all have it equally often. At most three queries.
    """
    stalls = Stall.objects.visible().with_place().order_by("pk")
    count = stalls.count()
    if not count:
        return Turn([], 0)
    first = timezone.localdate(now).toordinal() * most % count
    taken = list(stalls[first : first + most])
    if count > len(taken) < most:
        taken += stalls[: min(first, most - len(taken))]
    return Turn(taken, count)


def todays_products(turn: Turn, *, now: datetime, most: int = 12) -> list[int]:
    """Products that can be had today, from as many of the stalls as can be. Two queries.

    From each stall comes another one every day.
    """
    if not turn.stalls:
        return []
    day = timezone.localdate(now)
    stalls = [stall for stall in turn.stalls if opening_of(stall, now).is_open]
    if not stalls:
        return []
    each = TRIED * -(-most // len(stalls))
    candidates = _in_turn(stalls, each=each, step=day.toordinal())
    had = _can_be_had([pk for pks in candidates for pk in pks], day)
    rounds = [[pk for pk in pks if pk in had] for pks in candidates]
    return [pk for one_each in zip_longest(*rounds) for pk in one_each if pk is not None][:most]


def fronts(stalls: Sequence[Stall]) -> list[StallFront]:
    """These stalls with pictures of three goods each. Four queries, however many."""
    goods = [pk for pks in _in_turn(stalls, each=2 * IN_WINDOW, step=0) for pk in pks]
    rows = ProductPicture.objects.filter(
        product__in=goods, product__is_published=True, position=0
    ).order_by("product_id")
    images: dict[int, list[int]] = {stall.pk: [] for stall in stalls}
    for stall_id, image_id in rows.values_list("product__stall_id", "image_id"):
        if image_id not in images[stall_id]:
            images[stall_id].append(image_id)
    found = pictures({image for some in images.values() for image in some[:IN_WINDOW]})
    return [
        StallFront(stall, [found[pk] for pk in images[stall.pk][:IN_WINDOW] if pk in found])
        for stall in stalls
    ]


def _in_turn(stalls: Sequence[Stall], *, each: int, step: int) -> list[list[int]]:
    """For each stall up to ``each`` of its products, beginning ``step`` products further on.

    One query, which reads one index; written out, because Django takes longer to put it
    together than the database to answer it.
    """
    found: dict[int, list[int]] = {stall.pk: [] for stall in stalls}
    marks = ", ".join(["%s"] * len(found))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stall_id, id FROM ("  # noqa: S608 - placeholders only
            " SELECT stall_id, id, MOD(nth + many - 1 - MOD(%s, many), many) AS place FROM ("
            "  SELECT stall_id, id,"
            "   ROW_NUMBER() OVER (PARTITION BY stall_id ORDER BY id) AS nth,"
            "   COUNT(*) OVER (PARTITION BY stall_id) AS many"
            f"  FROM catalogue_product WHERE stall_id IN ({marks or 'NULL'})"
            " ) AS counted"
            ") AS placed WHERE place < %s ORDER BY place",
            [step, *found, each],
        )
        for stall_id, pk in cursor.fetchall():
            found[stall_id].append(pk)
    return list(found.values())


def _can_be_had(pks: list[int], day: date) -> set[int]:
    """Those on show, in season and in stock. One query."""
    in_stock = Q(variants__is_active=True) & (Q(variants__stock=None) | Q(variants__stock__gt=0))
    rows = (
        Product.objects.on_show()
        .filter(in_stock, pk__in=pks, stall__may_sell=True)
        .values_list("pk", "season_from", "season_to")
    )
    return {
        pk
        for pk, first, last in rows
        if Product(season_from=first, season_to=last).is_in_season(day)
    }
