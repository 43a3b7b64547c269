from django.utils.translation import gettext_lazy as _

from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Room, show
from charshia.people.organisations.duties import Duty

tell(
    {
        "market.voucher.given_out": _("Voucher given out"),
        "market.voucher.paused": _("Voucher paused"),
        "market.voucher.resumed": _("Voucher counts again"),
    }
)
show(Room("offers:vouchers", _("Vouchers"), "ticket", Duty.GOODS, order=47))
