"""What must be true of the works, whatever happened: all reckoned again from movements."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, Sum

from charshia.circular.works.kinds import BatchState
from charshia.circular.works.models import Batch, Lot, Movement
from charshia.circular.works.queries.batches import sheet_of
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("works-lots-are-their-movements")
def lots_are_movements() -> Outcome:
    """What a lot weighs, and what of it is dry, is the sum of all that happened to it."""
    return compare(_lots())


def _lots() -> Iterator[tuple[str, Any, Any]]:
    rows = Lot.objects.annotate(fresh=Sum("movements__fresh_g"), dry=Sum("movements__dry_g"))
    for lot in rows.order_by("pk").iterator(chunk_size=500):
        yield reference(lot), (lot.fresh or 0, lot.dry), (lot.fresh_g, lot.dry_g)


@check("works-splits-and-mergers-keep-mass")
def deeds_keep_mass() -> Outcome:
    """What leaves lots in a split or a merger comes into others, wet and dry, to the gram."""
    return compare(_deeds())


def _deeds() -> Iterator[tuple[str, Any, Any]]:
    unread = Count("pk", filter=Q(dry_g=None))
    rows = Movement.objects.exclude(deed="").values("deed").order_by("deed")
    sums = rows.annotate(n=Count("pk"), unread=unread, fresh=Sum("fresh_g"), dry=Sum("dry_g"))
    for one in sums.iterator(chunk_size=500):
        is_known = one["unread"] in (0, one["n"])  # all of them, or none
        yield f"works.deed/{one['deed']}", (0, 0, True), (one["fresh"], one["dry"] or 0, is_known)


@check("works-batches-add-up")
def batches_add_up() -> Outcome:
    """A closed batch has the difference and the water that its movements and losses give, and one
    out of tolerance has a reason; one that was called off has nothing in it."""
    return compare(_batches())


def _batches() -> Iterator[tuple[str, Any, Any]]:
    for batch in Batch.objects.exclude(state=BatchState.OPEN).order_by("pk").iterator():
        sheet = sheet_of(batch)
        struck = sheet.balance
        if batch.state == BatchState.CALLED_OFF:
            yield (
                reference(batch),
                (0, 0, 0),
                tuple(len(side) for side in (sheet.inputs, sheet.outputs, sheet.losses)),
            )
            continue
        expected = (struck.dry_in_g, struck.difference_g, struck.evaporated_g, True)
        is_named = struck.closes != bool(batch.reason)
        found = (batch.dry_in_g, batch.difference_g, batch.evaporated_g, is_named)
        yield reference(batch), expected, found
