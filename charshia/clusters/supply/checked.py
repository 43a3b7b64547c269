"""What must be true of pooled supply, whatever happened: kilograms and money reckoned again."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from django.db.models import Count, F, Q, Sum

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.kinds import PER_UNIT, OfferState, PlanState, ShareState, State
from charshia.clusters.supply.models import LedgerEntry, Lot, Offer, Plan, Request, Share
from charshia.clusters.supply.planning import text_of_task
from charshia.clusters.supply.prices import total_of
from charshia.clusters.supply.queries.ledger import counting, holder_of, standing
from charshia.engines.pooling.judge import broken, delivered_cost
from charshia.engines.pooling.problem import Plan as Pooled
from charshia.engines.pooling.problem import Share as Piece
from charshia.engines.pooling.reading import pool_of
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare

NAMED = (PlanState.KEPT, PlanState.CHOSEN, PlanState.REPLACED)
STATES: Mapping[str, tuple[State, ...]] = {
    OfferState.SENT: (State.OFFERED,),
    OfferState.ACCEPTED: (State.ACCEPTED, State.REPLACING),
}


@check("pooled-plans-keep-their-conditions")
def plans_keep_conditions() -> Outcome:
    """A judge without a solver reckons each plan again from what the solver was given: its
    kilograms, its cost, and every condition of the buyer and of the lots."""
    return compare(_plans())


def _plans() -> Iterator[tuple[str, Any, Any]]:
    rows = Plan.objects.filter(state__in=NAMED).exclude(epsilon_bp=None).order_by("pk")
    for plan in rows.iterator(chunk_size=50):
        pooled = pooled_of(plan)
        pool = pool_of(text_of_task(plan.task))
        cost = int(delivered_cost(pooled, pool) * PER_UNIT)
        shares = plan.shares.aggregate(kg=Sum("kg"))["kg"] or 0
        found = (broken(pooled, pool), pooled.kg, shares, cost)
        yield reference(plan), ([], plan.kg, plan.kg, plan.cost_e4), found


def pooled_of(plan: Plan) -> Pooled:
    """The plan as the engine knows it, from our rows. Two queries."""
    pieces = tuple(
        Piece(str(one.lot_id), str(share.actor_id), str(one.point_id), one.kg)
        for share in plan.shares.prefetch_related("allotments").order_by("pk")
        for one in share.allotments.all()
    )
    counts = tuple(plan.answer.get("counts", ()))
    return Pooled(pieces, counts, tuple(sorted({one.point for one in pieces})))


@check("pooled-promises-are-what-was-accepted")
def promises_are_accepted() -> Outcome:
    """What lots and requests have promised is the sum of the shares that were accepted."""
    return compare(_promises())


def _promises() -> Iterator[tuple[str, Any, Any]]:
    yes = Q(
        allotments__share__state=ShareState.ACCEPTED,
        allotments__share__plan__state=PlanState.CHOSEN,
    ) & ~Q(request__state=State.CALLED_OFF)
    lots = Lot.objects.annotate(accepted=Sum("allotments__kg", filter=yes)).order_by("pk")
    for lot in lots.iterator(chunk_size=500):
        yield reference(lot), lot.accepted or 0, lot.promised_kg
    yes = Q(plans__state=PlanState.CHOSEN, plans__shares__state=ShareState.ACCEPTED)
    requests = Request.objects.annotate(accepted=Sum("plans__shares__kg", filter=yes))
    for one in requests.order_by("pk").iterator(chunk_size=500):
        expected = 0 if one.state == State.CALLED_OFF else one.accepted or 0
        yield reference(one), expected, one.promised_kg


@check("shares-are-what-is-allotted")
def shares_are_allotted() -> Outcome:
    """A share is the sum of what goes of its member's own lots."""
    return compare(_shares())


def _shares() -> Iterator[tuple[str, Any, Any]]:
    foreign = ~Q(allotments__lot__actor=F("actor")) & Q(allotments__isnull=False)
    rows = Share.objects.annotate(
        sum=Sum("allotments__kg"), foreign=Count("allotments", filter=foreign)
    )
    for share in rows.order_by("pk").iterator(chunk_size=500):
        yield reference(share), (share.kg, 0), (share.sum or 0, share.foreign)


@check("offers-of-supply-add-up")
def offers_add_up() -> Outcome:
    """An offer is all of its plan, at its price, and members have accepted all of it; a request
    stands where its offer does."""
    return compare(_offers())


def _offers() -> Iterator[tuple[str, Any, Any]]:
    rows = Offer.objects.select_related("plan", "request").order_by("pk")
    yes = Sum("plan__shares__kg", filter=Q(plan__shares__state=ShareState.ACCEPTED))
    for offer in rows.annotate(accepted=yes).iterator(chunk_size=500):
        total = total_of(offer.kg, offer.price_e4, offer.currency).minor
        then = STATES.get(offer.state, tuple(State))
        expected = (offer.plan.kg, offer.accepted, total, offer.request.currency, True)
        found = (offer.kg, offer.kg, offer.total_minor, offer.currency)
        yield reference(offer), expected, (*found, offer.request.state in then)


@check("ledger-of-fairness-is-what-was-sold")
def ledger_is_sold() -> Outcome:
    """What the ledger first says somebody got is her share of the plan that the buyer accepted;
    what it says last is what counts of her lots by now."""
    return compare(chain(_first_lines(), _last_lines()))


def _first_lines() -> Iterator[tuple[str, Any, Any]]:
    got = {
        (share.plan.request_id, share.actor_id): (share.target_kg, share.kg)
        for share in Share.objects.filter(plan__offers__state="accepted").select_related("plan")
    }
    rows = LedgerEntry.objects.filter(number=1).select_related("actor").order_by("pk")
    for entry in rows.iterator(chunk_size=500):
        key = (entry.request_id, entry.actor_id)
        known = got.get(key) or got.get((entry.request_id, holder_of(entry)))
        if known is not None:  # whoever only replaces another stands in a later plan
            yield reference(entry), known, (entry.target_kg, entry.got_kg)


def _last_lines() -> Iterator[tuple[str, Any, Any]]:
    """While something is being replaced the lines are those from before."""
    rows = Actor.objects.filter(merged_into__isnull=False)
    merged = {one.pk: one.merged_into_id for one in rows if one.merged_into_id}
    for request in Request.objects.filter(state=State.ACCEPTED).order_by("pk").iterator():
        lines = LedgerEntry.objects.filter(request=request).order_by("pk")
        said = {each.actor_id: each.got_kg for each in counting(lines)}
        yield reference(request), _held(standing(request), merged), _held(said, merged)


def _held(kg: Mapping[int, int], merged: Mapping[int, int]) -> dict[int, int]:
    """By the entries that stay."""
    found: dict[int, int] = {}
    for actor, each in kg.items():
        whose = merged.get(actor, actor)
        found[whose] = found.get(whose, 0) + each
    return {actor: each for actor, each in found.items() if each}
