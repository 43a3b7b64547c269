from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.catalogue.models import Stall
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.payments.queries import waiting_lines
from charshia.people.organisations.duties import Duty


def transfers_waiting(stall: Stall, now: datetime) -> Iterable[Need]:
    if count := waiting_lines(stall.organisation).count():
        words = ngettext("%(count)d transfer to confirm", "%(count)d transfers to confirm", count)
        yield Need(words % {"count": count}, address("books:bank", stall))


WITHIN_BANK = ("books:line", "books:columns")
show(
    Room(
        "books:bank",
        _("Bank"),
        "bank",
        Duty.MONEY,
        order=51,
        within=("books:line", "books:columns"),
    ),
    NeedSource(Duty.MONEY, transfers_waiting, order=50),
)
