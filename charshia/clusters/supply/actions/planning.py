"""Asking for a plan, keeping what the solver found, choosing what fairness may cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.actions.requests import must_be
from charshia.clusters.supply.kinds import PlanState, State
from charshia.clusters.supply.models import Allotment, Lot, Plan, Request, Share
from charshia.clusters.supply.planning import HELD, digest_of, fixed_of, task_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

CAN_PLAN = (State.OPEN, State.PLANNING, State.ASKED, State.REFUSED, State.REPLACING)


class Outdated(Refusal):
    """The answer is to a task that has changed."""


class NothingOffered(Refusal):
    pass


class NothingToPlan(Refusal):
    pass


class NamesWereSeen(Refusal):
    pass


@dataclass(frozen=True)
class Part:
    """So much of a lot over a point, by their keys."""

    lot: int
    point: int
    kg: int


@dataclass(frozen=True)
class MemberPart:
    """What a member gets or why nothing, see ``Share``."""

    actor: int
    parts: Sequence[Part] = ()
    target_kg: int = 0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    extra_e4: int | None = None
    equal_e4: int | None = None

    @property
    def kg(self) -> int:
        return sum(part.kg for part in self.parts)


@dataclass(frozen=True)
class Answer:
    """What the solver found. ``said`` is what is not about single members: stages, prices of
    fairness, trucks, what each relaxed condition would give."""

    status: str
    said: Mapping[str, Any]
    kg: int
    shortfall_kg: int
    cost_e4: int
    members: Sequence[MemberPart]


@action
def ask_for_plan(request: Request, *, by: Person, now: datetime) -> Plan:
    """Have it reckoned outside this request, which takes no lots from now on. Until it is chosen
    what fairness may cost, only its prices are reckoned. Twice is once.

    Raises NothingOffered, NothingToPlan, NotNow.
    """
    found = must_be(request, *CAN_PLAN)
    _refuse_idle(found)
    task = task_of(found)
    if not task["lots"]:
        raise NothingOffered(_("Nobody has offered a lot yet."))
    if not task["points"]:
        raise NothingOffered(
            _("There is no consolidation point with costs in %(currency)s.")
            % {"currency": found.currency}
        )
    digest = digest_of(task)
    waiting = found.plans.filter(state=PlanState.ASKED).first()
    if waiting is not None and waiting.digest == digest:
        return waiting
    found.plans.filter(state=PlanState.ASKED).update(state=PlanState.OUTDATED)
    if found.state == State.OPEN:
        found.state = State.PLANNING
        found.save(update_fields=["state"])
    plan = Plan.objects.create(
        request=found, number=found.plans.count() + 1, digest=digest, task=task,
        epsilon_bp=found.epsilon_bp, most_kg=found.most_kg, asked_at=now,
    )  # fmt: skip
    record("clusters.plan.asked", plan, by=by, at=now, request=found.number)
    return plan


def _refuse_idle(request: Request) -> None:
    """Once members were asked, only what somebody declined, or what fell short of what she had
    promised, is planned anew."""
    if request.state == State.REPLACING:
        chosen = request.plans.filter(state=PlanState.CHOSEN).first()
        if chosen is None or sum(fixed_of(request).kg.values()) >= chosen.kg:
            raise NothingToPlan(_("Nothing is short: there is nothing to plan anew."))
        return
    shares = Share.objects.chosen().filter(plan__request=request, kg__gte=1)
    if request.state in {State.ASKED, State.REFUSED} and not shares.exclude(state__in=HELD):
        raise NothingToPlan(_("Nobody has declined a share: there is nothing to plan anew."))


@action
def choose_epsilon(request: Request, *, epsilon_bp: int, by: Person, now: datetime) -> Request:
    """Say what fairness may cost more than the cheapest plan, in basis points of its cost: once,
    and before anybody has seen a name. Raises NamesWereSeen, NothingToPlan, NotNow."""
    found = must_be(request, State.PLANNING)
    if any(plan.has_names for plan in found.plans.all()):
        raise NamesWereSeen(_("The names have been seen: this stays as it was chosen."))
    if not found.plans.filter(state=PlanState.KEPT, epsilon_bp=None).exists():
        raise NothingToPlan(_("First have the prices of fairness reckoned."))
    found.epsilon_bp = epsilon_bp
    found.save(update_fields=["epsilon_bp"])
    record("clusters.request.fairness_chosen", found, by=by, at=now, epsilon_bp=epsilon_bp)
    return found


@action
def keep_plan(plan: Plan, answer: Answer, *, now: datetime) -> Plan:
    """Keep what was found, with each member's share, or without any while nobody may see a name.

    Raises Outdated, and remembers it, when what decides about the plan has changed.
    """
    request = must_be(plan.request, *CAN_PLAN)
    found = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if found.state != PlanState.ASKED:
        raise Outdated(_("Nobody asks for this plan any more."))
    task = task_of(request)
    if digest_of(task) != found.digest:
        raise Outdated(_("Something changed while it was reckoned. Ask for a plan again."))
    found.status, found.answer = answer.status, dict(answer.said)
    found.state, found.kept_at = PlanState.KEPT, now
    found.shortfall_kg = answer.shortfall_kg
    if found.epsilon_bp is not None:
        found.kg, found.cost_e4 = answer.kg, answer.cost_e4
        _keep_shares(found, answer.members)
    found.save()
    record(
        "clusters.plan.kept", found, by="system", at=now, request=request.number,
        status=answer.status, kg=answer.kg,
    )  # fmt: skip
    return found


def _keep_shares(plan: Plan, members: Sequence[MemberPart]) -> None:
    """What was answered before is carried over: it stays as it is."""
    before = {
        share.actor_id: share
        for share in Share.objects.chosen().filter(plan__request=plan.request, state__in=HELD)
    }
    kept = _kept_of(plan.request)
    free = dict(Lot.objects.filter(request=plan.request).values_list("pk", "free_kg"))
    for one in members:
        share = Share(
            plan=plan, actor_id=one.actor, kg=one.kg, target_kg=one.target_kg, code=one.code,
            facts=dict(one.facts), extra_e4=one.extra_e4, equal_e4=one.equal_e4,
        )  # fmt: skip
        held = before.get(one.actor)
        if held is not None and kept.get(one.actor) == one.kg:
            for name in ("state", "asked_at", "due_at", "answered_at", "answered_by"):
                setattr(share, name, getattr(held, name))
        share.save()
        Allotment.objects.bulk_create(
            Allotment(
                share=share, lot_id=part.lot, point_id=part.point, kg=part.kg,
                free_kg=free[part.lot],
            )
            for part in one.parts
        )  # fmt: skip


def _kept_of(request: Request) -> dict[int, int]:
    """Kilograms by actor of what stands of earlier answers."""
    fixed = fixed_of(request).kg
    sums: dict[int, int] = {}
    for lot, actor in Lot.objects.filter(pk__in=fixed).values_list("pk", "actor"):
        sums[actor] = sums.get(actor, 0) + fixed[lot]
    return sums


@action
def note_outdated(plan: Plan, *, now: datetime) -> None:
    """What was asked for is not wanted any more, because something has changed."""
    if Plan.objects.filter(pk=plan.pk, state=PlanState.ASKED).update(state=PlanState.OUTDATED):
        record("clusters.plan.outdated", plan, by="system", at=now)


@action
def note_no_plan(plan: Plan, *, fault: str, now: datetime) -> None:
    """Say why no plan came; the coordinator may ask again."""
    kept = Plan.objects.filter(pk=plan.pk, state=PlanState.ASKED)
    if kept.update(state=PlanState.FAILED, fault=fault[:300]):
        record("clusters.plan.failed", plan, by="system", at=now, fault=fault[:300])
