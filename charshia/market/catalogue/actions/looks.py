"""Counting how often the pages of products are looked at."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.market.catalogue.models import Look, Product

KEPT: Final = timedelta(weeks=13)
BATCH: Final = 200  # products in one statement


def week_of(now: datetime) -> date:
    """The Monday of the week in which ``now`` is, here."""
    day = timezone.localdate(now)
    return day - timedelta(days=day.weekday())


@action
def add_looks(found: Counter[tuple[str, ...]], now: datetime) -> None:
    """Add looks to this week: (stall's slug, product's slug) to how many. Two queries for 200.

    What is at that address no more is left out.
    """
    addresses = sorted(found)
    for start in range(0, len(addresses), BATCH):
        some = addresses[start : start + BATCH]
        stalls, slugs = {address[0] for address in some}, {address[1] for address in some}
        rows = Product.objects.filter(stall__slug__in=stalls, slug__in=slugs)
        known = {row[1:]: row[0] for row in rows.values_list("pk", "stall__slug", "slug")}
        _add({known[address]: found[address] for address in some if address in known}, now)


def _add(times: dict[int, int], now: datetime) -> None:
    """Product to looks; in sorted order, so that no two ever wait for each other."""
    if not times:
        return
    week, rows = week_of(now), ", ".join(["(%s, %s, %s)"] * len(times))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_look (product_id, week_on, count) "  # noqa: S608 - placeholders only
            f"VALUES {rows} ON CONFLICT (product_id, week_on) "
            "DO UPDATE SET count = catalogue_look.count + EXCLUDED.count",
            [value for pk in sorted(times) for value in (pk, week, times[pk])],
        )


@action
def forget_looks(*, now: datetime) -> None:
    """Those of weeks that count no more."""
    Look.objects.filter(week_on__lte=week_of(now) - KEPT).delete()
