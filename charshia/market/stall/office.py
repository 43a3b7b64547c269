"""The stalls of the market as its coordinator sees them."""

from dataclasses import dataclass
from typing import Final

from django.db.models import F

from charshia.market.catalogue.models import Stall
from charshia.market.stall.setup import Standing, standing_of

A_PAGE: Final = 50


@dataclass(frozen=True)
class Row:
    stall: Stall
    standing: Standing


@dataclass(frozen=True)
class Stalls:
    """``waiting`` ask to sell, the longest waiting first; ``others`` are one page of the rest."""

    waiting: list[Row]
    others: list[Row]
    after: str


def stalls_with_own_fee() -> list[Stall]:
    """One query."""
    return list(Stall.objects.filter(has_own_fee=True).order_by("slug"))


def stalls_for_office(*, after: str = "") -> Stalls:
    """Two queries, however many stalls."""
    rows = Stall.objects.with_place()
    waiting = rows.filter(may_sell=False).exclude(asked_at=None).order_by("asked_at", "pk")
    others = rows.filter(asked_at=None, slug__gt=after).order_by(F("slug"))
    shown = list(others[: A_PAGE + 1])
    more = shown[A_PAGE - 1].slug if len(shown) > A_PAGE else ""
    return Stalls(
        [Row(stall, standing_of(stall)) for stall in waiting[:A_PAGE]],
        [Row(stall, standing_of(stall)) for stall in shown[:A_PAGE]],
        more,
    )
