"""What must be true of orders, whatever happened."""

from collections.abc import Iterator

from django.db.models import Count, Max, Subquery, Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.journal.models import Entry
from charshia.market.orders.models import Order, Purchase, State

STEP_EVENTS = {f"market.order.{state}": str(state) for state in State}


@check("order-totals-equal-lines")
def order_totals_equal_lines() -> Outcome:
    orders = Order.objects.annotate(gross=Sum("lines__gross_minor", default=0)).order_by("pk")
    rows = orders.values_list("pk", "gross", "goods_minor").iterator()
    return compare((f"orders.order/{pk}", gross, goods) for pk, gross, goods in rows)


@check("order-is-charged-what-it-costs")
def order_is_charged_what_it_costs() -> Outcome:
    rows = Order.objects.order_by("pk").values_list("pk", "total_minor", "charge__amount_minor")
    return compare((f"orders.order/{pk}", total, due) for pk, total, due in rows.iterator())


@check("purchase-has-orders")
def purchase_has_orders() -> Outcome:
    rows = Purchase.objects.annotate(n=Count("orders")).order_by("pk").values_list("pk", "n")
    return compare((f"orders.purchase/{pk}", True, n > 0) for pk, n in rows.iterator())


@check("order-state-equals-events")
def order_state_equals_events() -> Outcome:
    return compare(_states())


def _states() -> Iterator[tuple[str, str | None, str]]:
    last = (
        Entry.objects.filter(event__in=STEP_EVENTS)
        .values_list("subject")
        .annotate(last=Max("pk"))
        .values_list("last", flat=True)
    )
    events = dict(Entry.objects.filter(pk__in=Subquery(last)).values_list("subject", "event"))
    for pk, state in Order.objects.order_by("pk").values_list("pk", "state").iterator():
        subject = f"orders.order/{pk}"
        yield subject, STEP_EVENTS.get(events.get(subject, "")), state
