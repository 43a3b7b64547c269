"""What must be true of orders, whatever happened."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q, Subquery, Sum

from charshia.engines.money import part_of, vat_part
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.journal.models import Entry
from charshia.market.orders.models import FeeKind, Order, OrderLine, Purchase, State

STEP_EVENTS = {f"market.order.{state}": str(state) for state in State}


@check("order-totals-equal-lines")
def order_totals_equal_lines() -> Outcome:
    orders = Order.objects.annotate(gross=Sum("lines__gross_minor", default=0)).order_by("pk")
    rows = orders.values_list("pk", "gross", "goods_minor").iterator()
    return compare((f"orders.order/{pk}", gross, goods) for pk, gross, goods in rows)


@check("order-discount-equals-lines")
def order_discount_equals_lines() -> Outcome:
    orders = Order.objects.annotate(cut=Sum("lines__discount_minor", default=0)).order_by("pk")
    rows = orders.values_list("pk", "cut", "discount_minor").iterator()
    return compare((f"orders.order/{pk}", cut, discount) for pk, cut, discount in rows)


@check("wholesale-is-for-firms")
def wholesale_is_for_firms() -> Outcome:
    """A line at a wholesale price is a firm's, and comes to its pieces at that price."""
    lines = OrderLine.objects.filter(ordinary_minor__isnull=False).order_by("pk")
    rows = lines.select_related("order__purchase").iterator()
    return compare(
        (f"orders.orderline/{line.pk}", (True, line.price_minor * line.pieces, True),
         (bool(line.order.purchase.firm_number), line.gross_minor,
          line.price_minor <= (line.ordinary_minor or 0)))
        for line in rows
    )  # fmt: skip


@check("order-net-and-vat-equal-lines")
def order_net_and_vat_equal_lines() -> Outcome:
    """VAT is rounded per line and for the delivery, and summed."""
    orders = Order.objects.annotate(of_lines=Sum("lines__vat_minor", default=0)).order_by("pk")
    rows = orders.values_list("pk", "of_lines", "vat_minor", "delivery_minor", "delivery_vat_bp")
    return compare(
        (f"orders.order/{pk}", vat + vat_part(delivery, rate)[1], kept)
        for pk, vat, kept, delivery, rate in rows.iterator()
    )


@check("order-credits-equal-lines")
def order_credits_equal_lines() -> Outcome:
    """What was taken off the goods is the sum of what was taken off the lines."""
    orders = Order.objects.annotate(off=Sum("lines__credited_minor", default=0)).order_by("pk")
    rows = orders.values_list("pk", "off", "goods_credited_minor").iterator()
    return compare((f"orders.order/{pk}", off, kept) for pk, off, kept in rows)


@check("lines-equal-redresses")
def lines_equal_redresses() -> Outcome:
    """What came back and what was taken off each line is what the redresses say."""
    lines = OrderLine.objects.annotate(
        back=Sum("redresses__pieces", default=0), off=Sum("redresses__amount_minor", default=0)
    ).filter(Q(returned__gt=0) | Q(credited_minor__gt=0) | Q(back__gt=0) | Q(off__gt=0))
    rows = lines.order_by("pk").values_list("pk", "back", "off", "returned", "credited_minor")
    return compare(
        (f"orders.orderline/{pk}", (back, off), (returned, credited))
        for pk, back, off, returned, credited in rows.iterator()
    )


@check("charge-asks-what-order-asks")
def charge_asks_what_order_asks() -> Outcome:
    """All is taken off what came to nothing, else what was taken off the order."""
    return compare(
        (f"orders.order/{order.pk}", order.total_minor if order.is_gone else order.credited.minor,
         order.charge.credited_minor)
        for order in Order.objects.exclude(charge=None).select_related("charge").iterator()
        if order.charge
    )  # fmt: skip


@check("fee-equals-ledger")
def fee_equals_ledger() -> Outcome:
    """The fee's rows add up to what the rule gives for the goods that remain sold."""
    orders = Order.objects.annotate(
        fee=Sum("fees__amount_minor", default=0),
        base=Sum("fees__base_minor", default=0),
        at_sale=Sum("fees__amount_minor", filter=Q(fees__kind=FeeKind.SALE), default=0),
    )
    return compare(
        (f"orders.order/{order.pk}", _fee_by_rule(order), (order.at_sale, order.base, order.fee))
        for order in orders.filter(fee_bp__gt=0).order_by("pk").iterator()
    )


def _fee_by_rule(order: Order) -> tuple[int, int, int]:
    kept = order.goods_kept_minor
    return order.fee_minor, kept, part_of(kept, order.fee_bp)


@check("order-is-charged-what-it-costs")
def order_is_charged_what_it_costs() -> Outcome:
    """Replacements cost nothing and have no charge."""
    rows = Order.objects.order_by("pk").values_list("pk", "total_minor", "charge__amount_minor")
    return compare((f"orders.order/{pk}", total, due or 0) for pk, total, due in rows.iterator())


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
