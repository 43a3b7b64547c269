"""The deliveries' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.delivery.models import CycleWay, Hours, Slot, SpecialDay, Way

carry(
    whole(
        "delivery/",
        _("How your goods reach people: ways, zones, hours, days off and what was booked."),
        Rows(Way),
        Rows(Hours, ("way__stall",)),
        Rows(Slot, ("way__stall",)),
        Rows(SpecialDay, ("stall", "way__stall")),
        Rows(CycleWay, ("way__stall",)),
    )
)
