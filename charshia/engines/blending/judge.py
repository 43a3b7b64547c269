"""Is a plan what it says? Every condition reckoned again from the task alone."""

from fractions import Fraction

from charshia.engines.blending.mixture import dry_kg, parts, product_kg, values_of
from charshia.engines.blending.problem import WHOLE, Plan, Task
from charshia.engines.fuel import Limit


def broken(plan: Plan, task: Task) -> list[str]:
    """The conditions that it breaks, by name: "kg", "stock:<lot>", "unread:<lot>",
    "limit:<property>", "share:<material>". None of a sound plan."""
    stocks = {one.key: one for one in task.stocks}
    wrong = [f"stock:{key}" for key in plan.kg if key not in stocks]
    wrong += [
        f"stock:{key}" for key, kg in plan.kg.items()
        if key in stocks and not 0 < kg <= stocks[key].kg
    ]  # fmt: skip
    wrong += [f"unread:{key}" for key in plan.kg if key in stocks and task.unread(stocks[key])]
    if wrong:
        return sorted(wrong)
    if product_kg(task, plan.kg) < task.kg:
        wrong.append("kg")
    values = values_of(task, plan.kg)
    wrong += [
        f"limit:{one.property}"
        for one in task.foreseen
        if not _holds(one, values.get(one.property))
    ]
    return sorted(wrong + _shares(plan, task))


def _holds(limit: Limit, value: Fraction | None) -> bool:
    return value is not None and limit.holds(value)


def _shares(plan: Plan, task: Task) -> list[str]:
    mixed = parts(task, plan.kg)
    whole = dry_kg(mixed)
    wrong = []
    for material, asked in sorted(task.shares.items()):
        its = dry_kg([(one, kg) for one, kg in mixed if one.material == material])
        if not asked.least_bp * whole <= its * WHOLE <= asked.most_bp * whole:
            wrong.append(f"share:{material}")
    return wrong
