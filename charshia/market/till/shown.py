from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import tell
from charshia.market.stall.desk_links import DeskLink, beside_orders
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.market.till import telling
from charshia.market.till.models import Lack
from charshia.people.organisations.duties import Duty


def lacks_waiting(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    if count := Lack.objects.filter(sale__stall=stall, settled_at=None).count():
        words = ngettext(
            "%(count)d sale of goods that were not on the shelf",
            "%(count)d sales of goods that were not on the shelf",
            count,
        )
        yield Need(words % {"count": count}, f"{address('till:stand', stall)}#lacks")


beside_orders(DeskLink("till:entry", _("Take an order"), "phone"))
show(
    Room(
        "till:till",
        _("Till"),
        "cash",
        Duty.HAND_OVER,
        order=40,
        within=("till:count", "till:counts", "till:counted", "till:moves"),
    ),
    Room(
        "till:stand", _("At the stand"), "market", Duty.HAND_OVER, order=42, within=("till:sales",)
    ),
    NeedSource(Duty.HAND_OVER, lacks_waiting, order=40),
)
tell(telling.WORDS)
