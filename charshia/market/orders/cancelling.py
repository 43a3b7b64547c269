"""Until when an order can be called off by its buyer, in words and in her own time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.ground.languages.dates import clock, day
from charshia.ground.places.phones import show_phone
from charshia.market.orders.life import buyer_may_cancel
from charshia.market.orders.models import Order, State

STILL_WITH_THE_STALL = frozenset({State.ACCEPTED, State.READY})


def words_of_cancelling(order: Order, *, now: datetime) -> str:
    """One or two sentences; empty once it came to something or to nothing.

    The purchase, the stall and its organisation must be loaded.
    """
    if buyer_may_cancel(order, now):
        return _still(order, now)
    if order.state not in STILL_WITH_THE_STALL:
        return ""
    said = _("This order can no longer be cancelled here.")
    if order.cancel_until:
        said = _("You could cancel this order until %(moment)s.") % {"moment": _moment(order)}
    phone = order.stall.organisation.phone
    if not phone:
        writing = _("If something has come up, write to the stall.")
        return f"{said} {writing}"
    called = _("If something has come up, call the stall: %(phone)s.")
    return f"{said} {called % {'phone': show_phone(phone)}}"


def _still(order: Order, now: datetime) -> str:
    if order.cancel_hours is None:
        return _("You can cancel it until the stall has accepted it.")
    if order.cancel_until is None:
        return _("You can cancel it free of charge until it is ready.")
    if order.cancel_until < now:
        return _("You can cancel it until the stall has accepted it.")
    return _("You can cancel it free of charge until %(moment)s.") % {"moment": _moment(order)}


def _moment(order: Order) -> str:
    """In the time of her country; where that is not the time here, it is named."""
    when: datetime = order.cancel_until or order.purchase.placed_at
    here, zone = timezone.localtime(when), _zone_of(order.purchase.country)
    there = when.astimezone(zone) if zone else here
    if there.utcoffset() == here.utcoffset():
        return f"{day(here, weekday=True)}, {clock(here)}"
    with timezone.override(zone):
        words = f"{day(when, weekday=True)}, {clock(when)}"
    return f"{words} ({there:UTC%z})"


def _zone_of(country: str) -> ZoneInfo | None:
    """None where there are several, or none is known."""
    zones = get_global("territory_zones").get(country, [])
    return ZoneInfo(zones[0]) if len(zones) == 1 else None
