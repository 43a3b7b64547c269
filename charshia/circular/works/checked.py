"""What must be true of the works, whatever happened: all reckoned again from movements."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.db.models import Count, Q, Sum

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.blending import facts_of_plan, read_task
from charshia.circular.works.kinds import BatchState, MovementKind, PlanState
from charshia.circular.works.models import Batch, Blend, Lot, Movement, Packing
from charshia.circular.works.queries.batches import sheet_of
from charshia.circular.works.queries.chain import Amount, chain_of
from charshia.engines.blending.judge import broken
from charshia.engines.blending.problem import Plan
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.catalogue.models import Movement as Shelved

PACKING = "works.packing/"
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)


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


@check("works-chain-adds-up")
def chains_add_up() -> Outcome:
    """From field to school: what came less what went, was lost and evaporated is what lies there,
    wet and dry, to the gram."""
    return compare(_chains())


def _chains() -> Iterator[tuple[str, Any, Any]]:
    for one in Enterprise.objects.order_by("pk").iterator():
        yield reference(one), Amount(), chain_of(one, *ALWAYS).remainder


@check("works-blends-reach-their-class")
def blends_reach() -> Outcome:
    """A judge without a solver reckons each blend again from what the solver was given."""
    return compare(_blends())


def _blends() -> Iterator[tuple[str, Any, Any]]:
    for blend in Blend.objects.filter(state=PlanState.FOUND).order_by("pk").iterator():
        task = read_task(blend.task)
        plan = Plan(blend.answer["kg"], blend.answer["status"])
        said = {name: blend.answer[name] for name in ("values", "cost_minor", "product_kg")}
        facts = facts_of_plan(plan, task)
        found = {name: facts[name] for name in said}
        yield reference(blend), ([], found), (broken(plan, task), said)


@check("works-packed-bags-are-on-the-shelf")
def packings_are_shelved() -> Outcome:
    """What left a lot in bags came on the stall's shelf, kilograms for pieces, and nothing else
    says that it was packed."""
    return compare(chain(_packings(), _unnamed()))


def _packings() -> Iterator[tuple[str, Any, Any]]:
    for one in Packing.objects.order_by("pk").iterator(chunk_size=500):
        named = reference(one)
        gone = Movement.objects.filter(kind=MovementKind.PACKED, reference=named, lot=one.lot_id)
        put = Shelved.objects.filter(holder=named, variant=one.variant_id)
        found = (
            gone.aggregate(sum=Sum("fresh_g"))["sum"], put.aggregate(sum=Sum("pieces"))["sum"],
        )  # fmt: skip
        yield named, (-one.bags * one.bag_g, one.bags), found


def _unnamed() -> Iterator[tuple[str, Any, Any]]:
    """Movements of either side that name a packing that is not there."""
    keys = set(Packing.objects.values_list("pk", flat=True))
    lots = Movement.objects.filter(kind=MovementKind.PACKED).values_list("reference", flat=True)
    shelf = Shelved.objects.filter(holder__startswith=PACKING).values_list("holder", flat=True)
    for named in sorted({*lots, *shelf}):
        number = named.removeprefix(PACKING)
        yield named, True, number.isdecimal() and int(number) in keys
