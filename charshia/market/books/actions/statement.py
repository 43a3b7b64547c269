"""A stall's books: posting what happened, paying the network, closing months.

Lock order: stall, then nothing. Whoever posts or closes holds the stall's row, so that a
posting falls either in the month before it is closed or in the next.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.journal.models import Entry
from charshia.market.books.models import Month, Posting, PostingKind
from charshia.market.books.queries.statement import sums_of
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order, Redress, State
from charshia.people.accounts.models import Person

Actor = Person | str
SOLD = (State.HANDED_OVER, State.COMPLETED)


class NotOver(Refusal):
    pass


class EarlierOpen(Refusal):
    pass


class TooMuchPaid(Refusal):
    pass


@action
def post_order(order: Order, *, now: datetime) -> int:
    """Bring the books up to what an order says: its sale, what was taken off, its fee.

    Again, it changes nothing. Gives how many lines were posted.
    """
    stall = Stall.objects.select_for_update().get(pk=order.stall_id)
    order = Order.objects.get(pk=order.pk)
    if order.state not in SOLD:
        return 0
    sold_at = _handed_over_at(order) or now
    posted = 0
    if order.total_minor:
        posted += _post(
            stall, f"sale/{order.pk}", PostingKind.SALE, order=order, happened_at=sold_at,
            goods_minor=order.goods_minor, discount_minor=-order.discount_minor,
            delivery_minor=order.delivery_minor, vat_minor=order.vat_minor,
            amount_minor=order.total_minor,
        )  # fmt: skip
    for redress in order.redresses.order_by("pk"):
        posted += _post_redress(stall, order, redress, sold_at)
    return posted + _post_fee(stall, order, sold_at)


def _post_redress(stall: Stall, order: Order, redress: Redress, sold_at: datetime) -> int:
    off = redress.goods_minor + redress.delivery_minor
    if not off:
        return 0
    return _post(
        stall, f"off/{redress.pk}", PostingKind.OFF, order=order,
        happened_at=max(redress.at, sold_at), goods_minor=-redress.goods_minor,
        delivery_minor=-redress.delivery_minor, vat_minor=-redress.vat_minor, amount_minor=-off,
        note=redress.reason[:200],
    )  # fmt: skip


def _post_fee(stall: Stall, order: Order, sold_at: datetime) -> int:
    """The fee by now less what was posted of it: the network's ledger decides."""
    fees = order.fees.aggregate(sum=Sum("amount_minor", default=0), last=Max("pk"), at=Max("at"))
    posted = Posting.objects.filter(order=order, kind=PostingKind.FEE)
    minor = -fees["sum"] - posted.aggregate(sum=Sum("amount_minor", default=0))["sum"]
    if not minor:
        return 0
    return _post(
        stall, f"fee/{fees['last']}", PostingKind.FEE, order=order,
        happened_at=max(fees["at"], sold_at), amount_minor=minor,
    )  # fmt: skip


def _post(
    stall: Stall,
    key: str,
    kind: PostingKind,
    *,
    happened_at: datetime,
    amount_minor: int,
    by: Actor = "system",
    **facts: Any,
) -> int:
    if Posting.objects.filter(stall=stall, key=key).exists():
        return 0
    Posting.objects.create(
        stall=stall, key=key, kind=kind, month_on=_month_of(stall, happened_at),
        happened_at=happened_at, amount_minor=amount_minor, by=reference(by), **facts,
    )  # fmt: skip
    return 1


def _month_of(stall: Stall, moment: datetime) -> date:
    """The month in which it happened; once that is closed, the first that is open."""
    first = timezone.localdate(moment).replace(day=1)
    last = Month.objects.filter(stall=stall).aggregate(last=Max("starts_on"))["last"]
    return max(first, next_month(last)) if last else first


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _handed_over_at(order: Order) -> datetime | None:
    event = {"event": "market.order.handed_over", "subject": reference(order)}
    entry = Entry.objects.filter(**event).order_by("pk").first()
    return entry.at if entry else None


@action
def note_fee_paid(
    stall: Stall, *, amount: Money, key: str, by: Actor, now: datetime, note: str = ""
) -> Posting:
    """Note what a stall paid to the network; the same ``key`` notes it once.

    Raises TooMuchPaid when it is more than is open.
    """
    stall = Stall.objects.select_for_update().get(pk=stall.pk)
    known = Posting.objects.filter(stall=stall, key=f"paid/{key}").first()
    if known:
        return known
    kinds = [PostingKind.FEE, PostingKind.FEE_PAID]
    rows = Posting.objects.filter(stall=stall, kind__in=kinds)
    open_minor = -rows.aggregate(sum=Sum("amount_minor", default=0))["sum"]
    if not 0 < amount.minor <= open_minor or amount.currency != stall.currency:
        raise TooMuchPaid(
            _("The amount must be more than nothing and no more than what is open."),
            field="amount",
        )
    _post(
        stall, f"paid/{key}", PostingKind.FEE_PAID, happened_at=now, amount_minor=amount.minor,
        note=note[:200], by=by,
    )  # fmt: skip
    record(
        "market.fee.paid", stall, by=by, at=now, amount_minor=amount.minor, currency=stall.currency
    )
    return Posting.objects.get(stall=stall, key=f"paid/{key}")


@action
def undo_fee_paid(posting: Posting, *, note: str, by: Actor, now: datetime) -> None:
    """Take a payment to the network back by a counter-entry; the stall owes it again. Once."""
    stall = Stall.objects.select_for_update().get(pk=posting.stall_id)
    minor = -posting.amount_minor
    if _post(
        stall, f"undone/{posting.pk}", PostingKind.FEE_PAID, happened_at=now, amount_minor=minor,
        note=note[:200], by=by,
    ):  # fmt: skip
        record("market.fee.payment_undone", stall, by=by, at=now, amount_minor=-minor)


@action
def close_month(stall: Stall, *, month: date, by: Actor, now: datetime) -> Month:
    """Close a month: its sums stay as they are. Again, it is the one that was closed.

    Raises NotOver, EarlierOpen.
    """
    stall = Stall.objects.select_for_update().get(pk=stall.pk)
    month = month.replace(day=1)
    known = Month.objects.filter(stall=stall).filter(starts_on=month).first()
    if known:
        return known
    if timezone.localdate(now) < next_month(month):
        raise NotOver(_("This month is not over yet."))
    last = Month.objects.filter(stall=stall).aggregate(last=Max("starts_on"))["last"]
    earlier = Posting.objects.filter(stall=stall).filter(month_on__lt=month)
    if last:
        earlier = earlier.filter(month_on__gt=last)
    if earlier.exists() or (last and month < last):
        raise EarlierOpen(_("Close the earlier months first."))
    made = Month.objects.create(
        stall=stall, starts_on=month, facts=sums_of(stall, month).facts(), by=reference(by), at=now
    )
    record("market.month.closed", stall, by=by, at=now, month=month.isoformat())
    return made
