from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.market.basket.near import near_is_known_by
from charshia.market.basket.visitors import person_of
from charshia.market.orders.models import Dispute, DisputeState, Purchase
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait


@near_is_known_by
def where_it_went(request: HttpRequest) -> int | None:
    """The municipality of somebody's latest purchase that went to an address. One query."""
    person = person_of(request)
    if person is None:
        return None
    mine = Purchase.objects.filter(buyer=person, settlement__isnull=False).order_by("-pk")
    return mine.values_list("settlement__municipality", flat=True).first()


def disputes_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Dispute.objects.filter(state=DisputeState.OPEN).order_by("opened_at", "pk")
    for one in rows.select_related("order__stall")[:MOST]:
        url, words = reverse("orders:decision", args=[one.pk]), _("A complaint waits for you")
        yield Waiting(str(one.order.stall.title), url, note=str(words), since=one.opened_at)


wait(Source(disputes_waiting, order=10))
show(
    Link("checkout", "orders:hold", _("Check out")),
    Link("office", "orders:disputes", _("Complaints"), order=30),
)
