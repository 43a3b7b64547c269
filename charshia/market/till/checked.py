"""What must be true of counts, whatever happened."""

from collections.abc import Iterator

from django.db.models import F, Max, Sum
from django.db.models.functions import Coalesce

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.till.models import CashCount
from charshia.payments.carried import direct
from charshia.payments.models import Means, Payment


@check("cash-count-adds-up")
def cash_count_adds_up() -> Outcome:
    """Each expects what its payments and moves come to, on top of what stayed before."""
    return compare(_counts())


def _counts() -> Iterator[tuple[str, int, int]]:
    rows = CashCount.objects.order_by("pk").annotate(
        paid=Coalesce(Sum("counted__payment__amount_minor"), 0),
        moved=Coalesce(Sum("counted__move__amount_minor"), 0),
        stayed=Coalesce(F("previous__kept_minor"), 0),
    )
    for count in rows.iterator():
        expected = count.stayed + count.paid + count.moved
        yield f"till.cashcount/{count.pk}", expected, count.expected_minor


@check("cash-in-one-count")
def cash_in_one_count() -> Outcome:
    """No cash from before a stall's last count was left out of every count; what a driver brought
    came later than it was paid."""
    counts = CashCount.objects.filter(holder=None).values("stall__organisation")
    last = dict(counts.annotate(last=Max("through")).values_list("stall__organisation", "last"))
    payments = Payment.objects.filter(means=Means.CASH, charge__organisation__in=last)
    rows = direct(payments).order_by("pk").values_list("pk", "charge__organisation", "counted")
    return compare(
        (f"payments.payment/{pk}", True, counted is not None or pk > last[organisation])
        for pk, organisation, counted in rows.iterator()
    )
