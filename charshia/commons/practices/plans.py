"""What a plan comes to: how ready its owner is, what is missing, what it costs, how far she is."""

from dataclasses import dataclass
from datetime import date

from charshia.commons.practices.fitting import Fit, Verdict, fits_of
from charshia.commons.practices.models import Aspect, Contact, Plan, Ready, Task, Tool
from charshia.engines.money import Money
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class PlanShown:
    """``short`` is what is missing of the money, None where that cannot be said."""

    plan: Plan
    replies: list[tuple[Aspect, Ready]]
    tasks: list[Task]
    costs: list[Money]  # one sum a currency
    short: Money | None
    contacts: list[Contact]
    tools: list[tuple[Tool, Ready]]
    fits: list[Fit]

    @property
    def wanting(self) -> list[Tool]:
        """The tools that she lacks, wholly or in part."""
        return [tool for tool, ready in self.tools if ready in (Ready.NO, Ready.PARTLY)]

    @property
    def differing(self) -> list[Fit]:
        """In which respects she is not where it is known to work."""
        return [one for one in self.fits if one.verdict == Verdict.DIFFERS]

    @property
    def fitting(self) -> list[Fit]:
        return [one for one in self.fits if one.verdict == Verdict.FITS]

    @property
    def lacking(self) -> list[Aspect]:
        """What is to be settled first: what is not there, then what is there in part."""
        order = (Ready.NO, Ready.PARTLY)
        return [aspect for each in order for aspect, ready in self.replies if ready == each]

    @property
    def has_enough(self) -> bool:
        return self.short is not None and not self.short

    @property
    def done(self) -> int:
        return sum(task.done_at is not None for task in self.tasks)

    def late(self, today: date) -> list[Task]:
        return [one for one in self.tasks if one.due_on and one.due_on < today and not one.done_at]


def plan_shown(plan: Plan) -> PlanShown:
    """Six queries."""
    replied = {one.aspect: Ready(one.ready) for one in plan.replies.all()}
    replies = [(one, replied[one]) for one in Aspect if one in replied]
    tasks = list(plan.tasks.order_by("position", "pk"))
    costs = sums(tasks)
    contacts = list(Contact.objects.visible_to(plan.person).filter(practice=plan.practice_id))
    has = plan.tools.select_related("tool").order_by("tool__position", "tool")
    works = plan.practice.works.values_list("setting", flat=True)
    lives = plan.settings.values_list("setting", flat=True)
    return PlanShown(
        plan, replies, tasks, costs, short_of(plan.money, costs), contacts,
        [(one.tool, Ready(one.ready)) for one in has], fits_of(plan, works, lives),
    )  # fmt: skip


def sums(tasks: list[Task]) -> list[Money]:
    """What the tasks cost together, one sum a currency, in the order of their codes."""
    found: dict[str, Money] = {}
    for task in tasks:
        if task.cost is not None:
            known = found.get(task.currency, Money(0, task.currency))
            found[task.currency] = known + task.cost
    return [found[code] for code in sorted(found)]


def short_of(money: Money | None, costs: list[Money]) -> Money | None:
    """How much is missing, nothing where it is enough; None where sums are of other currencies."""
    if money is None or any(one.currency != money.currency for one in costs):
        return None
    missing = sum(one.minor for one in costs) - money.minor
    return Money(max(missing, 0), money.currency)


def plans_of(person: Person) -> list[tuple[Plan, int, int]]:
    """Hers, how many tasks each has and how many are done; the last changed first."""
    rows = Plan.objects.visible_to(person).select_related("practice").prefetch_related("tasks")
    return [
        (plan, len(plan.tasks.all()), sum(one.done_at is not None for one in plan.tasks.all()))
        for plan in rows.order_by("-changed_at", "-pk")[:50]
    ]
