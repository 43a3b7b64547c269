"""The vouchers' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.vouchers.models import Redemption, Voucher

carry(
    whole(
        "vouchers/",
        _("Your vouchers and each time one was used."),
        Rows(Voucher),
        Rows(Redemption, ("voucher__stall",)),
    )
)
