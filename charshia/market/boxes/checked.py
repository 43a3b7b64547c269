"""What must be true of boxes."""

from django.db.models import Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.boxes.models import BoxReckoning
from charshia.market.boxes.queries import taken_by_packing
from charshia.market.catalogue.models import Movement, MovementKind


@check("boxes-equal-ledger")
def boxes_equal_ledger() -> Outcome:
    """What packing took off the shelves is what its parts say."""
    moved = Movement.objects.filter(kind=MovementKind.REPACKED, holder__startswith="boxes.packing/")
    rows = moved.values_list("holder", "variant_id", "pieces")
    ledger = {(int(holder.rpartition("/")[2]), variant): -n for holder, variant, n in rows}
    return compare(
        (f"boxes.packing/{packing} of catalogue.variant/{variant}", pieces, ledger.get(key))
        for key, pieces in sorted(taken_by_packing().items())
        for packing, variant in (key,)
    )


@check("box-reckonings-equal-lines")
def box_reckonings_equal_lines() -> Outcome:
    made = BoxReckoning.objects.annotate(lines_due=Sum("lines__due_minor", default=0))
    rows = made.order_by("pk").values_list("pk", "lines_due", "due_minor", "charge__amount_minor")
    return compare(
        (f"boxes.boxreckoning/{pk}", (lines, lines), (due, asked))
        for pk, lines, due, asked in rows.iterator()
    )
