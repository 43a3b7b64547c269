"""A plan as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.supply.kinds import EPSILONS, PlanState
from charshia.clusters.supply.models import Allotment, Plan, Point, Request, Share
from charshia.clusters.supply.prices import e4_of, money_of, per_kg
from charshia.clusters.supply.reasons import CONDITIONS, sentence
from charshia.engines.money import Money
from charshia.ground.money.show import show, show_amount, show_number, show_percent

STAGES = {
    "shortfall": gettext_lazy("What is missing"),
    "cost": gettext_lazy("What it costs delivered"),
    "fairness": gettext_lazy("Short of fair parts, all together"),
    "trucks": gettext_lazy("Trucks and sellers"),
}
BP = 10_000


@dataclass(frozen=True)
class Stage:
    """One step of the solver: what it reached, and how sure that is."""

    name: str
    value: str
    surety: str
    seconds: str
    is_proven: bool


@dataclass(frozen=True)
class Price:
    """What the plan costs where fairness may cost so much more than the cheapest."""

    epsilon_bp: int
    cost: Money | None
    more: str
    is_proven: bool

    @property
    def percent(self) -> str:
        return show_percent(self.epsilon_bp)


@dataclass(frozen=True)
class Told:
    """A member's share with its sentence."""

    share: Share
    words: str
    parts: list[Allotment]


@dataclass(frozen=True)
class PlanPage:
    plan: Plan
    request: Request
    shares: list[Told]
    points: Mapping[int, Point]

    @cached_property
    def stages(self) -> list[Stage]:
        return [_stage(one, self.request.currency) for one in self.plan.answer.get("stages", [])]

    @property
    def is_proven(self) -> bool:
        return bool(self.stages) and all(one.is_proven for one in self.stages)

    @property
    def cost(self) -> Money:
        return money_of(self.plan.cost_e4, self.request.currency)

    @property
    def cost_per_kg(self) -> str:
        kg = self.plan.kg
        return (
            per_kg(round(self.plan.cost_e4 / kg / 100) * 100, self.request.currency) if kg else ""
        )

    @property
    def with_kg(self) -> list[Told]:
        return [one for one in self.shares if one.share.kg]

    @property
    def without_kg(self) -> list[Told]:
        return [one for one in self.shares if not one.share.kg]

    @property
    def trucks(self) -> list[tuple[Point, int]]:
        """How many leave from each point."""
        found: dict[int, int] = {}
        for one in self.plan.answer.get("trucks", []):
            found[int(one["point"])] = found.get(int(one["point"]), 0) + one["count"]
        return [(self.points[pk], count) for pk, count in found.items() if count]

    @property
    def relaxed(self) -> list[tuple[str, str]]:
        """What each relaxed condition would give, in whole words; those that give nothing more
        are left out."""
        filled_kg = self.request.least_kg - self.plan.shortfall_kg
        return [
            (
                CONDITIONS[one["condition"]](),
                _("not reached in the time there was") if one["kg"] is None
                else show_amount(one["kg"], "kg"),
            )
            for one in self.plan.answer.get("relaxed", [])
            if one["kg"] is None or one["kg"] > filled_kg
        ]  # fmt: skip


def page_of(plan: Plan) -> PlanPage:
    """Everything on it. Four queries."""
    rows = plan.shares.select_related("actor").prefetch_related("allotments__point")
    shares = sorted(rows, key=lambda one: (-one.kg, one.pk))
    currency = plan.request.currency
    return PlanPage(
        plan, plan.request,
        [Told(one, sentence(one, currency), list(one.allotments.all())) for one in shares],
        {one.pk: one for one in Point.objects.all()},
    )  # fmt: skip


def prices_of(plan: Plan) -> list[Price]:
    """Of the choices offered, those that were reckoned."""
    said = {int(Decimal(str(one["epsilon"])) * BP): one for one in
            plan.answer.get("price_of_fairness", [])}  # fmt: skip
    return [_price(bp, said[bp], plan.request.currency) for bp in EPSILONS if bp in said]


def _price(bp: int, said: Mapping[str, Any], currency: str) -> Price:
    if said.get("cost") is None:
        return Price(bp, None, "", is_proven=False)
    more = int(Decimal(str(said["ratio"] or 0)) * BP)
    cost = money_of(e4_of(Decimal(said["cost"])), currency)
    return Price(bp, cost, show_percent(more), is_proven=said["status"] == "optimal")


def latest_plan(request: Request) -> Plan | None:
    """The one last asked for that is not overtaken. One query."""
    rows = request.plans.exclude(state__in=[PlanState.REPLACED]).order_by("-number")
    plan = rows.first()
    if plan is not None:
        plan.request = request
    return plan


def _stage(said: Mapping[str, Any], currency: str) -> Stage:
    status, gap = said["status"], said.get("gap")
    seconds = show_number(round(Decimal(str(said.get("seconds") or 0)), 1))
    is_proven = status == "optimal"
    return Stage(
        str(STAGES.get(said["name"], said["name"])), _value(said, currency),
        surety_of(status, gap), seconds, is_proven,
    )  # fmt: skip


def _value(said: Mapping[str, Any], currency: str) -> str:
    value = Decimal(str(said["value"] or 0))
    if said["name"] == "cost":
        return show(money_of(e4_of(value), currency))
    return show_number(value) if said["name"] == "trucks" else show_amount(value, "kg")


def surety_of(status: str, gap: Any) -> str:
    """How sure it is that nothing better can be had: never more than the solver has proven."""
    if status == "optimal":
        return _("Proven: nothing better is possible.")
    if status == "infeasible":
        return _("Proven: it is not possible.")
    if gap is None:
        return _("Not reached in the time there was.")
    percent = show_percent(int(Decimal(str(gap)) * BP) + 1)
    return _(
        "The best that was found, at most %(percent)s from the best possible. "
        "Reckoned again it may come out otherwise."
    ) % {"percent": percent}  # fmt: skip
