"""What must be true of a stall's books, whatever happened."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery, Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.books.models import Month, Posting, PostingKind
from charshia.market.books.queries.statement import sums_of
from charshia.market.orders.models import FeeEntry

OFTEN_LATER = ("cash", "transfer", "card")  # money noted late for a day in a closed month


@check("statement-equals-orders")
def statement_equals_orders() -> Outcome:
    """Each sale in the books is what its order says."""
    rows = Posting.objects.filter(kind=PostingKind.SALE).order_by("pk")
    facts = rows.values_list(
        "pk", "amount_minor", "goods_minor", "delivery_minor", "order__total_minor",
        "order__goods_minor", "order__delivery_minor",
    )  # fmt: skip
    return compare(
        (f"books.posting/{pk}", tuple(said), tuple(found))
        for pk, *both in facts.iterator()
        for found, said in ((both[:3], both[3:]),)
    )


@check("posted-fees-equal-fees")
def posted_fees_equal_fees() -> Outcome:
    """What is posted as an order's fee is what the network's ledger said when it was posted."""
    last = Posting.objects.filter(order=OuterRef("order"), kind=PostingKind.FEE)
    rows = (
        Posting.objects.filter(kind=PostingKind.FEE)
        .order_by("order")
        .values("order")
        .annotate(sum=Sum("amount_minor"), key=Subquery(last.order_by("-pk").values("key")[:1]))
    )
    return compare(_fees(rows.values_list("order", "sum", "key")))


def _fees(rows: object) -> Iterator[tuple[str, int, int]]:
    for order, posted, key in rows:  # type: ignore[attr-defined]
        upto = FeeEntry.objects.filter(order=order, pk__lte=key.removeprefix("fee/"))
        fee = upto.aggregate(sum=Sum("amount_minor", default=0))["sum"]
        yield f"orders.order/{order}", -fee, posted


@check("closed-months-stay")
def closed_months_stay() -> Outcome:
    """What a closed month said is still the sum of its postings."""
    return compare(
        (f"books.month/{month.pk}", _lasting(sums_of(month.stall, month.starts_on).facts()),
         _lasting(month.facts))
        for month in Month.objects.select_related("stall").order_by("pk")
    )  # fmt: skip


def _lasting(facts: dict[str, int]) -> dict[str, int]:
    return {name: minor for name, minor in facts.items() if name not in OFTEN_LATER}
