"""The offer to the buyer, and the answer."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.actions.requests import locked, must_be
from charshia.clusters.supply.kinds import OfferState, PlanState, ShareState, State
from charshia.clusters.supply.models import LedgerEntry, Offer, Plan, Request
from charshia.clusters.supply.prices import per_kg, total_of
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.people.accounts.models import Person

MOST_WORDS = 1000


class NotAllAccepted(Refusal):
    pass


class AboveCeiling(Refusal):
    pass


class NoAddress(Refusal):
    pass


class OfferIsOver(Refusal):
    pass


@action
def make_offer(
    request: Request, *, price_e4: int, days: int, terms: Any = "", by: Person, now: datetime
) -> Offer:
    """Offer the buyer all that members have accepted, at one price a kilogram, for so many days.

    The letter goes out in the buyer's language. Raises NotAllAccepted, AboveCeiling, NoAddress,
    NotNow.
    """
    found = must_be(request, State.ASKED, State.REFUSED)
    plan = _accepted_plan(found)
    if not found.buyer_email:
        raise NoAddress(_("Write first to which address the buyer's letters go."))
    if found.ceiling_e4 is not None and price_e4 > found.ceiling_e4:
        raise AboveCeiling(
            _("The buyer pays at most %(price)s.")
            % {"price": per_kg(found.ceiling_e4, found.currency)},
            field="price",
        )
    facts = signed(Offer, {"terms": terms}, by=by, now=now)
    offer = Offer.objects.create(
        request=found, plan=plan, number=f"{drawn(4)}-{drawn(4)}", kg=plan.kg, price_e4=price_e4,
        total_minor=total_of(plan.kg, price_e4, found.currency).minor, currency=found.currency,
        language=found.buyer_language, valid_until=now + timedelta(days=days), sent_at=now, **facts,
    )  # fmt: skip
    found.state, found.closed_at = State.OFFERED, None
    found.save(update_fields=["state", "closed_at"])
    record(
        "clusters.offer.sent", offer, by=by, at=now, request=found.number, kg=offer.kg,
        total_minor=offer.total_minor,
    )  # fmt: skip
    return offer


def _accepted_plan(request: Request) -> Plan:
    plan = request.plans.filter(state=PlanState.CHOSEN).first()
    shares = list(plan.shares.filter(kg__gte=1)) if plan else []
    if plan is None or not shares or any(one.state != ShareState.ACCEPTED for one in shares):
        raise NotAllAccepted(_("First every member must have accepted her share."))
    return plan


@action
def accept_offer(offer: Offer, *, name: str, words: str = "", now: datetime) -> Offer:
    """The buyer says yes, whoever holds the letter. The ledger remembers who was short. Twice is
    once. Raises OfferIsOver."""
    request, found = _standing(offer, OfferState.ACCEPTED, now)
    if found.state == OfferState.ACCEPTED:
        return found
    _answer(found, OfferState.ACCEPTED, name, words, now)
    request.state, request.closed_at = State.ACCEPTED, now
    request.save(update_fields=["state", "closed_at"])
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            request=request, actor_id=share.actor_id, target_kg=share.target_kg, got_kg=share.kg,
            at=now,
        )
        for share in found.plan.shares.order_by("actor_id")
        if share.kg or share.target_kg
    )  # fmt: skip
    record("clusters.offer.accepted", found, by="guest", at=now, request=request.number)
    return found


@action
def refuse_offer(offer: Offer, *, name: str, words: str = "", now: datetime) -> Offer:
    """The buyer says no; another offer may be made. Twice is once. Raises OfferIsOver."""
    request, found = _standing(offer, OfferState.REFUSED, now)
    if found.state == OfferState.REFUSED:
        return found
    _answer(found, OfferState.REFUSED, name, words, now)
    request.state, request.closed_at = State.REFUSED, now
    request.save(update_fields=["state", "closed_at"])
    record("clusters.offer.refused", found, by="guest", at=now, request=request.number)
    return found


@action
def end_offers(*, now: datetime) -> int:
    """Offers to which the buyer said nothing in time; how many."""
    late = Offer.objects.filter(state=OfferState.SENT, valid_until__lte=now)
    count = 0
    for offer in late.select_related("request").order_by("request_id"):
        request = locked(offer.request)
        found = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        if found.state != OfferState.SENT:
            continue
        _answer(found, OfferState.LAPSED, "", "", now)
        request.state, request.closed_at = State.REFUSED, now
        request.save(update_fields=["state", "closed_at"])
        record("clusters.offer.lapsed", found, by="system", at=now, request=request.number)
        count += 1
    return count


def _standing(offer: Offer, answer: OfferState, now: datetime) -> tuple[Request, Offer]:
    """Its request and itself, locked, if it may be answered so."""
    request = locked(offer.request)
    rows = Offer.objects.select_for_update(of=("self",)).select_related("plan")
    found = rows.get(pk=offer.pk)
    if found.state == answer:
        return request, found
    if found.state != OfferState.SENT:
        raise OfferIsOver(
            _("This offer is by now: %(state)s.") % {"state": found.get_state_display()}
        )
    if now >= found.valid_until:
        raise OfferIsOver(_("The term of this offer is over. Write to us for a new one."))
    return request, found


def _answer(offer: Offer, state: OfferState, name: str, words: str, now: datetime) -> None:
    offer.state, offer.answered_at = state, now
    offer.answered_name, offer.words = name.strip()[:120], words.strip()[:MOST_WORDS]
    offer.save(update_fields=["state", "answered_at", "answered_name", "words"])
