from datetime import datetime, timedelta

from charshia.ground.journal.rhythm import every
from charshia.market.books.actions import post_order
from charshia.market.books.actions.statement import SOLD
from charshia.market.books.models import PostingKind
from charshia.market.orders.models import Order
from charshia.payments.actions import drop_unread_statements

MOST = 500
KEPT = timedelta(days=2)  # a table whose columns nobody named


@every(seconds=6 * 60 * 60)
def post_what_was_missed(now: datetime) -> None:
    """Orders that were handed over before there were books, or whose errand was lost."""
    sold = Order.objects.filter(state__in=SOLD, total_minor__gt=0)
    missed = sold.exclude(postings__kind=PostingKind.SALE).order_by("pk")
    for order in missed[:MOST]:
        post_order(order, now=now)


@every(seconds=24 * 60 * 60)
def drop_what_nobody_read(now: datetime) -> None:
    """Bank files hold names and sums of people: unread ones do not stay."""
    drop_unread_statements(before=now - KEPT)
