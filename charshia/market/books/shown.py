from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.engines.money import Money
from charshia.ground.money.show import show as show_money
from charshia.ground.ui.menu import Link
from charshia.ground.ui.menu import show as show_link
from charshia.market.books import telling
from charshia.market.books.queries.papers import seller_of, to_fiscalise, to_issue
from charshia.market.books.queries.statement import fees_open
from charshia.market.catalogue.models import Stall
from charshia.market.orders.links import OrderLink, show_buyer, show_stall
from charshia.market.orders.models import Order
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, SetupStep, address, show
from charshia.payments.models import IssueWhen
from charshia.payments.queries import waiting_lines
from charshia.people.organisations.duties import Duty


def transfers_waiting(stall: Stall, now: datetime) -> Iterable[Need]:
    if count := waiting_lines(stall.organisation).count():
        words = ngettext("%(count)d transfer to confirm", "%(count)d transfers to confirm", count)
        yield Need(words % {"count": count}, address("books:bank", stall))


def papers_waiting(stall: Stall, now: datetime) -> Iterable[Need]:
    """Only of a stall that has said who it is on paper: for others nothing is due here."""
    seller = seller_of(stall)
    if seller and seller.issue_when == IssueWhen.BY_HAND:
        if count := to_issue(stall, now=now).count():
            words = ngettext("%(count)d invoice to issue", "%(count)d invoices to issue", count)
            yield Need(words % {"count": count}, address("books:invoices", stall))
    elif seller and seller.is_fiscal and (count := to_fiscalise(stall, now=now).count()):
        yield Need(_to_fiscalise(count), address("books:fiscal", stall))


def _to_fiscalise(count: int) -> str:
    return ngettext("%(count)d sale to fiscalise", "%(count)d sales to fiscalise", count) % {
        "count": count
    }


def fees_due(stall: Stall, now: datetime) -> Iterable[Need]:
    if (minor := fees_open(stall)) > 0:
        amount = show_money(Money(minor, stall.currency))
        words = _("Fees of the network open: %(amount)s") % {"amount": amount}
        yield Need(words, address("books:books", stall))


def is_on_paper(stall: Stall) -> bool:
    return seller_of(stall) is not None


def may_have_papers(order: Order) -> bool:
    return not order.is_gone


WITHIN = tuple(
    f"books:{name}"
    for name in (
        "bank", "line", "columns", "month", "parts", "seller", "invoices", "fiscal", "order_papers",
    )
)  # fmt: skip
show(
    Room("books:books", _("Books"), "paper", Duty.MONEY, order=50, within=WITHIN),
    NeedSource(Duty.MONEY, transfers_waiting, order=50),
    NeedSource(Duty.MONEY, papers_waiting, order=51),
    NeedSource(Duty.MONEY, fees_due, order=52),
    SetupStep(
        "paper", _("Who you are on paper"), "books:seller", Duty.MONEY, is_on_paper, order=60
    ),
)
show_link(Link("office", "books:network_bank", _("The network’s bank"), order=61, icon="cash"))
show_link(Link("office", "books:fees", _("Fees of the network"), order=60, icon="cash"))
show_buyer(OrderLink("books:bought_papers", _("Invoice"), "paper", is_shown=may_have_papers))
show_stall(OrderLink("books:order_papers", _("Invoice and fiscal receipt"), "paper", Duty.MONEY))
tell(telling.WORDS, *telling.KINDS)
