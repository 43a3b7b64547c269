from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui import menu
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Room, show
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Standing, Verification


def firms_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Verification.objects.filter(standing=Standing.ASKED).order_by("asked_at", "pk")
    for one in rows[:MOST]:
        url = reverse("offers:office_firm", args=[one.pk])
        words = str(_("Asks to be verified as a firm"))
        yield Waiting(one.name, url, note=words, since=one.asked_at)


wait(Source(firms_waiting, order=35))
tell(
    {
        "market.voucher.given_out": _("Voucher given out"),
        "market.voucher.paused": _("Voucher paused"),
        "market.voucher.resumed": _("Voucher counts again"),
        "market.wholesale.set": _("Wholesale prices set"),
        "market.wholesale.vouchers_set": _("Said whether vouchers count on wholesale prices"),
        "people.verification.asked": _("Asked to be verified as a firm"),
        "people.verification.given": _("Verified as a firm"),
        "people.verification.refused": _("Not verified as a firm"),
        "people.verification.withdrawn": _("No longer verified as a firm"),
    }
)
show(
    Room("offers:vouchers", _("Vouchers"), "ticket", Duty.GOODS, order=47),
    Room("offers:wholesale", _("Wholesale prices"), "box", Duty.GOODS, order=48),
)
menu.show(
    menu.Link("mine", "offers:firms", _("Buy as a firm"), order=50),
    menu.Link("office", "offers:office_firms", _("Firms"), order=35),
)
