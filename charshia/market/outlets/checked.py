"""What must be true of goods on commission."""

from django.db.models import Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.catalogue.models import Movement, MovementKind
from charshia.market.outlets.models import NoteLine, Reckoning


@check("commission-equals-counts")
def commission_equals_counts() -> Outcome:
    """What lines say was sold and returned is the sum of their counts."""
    lines = NoteLine.objects.annotate(
        all_sold=Sum("counts__sold", default=0), all_back=Sum("counts__returned", default=0)
    ).order_by("pk")
    rows = lines.values_list("pk", "all_sold", "sold", "all_back", "returned").iterator()
    return compare(
        (f"outlets.noteline/{pk}", (counted, back), (sold, returned))
        for pk, counted, sold, back, returned in rows
    )


@check("commission-equals-ledger")
def commission_equals_ledger() -> Outcome:
    """What left the shelf for shops is what stands on their notes."""
    sent = Movement.objects.filter(kind=MovementKind.SENT_OUT).order_by("variant_id", "holder")
    rows = sent.values_list("variant_id", "holder", "pieces")
    moved = {(variant, holder): -pieces for variant, holder, pieces in rows}
    noted = {
        (line.variant_id, f"outlets.note/{line.note_id}"): line.pieces
        for line in NoteLine.objects.order_by("pk").iterator()
    }
    return compare(
        (f"{holder} of catalogue.variant/{variant}", pieces, noted.get((variant, holder)))
        for (variant, holder), pieces in moved.items()
    )


@check("reckonings-equal-parts")
def reckonings_equal_parts() -> Outcome:
    made = Reckoning.objects.annotate(
        all_sold=Sum("parts__sold_minor", default=0), all_share=Sum("parts__share_minor", default=0)
    ).order_by("pk")
    rows = made.values_list(
        "pk", "all_sold", "sold_minor", "all_share", "share_minor", "due_minor",
        "charge__amount_minor",
    ).iterator()  # fmt: skip
    return compare(
        (f"outlets.reckoning/{pk}", (parts, shares, sold - share), (sold, share, asked))
        for pk, parts, sold, shares, share, _due, asked in rows
    )
