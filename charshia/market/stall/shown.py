from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.catalogue.models import Stall
from charshia.market.orders.letters import orders_are_at
from charshia.market.orders.models import Order, State
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.organisations.duties import Duty


def page_of(order: Order) -> str:
    return reverse("stall:order", args=[order.stall.slug, order.number])


def orders_waiting(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    states = Order.objects.filter(stall=stall, state__in=WORDS).values_list("state", flat=True)
    found = list(states)
    for state, words in WORDS.items():
        if count := found.count(state):
            url = f"{address('stall:orders', stall)}#{state}"
            yield Need(words(count), url, is_urgent=state == State.PLACED)


def _to_accept(count: int) -> str:
    return ngettext("%(count)d order to answer", "%(count)d orders to answer", count) % {
        "count": count
    }


def _to_prepare(count: int) -> str:
    return ngettext("%(count)d order to prepare", "%(count)d orders to prepare", count) % {
        "count": count
    }


def _to_hand_over(count: int) -> str:
    return ngettext("%(count)d order to hand over", "%(count)d orders to hand over", count) % {
        "count": count
    }


def _to_be_paid(count: int) -> str:
    return ngettext(
        "%(count)d order handed over and not paid",
        "%(count)d orders handed over and not paid",
        count,
    ) % {"count": count}


WORDS = {
    State.PLACED: _to_accept,
    State.ACCEPTED: _to_prepare,
    State.READY: _to_hand_over,
    State.HANDED_OVER: _to_be_paid,
}

orders_are_at(page_of)
show(
    Room("stall:today", _("Today"), "clock", Duty.LOOK, order=10),
    Room("stall:orders", _("Orders"), "basket", Duty.HAND_OVER, order=20, within=("stall:order",)),
    NeedSource(Duty.HAND_OVER, orders_waiting, order=10),
)
