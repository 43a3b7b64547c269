"""What must be true of stock, whatever happened."""

from django.db.models import Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.catalogue.models import Day, HoldLine, Movement, MovementKind, Variant


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


@check("days-equal-makings")
def days_equal_makings() -> Outcome:
    days = Day.objects.annotate(made=Sum("makings__pieces", default=0)).order_by("pk")
    rows = days.values_list("pk", "made", "pieces").iterator()
    return compare((f"catalogue.day/{pk}", made, pieces) for pk, made, pieces in rows)
