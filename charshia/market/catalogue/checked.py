"""What must be true of stock, whatever happened."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Q, Sum
from django.utils import timezone

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.catalogue.models import (
    Appointment,
    Cycle,
    Day,
    HoldLine,
    Movement,
    MovementKind,
    Quarter,
    Stall,
    Variant,
)
from charshia.market.catalogue.opening import windows_of


@check("stock-equals-ledger")
def stock_equals_ledger() -> Outcome:
    counted = Variant.objects.exclude(stock=None).annotate(
        moved=Sum("movements__pieces", default=0)
    )
    rows = counted.order_by("pk").values_list("pk", "moved", "stock").iterator()
    return compare((f"catalogue.variant/{pk}", moved, stock) for pk, moved, stock in rows)


@check("stock-never-negative")
def stock_never_negative() -> Outcome:
    rows = Variant.objects.exclude(stock=None).order_by("pk").values_list("pk", "stock").iterator()
    return compare((f"catalogue.variant/{pk}", True, (stock or 0) >= 0) for pk, stock in rows)


@check("holds-equal-ledger")
def holds_equal_ledger() -> Outcome:
    """What lies in holds is what was held and not yet released."""
    kinds = (MovementKind.HELD, MovementKind.RELEASED)
    moved = dict(
        Movement.objects.filter(kind__in=kinds)
        .values_list("variant_id")
        .annotate(total=Sum("pieces"))
    )
    held = dict(HoldLine.objects.values_list("variant_id").annotate(total=Sum("pieces")))
    return compare(
        (f"catalogue.variant/{pk}", -moved.get(pk, 0), held.get(pk, 0))
        for pk in sorted({*moved, *held})
    )


@check("quarters-equal-appointments")
def quarters_equal_appointments() -> Outcome:
    """The places taken of a service are those of its appointments, quarter by quarter."""
    held: Counter[tuple[int, datetime]] = Counter()
    for one in Appointment.objects.order_by("pk").iterator():
        for at in one.quarters:
            held[one.product_id, at] += one.pieces
    rows = Quarter.objects.order_by("pk").values_list("pk", "product_id", "at", "taken")
    return compare(
        (f"catalogue.quarter/{pk}", held[product, at], taken) for pk, product, at, taken in rows
    )


@check("stalls-know-their-cycles")
def stalls_know_their_cycles() -> Outcome:
    """A stall's own row has the coming times of orders that its cycles say."""
    cycles: dict[int, list[datetime]] = defaultdict(list)
    now = timezone.now()
    for one in Cycle.objects.filter(closes_at__gt=now).order_by("opens_at", "pk"):
        cycles[one.stall_id] += [one.opens_at, one.closes_at]
    stalls = Stall.objects.filter(Q(pk__in=cycles) | ~Q(windows=None)).order_by("pk")
    return compare(
        (f"catalogue.stall/{stall.pk}", cycles[stall.pk],
         [at for span in windows_of(stall) if span[1] > now for at in span])
        for stall in stalls
    )  # fmt: skip


@check("days-equal-makings")
def days_equal_makings() -> Outcome:
    days = Day.objects.annotate(made=Sum("makings__pieces", default=0)).order_by("pk")
    rows = days.values_list("pk", "made", "pieces").iterator()
    return compare((f"catalogue.day/{pk}", made, pieces) for pk, made, pieces in rows)
