from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.market.basket.near import near_is_known_by
from charshia.market.basket.visitors import person_of
from charshia.market.orders.models import Purchase


@near_is_known_by
def where_it_went(request: HttpRequest) -> int | None:
    """The municipality of somebody's latest purchase that went to an address. One query."""
    person = person_of(request)
    if person is None:
        return None
    mine = Purchase.objects.filter(buyer=person, settlement__isnull=False).order_by("-pk")
    return mine.values_list("settlement__municipality", flat=True).first()


def coordinators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_coordinator", False))


show(
    Link("checkout", "orders:hold", _("Check out")),
    Link("office", "orders:disputes", _("Complaints"), order=30, shown_to=coordinators),
)
