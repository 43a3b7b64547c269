from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.ground.ui import menu
from charshia.market.catalogue.models import Stall
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.organisations.duties import Duty
from charshia.workshops.quotes.kinds import Stage
from charshia.workshops.quotes.models import Asked


def quotes_to_give(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    rows = Asked.objects.filter(stall=stall, request__stage=Stage.ASKED, declined_at=None)
    count = rows.filter(quotes=None).count()
    if count:
        words = ngettext("%(count)d quote to give", "%(count)d quotes to give", count)
        yield Need(words % {"count": count}, address("quotes:stall", stall))


menu.show(
    menu.Link("mine", "quotes:mine", _("Made to order"), order=66),
    menu.Link("foot_together", "quotes:new", _("Have something made"), order=67),
)
show(
    Room(
        "quotes:stall", _("Made to order"), "pencil", Duty.ORDERS, order=46,
        within=("quotes:crafts",),
    ),
    NeedSource(Duty.ORDERS, quotes_to_give, order=14),
)  # fmt: skip
