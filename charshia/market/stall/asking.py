"""Saying that a stall is ready: the setup list decides, whoever asks and from wherever."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.market.catalogue.actions import allow_to_sell, ask_to_sell
from charshia.market.catalogue.models import Stall
from charshia.market.stall.setup import setup_of
from charshia.people.accounts.models import Person


class NotSetUp(Refusal):
    pass


@action
def open_to_buyers(stall: Stall, *, by: Person, now: datetime) -> None:
    """Ask the market to let the stall sell, or open it at once where newcomers may.

    One that the coordinator paused or asked something of always asks. Raises NotSetUp while
    the setup list is not done, SellsAlready. The coordinator herself may let a stall sell
    before (``allow_to_sell``): her page shows her what is missing.
    """
    stall = Stall.objects.with_place().select_for_update(of=("self",)).get(pk=stall.pk)
    if not setup_of(stall).is_complete:
        raise NotSetUp(_("Finish the list first."))
    may_open = settings.OPEN_STALLS == "free" and not stall.wanted
    ask_to_sell(stall, by=by, now=now)
    if may_open:
        allow_to_sell(stall, by=by, now=now)
