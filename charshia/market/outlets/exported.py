"""The outlets' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.outlets.models import (
    Counted,
    Note,
    NoteLine,
    Outlet,
    OutletHours,
    Reckoned,
    Reckoning,
)

carry(
    whole(
        "outlets/",
        _("Shops that stock your goods: their hours, notes, counts and reckonings."),
        Rows(Outlet),
        Rows(OutletHours, ("outlet__stall",)),
        Rows(Note),
        Rows(NoteLine, ("note__stall",)),
        Rows(Counted, ("line__note__stall",)),
        Rows(Reckoning, ("outlet__stall",)),
        Rows(Reckoned, ("reckoning__outlet__stall",)),
    )
)
