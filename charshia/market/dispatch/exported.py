"""The shared rounds' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.market.dispatch.models import Cash, Load, OpenWay, Taken

carry(
    whole(
        "rounds/",
        _("Your orders on shared rounds, their share of the cost, and the cash handed to you."),
        Rows(OpenWay, ("way__stall",)),
        Rows(Load, ("order__stall",)),
        Rows(Cash),
    )
)
leave("which of its payments a driver took is said by the payments and the rounds' cash", Taken)
