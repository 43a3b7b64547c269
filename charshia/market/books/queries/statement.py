"""A stall's statement of a month, and of what each sum is made."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.ui.days import begin_of
from charshia.market.books.models import Month, Posting, PostingKind
from charshia.market.catalogue.models import Stall
from charshia.payments.models import Means, Payment

FEES = [PostingKind.FEE, PostingKind.FEE_PAID]
PER_PAGE = 100


@dataclass(frozen=True)
class Sums:
    """What a month came to, in minor units. ``fee_before`` was open when it began."""

    sales: int = 0  # how many
    goods: int = 0
    discount: int = 0
    delivery: int = 0
    off: int = 0
    vat: int = 0
    fee: int = 0
    fee_paid: int = 0
    fee_before: int = 0
    cash: int = 0
    transfer: int = 0
    card: int = 0

    @property
    def total(self) -> int:
        """What was sold, less what was taken off later."""
        return self.goods + self.discount + self.delivery + self.off

    @property
    def fee_open(self) -> int:
        return self.fee_before - self.fee - self.fee_paid

    @property
    def fee_due(self) -> int:
        """The month's fees as the network sees them: above zero."""
        return -self.fee

    @property
    def paid_off(self) -> int:
        return -self.fee_paid

    def facts(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Statement:
    """One month of a stall: its sums, frozen once it was closed."""

    stall: Stall
    month: date
    sums: Sums
    closed: Month | None
    earlier: date | None
    later: date | None
    may_close: bool

    @property
    def key(self) -> str:
        return f"{self.month:%Y-%m}"

    def money(self, name: str) -> Money:
        return Money(getattr(self.sums, name), self.stall.currency)


def statement_of(stall: Stall, month: date, *, now: datetime) -> Statement:
    """A month's statement. At most seven queries, however many orders."""
    closed = Month.objects.filter(stall=stall).filter(starts_on=month).first()
    sums = Sums(**closed.facts) if closed else sums_of(stall, month)
    span = Posting.objects.filter(stall=stall).aggregate(
        first=Min("month_on"),
        last=Max("month_on"),
        earlier=Max("month_on", filter=Q(month_on__lt=month)),
        later=Min("month_on", filter=Q(month_on__gt=month)),
    )
    this = timezone.localdate(now).replace(day=1)
    later = span["later"] or (this if this > month else None)
    is_over = month < this and not closed
    return Statement(stall, month, sums, closed, span["earlier"], later, is_over)


def sums_of(stall: Stall, month: date) -> Sums:
    """As the postings say now. Three queries."""
    of_month = Posting.objects.filter(stall=stall).filter(month_on=month).order_by()
    sums = Sums()
    for row in of_month.values("kind").annotate(
        goods=Sum("goods_minor"), discount=Sum("discount_minor"),
        delivery=Sum("delivery_minor"), vat=Sum("vat_minor"), sum=Sum("amount_minor"),
    ):  # fmt: skip
        sums = _with(sums, row)
    before = Posting.objects.filter(stall=stall).filter(month_on__lt=month, kind__in=FEES)
    open_before = -before.aggregate(sum=Sum("amount_minor", default=0))["sum"]
    count = of_month.filter(kind=PostingKind.SALE).count()
    return replace(sums, sales=count, fee_before=open_before, **_received(stall, month))


def _with(sums: Sums, row: Mapping[str, Any]) -> Sums:
    if row["kind"] == PostingKind.SALE:
        facts = {name: row[name] for name in ("goods", "discount", "delivery")}
        return replace(sums, **facts, vat=sums.vat + row["vat"])
    if row["kind"] == PostingKind.OFF:
        return replace(sums, off=row["sum"], vat=sums.vat + row["vat"])
    return replace(sums, **{row["kind"]: row["sum"]})


def _received(stall: Stall, month: date) -> dict[str, int]:
    """What came in less what went back in the month, by means."""
    starts = begin_of(month)
    ends = begin_of(_next(month))
    rows = Payment.objects.filter(
        charge__organisation=stall.organisation_id, charge__currency=stall.currency,
        at__gte=starts, at__lt=ends,
    ).order_by()  # fmt: skip
    found = dict(rows.values_list("means").annotate(sum=Sum("amount_minor")))
    return {str(means): found.get(means, 0) for means in Means}


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def postings_of(stall: Stall, month: date, kinds: Sequence[str]) -> QuerySet[Posting]:
    """Of what a sum is made, the oldest first."""
    rows = Posting.objects.filter(stall=stall).filter(month_on=month, kind__in=kinds)
    return rows.select_related("order__purchase", "stall").order_by("happened_at", "pk")


def fees_open(stall: Stall) -> int:
    """What a stall owes the network, in minor units. One query."""
    rows = Posting.objects.filter(stall=stall).filter(kind__in=FEES)
    return int(-rows.aggregate(sum=Sum("amount_minor", default=0))["sum"])


def stalls_with_fees() -> list[tuple[Stall, Money]]:
    """Stalls that owe the network something, those that owe most first. One query."""
    owing = Stall.objects.annotate(
        balance=Sum("postings__amount_minor", filter=Q(postings__kind__in=FEES))
    )
    rows = owing.filter(balance__lt=0).select_related("organisation").order_by("balance", "pk")
    return [(stall, Money(-stall.balance, stall.currency)) for stall in rows]
