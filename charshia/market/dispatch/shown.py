from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.ground.ui.menu import Link
from charshia.ground.ui.menu import show as show_links
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch import telling
from charshia.market.dispatch.queries import (
    came_by_road,
    ending_of,
    on_the_road,
    promises_of,
    today_of,
    work_at,
)
from charshia.market.orders.promises import promise_by
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.payments.carried import cash_is_carried
from charshia.people.organisations.duties import Duty
from charshia.transport.parts import StopPart, work_at_stops


def rounds_today(stall: Stall, now: datetime) -> Iterator[Need]:
    """Three queries."""
    url = address("dispatch:collecting", stall)
    coming, cash, back = today_of(stall, now)
    if coming:
        yield Need(
            ngettext(
                "%(count)d driver collects here today",
                "%(count)d drivers collect here today",
                coming,
            )
            % {"count": coming},
            url,
        )
    if cash:
        words = ngettext(
            "Cash of %(count)d round to confirm", "Cash of %(count)d rounds to confirm", cash
        )
        yield Need(words % {"count": cash}, url)
    if back:
        words = ngettext(
            "%(count)d order comes back from the road",
            "%(count)d orders come back from the road",
            back,
        )
        yield Need(words % {"count": back}, url)


work_at_stops(
    StopPart("dispatch", "dispatch/_at_stop.html", work_at, "dispatch/_ending.html", ending_of)
)
cash_is_carried(on_the_road, came_by_road)
promise_by(promises_of)
show_links(Link("office", "dispatch:rounds", _("Shared rounds"), order=40))
show(
    Room("dispatch:collecting", _("Shared rounds"), "van", Duty.HAND_OVER, order=58),
    NeedSource(Duty.HAND_OVER, rounds_today, order=30),
)
tell(telling.WORDS)
