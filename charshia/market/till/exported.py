"""The till's part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.till.models import CashCount, CashMove, Counted, Lack, Sale

carry(
    whole(
        "till/",
        _("Your sales at the stand, cash put in and taken out, and every count of the till."),
        Rows(CashCount),
        Rows(CashMove),
        Rows(Counted, ("count__stall",)),
        Rows(Sale),
        Rows(Lack, ("sale__stall",)),
    )
)
