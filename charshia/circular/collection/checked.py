"""What must be true of what was weighed, whatever happened: all reckoned again from what
was written once."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.circular.collection.models import Payout, Revision, Weighing
from charshia.circular.collection.reckoning import due_of
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer
from charshia.circular.works.kinds import MovementKind
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("collection-weighings-are-their-revisions")
def weighings_are_revisions() -> Outcome:
    """A weighing is the sum of its revisions, as wet as the last of them says; each of them moved
    its lot by as much, and what came into the yard was the first."""
    return compare(_weighings())


def _weighings() -> Iterator[tuple[str, Any, Any]]:
    rows = Weighing.objects.prefetch_related("revisions__movement").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        revisions = sorted(one.revisions.all(), key=lambda each: each.pk)
        summed = sum(each.change_g for each in revisions)
        wet = revisions[-1].moisture_bp if revisions else None
        yield reference(one), (summed, wet, []), (one.fresh_g, one.moisture_bp, _unlike(revisions))
        came = [
            each.movement.kind == MovementKind.RECEIVED and each.movement.lot_id == one.lot_id
            for each in revisions[:1] if each.movement
        ]  # fmt: skip
        yield f"{reference(one)} in the yard", [True], came


def _unlike(revisions: list[Revision]) -> list[int]:
    return [
        each.pk for each in revisions if each.movement and each.movement.fresh_g != each.change_g
    ]


@check("collection-offers-are-their-weighings")
def offers_are_weighings() -> Outcome:
    """What was collected of an offer is what its loads weigh."""
    return compare(_offers())


def _offers() -> Iterator[tuple[str, Any, Any]]:
    sums = dict(
        Weighing.objects.order_by("offer").values_list("offer").annotate(Sum("fresh_g"))
    )  # fmt: skip
    for offer in Offer.objects.filter(pk__in=sums, state=State.COLLECTED).order_by("pk"):
        yield reference(offer), sums[offer.pk], offer.fresh_g


@check("collection-dues-are-reckoned")
def dues_are_reckoned() -> Outcome:
    """What is due follows from weight, moisture and terms; what was given is the sum of what was
    handed out, and nothing beyond what is due that was not named as too much."""
    return compare(_dues())


def _dues() -> Iterator[tuple[str, Any, Any]]:
    given = dict(
        Payout.objects.order_by("weighing").values_list("weighing").annotate(Sum("amount"))
    )  # fmt: skip
    for one in Weighing.objects.order_by("pk").iterator(chunk_size=500):
        due = due_of(one.terms, one.rate, one.fresh_g, one.moisture_bp)
        has = given.get(one.pk, 0)
        found = (one.due, one.given, one.over)
        yield reference(one), (due, has, max(0, has - (due or 0))), found
