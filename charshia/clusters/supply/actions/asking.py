"""Asking members for their shares, and their answers. Locks: request, then share, then lots."""

from datetime import datetime, timedelta

from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.actions.replacing import write_ledger_anew
from charshia.clusters.supply.actions.requests import must_be
from charshia.clusters.supply.kinds import PlanState, ShareState, State
from charshia.clusters.supply.models import Allotment, Lot, Plan, Request, Share
from charshia.clusters.supply.planning import digest_of, task_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

CAN_ANSWER = (State.OPEN, State.PLANNING, State.ASKED, State.REPLACING)
MOST_WORDS = 400


class NoPlan(Refusal):
    pass


class AlreadyAnswered(Refusal):
    pass


class TermIsOver(Refusal):
    pass


@action
def ask_members(plan: Plan, *, days: int, by: Person, now: datetime) -> Plan:
    """Ask everybody who has a share and was not asked for it yet; the answer is due in so many
    days. What an earlier plan asked for is replaced. Raises NoPlan, NotNow."""
    request = must_be(plan.request, State.PLANNING, State.ASKED, State.REPLACING)
    found = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if found.state == PlanState.CHOSEN:
        return found
    if found.state != PlanState.KEPT or not found.has_names or not found.kg:
        raise NoPlan(_("There is no plan by which members could be asked."))
    if digest_of(task_of(request)) != found.digest:
        raise NoPlan(_("Something changed since it was reckoned. Ask for a plan again."))
    request.plans.filter(state=PlanState.CHOSEN).update(state=PlanState.REPLACED)
    found.state = PlanState.CHOSEN
    found.save(update_fields=["state"])
    due = now + timedelta(days=days)
    for share in found.shares.filter(kg__gte=1, state=ShareState.NONE).order_by("pk"):
        share.state, share.asked_at, share.due_at = ShareState.ASKED, now, due
        share.save(update_fields=["state", "asked_at", "due_at"])
        record(
            "clusters.share.asked", share, by=by, at=now, request=request.number,
            actor=share.actor_id, kg=share.kg,
        )  # fmt: skip
    if request.state == State.REPLACING:
        _promise_anew(request, found)
    else:
        request.state = State.ASKED
        request.save(update_fields=["state"])
    record("clusters.plan.chosen", found, by=by, at=now, request=request.number, kg=found.kg)
    return found


@action
def accept_share(share: Share, *, by: Person, now: datetime) -> Share:
    """Say yes to it: so much of the lots is promised. Twice is once.

    Raises AlreadyAnswered, TermIsOver, NotNow.
    """
    request, found = _asked(share, now, ShareState.ACCEPTED)
    if found.state == ShareState.ACCEPTED:
        return found
    for one in _by_lot(found):
        Lot.objects.filter(pk=one["lot"]).update(promised_kg=F("promised_kg") + one["kg"])
    Request.objects.filter(pk=request.pk).update(promised_kg=F("promised_kg") + found.kg)
    _answer(found, ShareState.ACCEPTED, by, now)
    record(
        "clusters.share.accepted", found, by=by, at=now, request=request.number,
        actor=found.actor_id, kg=found.kg,
    )  # fmt: skip
    if not found.plan.shares.filter(kg__gte=1).exclude(state=ShareState.ACCEPTED).exists():
        record("clusters.plan.accepted", found.plan, by="system", at=now, request=request.number)
        replacing = Request.objects.filter(pk=request.pk, state=State.REPLACING)
        if replacing.update(state=State.ACCEPTED):
            write_ledger_anew(request, now=now)
    return found


def _promise_anew(request: Request, plan: Plan) -> None:
    """Of lots that fell short only what the new plan holds is promised still."""
    yes = Q(share__plan=plan, share__state=ShareState.ACCEPTED)
    held = Allotment.objects.filter(yes).values("lot").annotate(sum=Sum("kg"))
    kg = {one["lot"]: one["sum"] for one in held}
    for lot in request.lots.filter(promised_kg__gt=0).order_by("pk"):
        Lot.objects.filter(pk=lot.pk).update(promised_kg=kg.get(lot.pk, 0))
    Request.objects.filter(pk=request.pk).update(promised_kg=sum(kg.values()))


@action
def decline_share(share: Share, *, words: str = "", by: Person, now: datetime) -> Share:
    """Say no: others may be asked for it. Twice is once.

    Raises AlreadyAnswered, TermIsOver, NotNow.
    """
    request, found = _asked(share, now, ShareState.DECLINED)
    if found.state == ShareState.DECLINED:
        return found
    found.words = words.strip()[:MOST_WORDS]
    _answer(found, ShareState.DECLINED, by, now)
    record(
        "clusters.share.declined", found, by=by, at=now, request=request.number,
        actor=found.actor_id, kg=found.kg,
    )  # fmt: skip
    return found


@action
def end_terms(*, now: datetime) -> int:
    """Whoever did not answer in time is out of it; how many."""
    late = Share.objects.chosen().filter(state=ShareState.ASKED, due_at__lte=now)
    count = 0
    for share in late.select_related("plan__request").order_by("plan__request_id", "pk"):
        must_be(share.plan.request, *State)
        found = Share.objects.select_for_update(of=("self",)).get(pk=share.pk)
        if found.state != ShareState.ASKED:
            continue
        _answer(found, ShareState.LAPSED, None, now)
        record(
            "clusters.share.lapsed", found, by="system", at=now, actor=found.actor_id,
            request=share.plan.request.number, kg=found.kg,
        )  # fmt: skip
        count += 1
    return count


def _asked(share: Share, now: datetime, answer: ShareState) -> tuple[Request, Share]:
    """The request and the share, locked, if it may be answered so."""
    request = must_be(share.plan.request, *CAN_ANSWER)
    rows = Share.objects.select_for_update(of=("self",)).select_related("plan")
    found = rows.get(pk=share.pk)
    if found.state == answer:
        return request, found
    if found.plan.state != PlanState.CHOSEN:
        raise AlreadyAnswered(_("A later plan took the place of this one."))
    if found.state != ShareState.ASKED:
        raise AlreadyAnswered(
            _("The answer to this share is by now: %(state)s.")
            % {"state": found.get_state_display()}
        )
    if found.due_at is None or now >= found.due_at:
        raise TermIsOver(_("The term for an answer is over. Speak with the coordinator."))
    return request, found


def _answer(share: Share, state: ShareState, by: Person | None, now: datetime) -> None:
    share.state, share.answered_at, share.answered_by = state, now, by
    share.save(update_fields=["state", "answered_at", "answered_by", "words"])


def _by_lot(share: Share) -> list[dict[str, int]]:
    """In the order of lots, so that two never lock them crosswise."""
    sums = share.allotments.values("lot").annotate(kg=Sum("kg")).order_by("lot")
    return [{"lot": one["lot"], "kg": one["kg"]} for one in sums]
