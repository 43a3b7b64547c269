"""How a stall's goods are fetched or brought, and how they are paid, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import current
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.catalogue.opening import opening_of
from charshia.market.delivery.models import Way, WayKind
from charshia.market.delivery.promises import NONE, Promise, promises
from charshia.market.delivery.words import week
from charshia.market.outlets.queries import Shop, shops_of
from charshia.payments.models import PaymentWay
from charshia.payments.models import WayKind as PaymentKind

ICONS = {
    WayKind.DELIVERY: "van",
    WayKind.PICKUP: "house",
    WayKind.MARKET_DAY: "market",
    WayKind.POST: "post",
}
MOST_ZONES = 8


@dataclass(frozen=True)
class WayFact:
    """One way as its stall's page tells it. ``until`` is when ``promise`` is not true any more."""

    icon: str
    name: Translated
    fee: str
    place: Translated
    zones: str
    hours: str
    promise: str
    least: str
    note: Translated
    until: datetime | None


@dataclass(frozen=True)
class How:
    """``until`` is when it is no longer true though nobody changed anything."""

    ways: list[WayFact]
    payments: list[str]
    shops: list[Shop]  # where the stall's goods can also be had
    until: datetime | None


Key = tuple[int, str, date | None]
_kept: dict[Key, tuple[tuple[int, int, date], How]] = {}
MOST_KEPT = 5000


def how_it_is_had(
    stall: Stall, *, marks: Mapping[str, int], now: datetime, ready: date | None = None
) -> How:
    """How this stall's goods reach a buyer and are paid for, and when.

    ``marks`` are versions of the stall's and its organisation's marks, read just now;
    ``ready`` is the first day on which what is made to order can be. No query when that was
    asked today already, else at most ten.
    """
    if stall.windows is not None:  # its times of orders move without a mark
        return _how(stall, ready, now)
    key = (stall.pk, current(), ready)
    today = timezone.localdate(now)
    stands = (marks[f"stall:{stall.pk}"], marks[f"organisation:{stall.organisation_id}"], today)
    kept, how = _kept.get(key, (None, None))
    if how is None or kept != stands or (how.until is not None and now >= how.until):
        how = _how(stall, ready, now)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = stands, how
    return how


def forget() -> None:
    _kept.clear()


def _how(stall: Stall, ready: date | None, now: datetime) -> How:
    rows = list(Way.objects.on_offer().of_stalls([stall.pk]))
    for way in rows:
        way.stall = stall
    is_open = opening_of(stall, now).is_open
    said = promises(rows, ready={stall.pk: ready}, now=now) if is_open else {}
    ways = [_fact(way, said.get(way.pk, NONE), stall.currency) for way in rows]
    ends = [way.until for way in ways if way.until is not None]
    return How(ways, _payments(stall), shops_of(stall), min(ends, default=None))


def _payments(stall: Stall) -> list[str]:
    ways = PaymentWay.objects.filter(organisation=stall.organisation_id, is_active=True)
    kinds = dict.fromkeys(ways.order_by("position", "pk").values_list("kind", flat=True))
    return [str(PaymentKind(kind).label) for kind in kinds]


def _fact(way: Way, promise: Promise, currency: str) -> WayFact:
    least = way.min_order_minor
    return WayFact(
        icon=ICONS[WayKind(way.kind)],
        name=way.name,
        fee=_fee(way, currency),
        place=way.place,
        zones=_zones(way),
        hours="" if way.kind == WayKind.MARKET_DAY and promise.words else week(way.hours.all()),
        promise=promise.words,
        least=show(Money(least, currency)) if least else "",
        note=way.note,
        until=promise.until,
    )


def _fee(way: Way, currency: str) -> str:
    if not way.fee_minor:
        return _("free of charge")
    fee = show(Money(way.fee_minor, currency))
    if way.free_above_minor is None:
        return fee
    above = show(Money(way.free_above_minor, currency))
    return _("%(fee)s, free from %(sum)s") % {"fee": fee, "sum": above}


def _zones(way: Way) -> str:
    here = current()
    names = sorted((zone.names.text(here) for zone in way.zones.all()), key=alphabetical)
    shown = ", ".join(names[:MOST_ZONES])
    if len(names) <= MOST_ZONES:
        return shown
    return _("%(places)s and others") % {"places": shown}
