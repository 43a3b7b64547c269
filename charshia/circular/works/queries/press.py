"""Machines with what they ran, recipes, and the answers to blends, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.blending import assumed_of, read_task
from charshia.circular.works.kinds import PlanState
from charshia.circular.works.models import Blend, Machine, Recipe, Run, Service
from charshia.circular.works.weights import kilograms, weight
from charshia.circular.works.wording import (
    limit_words,
    material_name,
    property_name,
    standard_name,
    value_words,
)
from charshia.engines.blending.problem import Because, Task
from charshia.engines.money import Money
from charshia.ground.money.show import show, show_amount

LATELY = 20  # runs and services on the page of a machine


@dataclass(frozen=True)
class MachineLine:
    """``since_minutes`` it ran after its last maintenance."""

    machine: Machine
    minutes: int
    energy_wh: int | None
    since_minutes: int

    @property
    def hours(self) -> str:
        return hours_words(self.minutes)

    @property
    def energy(self) -> str:
        if self.energy_wh is None:
            return _("not known")
        return show_amount(Decimal(self.energy_wh) / 1000, "kWh")

    @property
    def is_due(self) -> bool:
        wanted = self.machine.service_minutes
        return wanted is not None and self.since_minutes >= wanted

    @property
    def since(self) -> str:
        return hours_words(self.since_minutes)


def hours_words(minutes: int) -> str:
    return show_amount((Decimal(minutes) / 60).quantize(Decimal("0.1")), "hour")


def machines_of(enterprise: Enterprise) -> list[MachineLine]:
    """All of them, those out of use last. Three queries."""
    return _lines(list(Machine.objects.filter(enterprise=enterprise).order_by("is_out", "name")))


def _lines(machines: Sequence[Machine]) -> list[MachineLine]:
    served = dict(
        Service.objects.filter(machine__in=machines).values_list("machine").annotate(Max("on"))
    )
    sums: dict[int, list[Any]] = {one.pk: [0, None, 0] for one in machines}
    rows = Run.objects.filter(machine__in=machines).values("machine", "on")
    for row in rows.annotate(minutes=Sum("minutes"), energy=Sum("energy_wh")):
        found, last = sums[row["machine"]], served.get(row["machine"])
        found[0] += row["minutes"]
        if row["energy"] is not None:
            found[1] = (found[1] or 0) + row["energy"]
        if last is None or row["on"] > last:
            found[2] += row["minutes"]
    return [MachineLine(one, *sums[one.pk]) for one in machines]


@dataclass(frozen=True)
class MachinePage:
    line: MachineLine
    runs: Sequence[Run]
    services: Sequence[Service]

    @property
    def run_lines(self) -> list[tuple[Run, str, str]]:
        return [
            (one, hours_words(one.minutes),
             "" if one.energy_wh is None else show_amount(Decimal(one.energy_wh) / 1000, "kWh"))
            for one in self.runs
        ]  # fmt: skip


def machine_page(machine: Machine) -> MachinePage:
    """Four queries."""
    runs = machine.runs.order_by("-on", "-pk")[:LATELY]
    services = machine.services.order_by("-on", "-pk")[:LATELY]
    return MachinePage(_lines([machine])[0], list(runs), list(services))


@dataclass(frozen=True)
class RecipeLine:
    recipe: Recipe

    @property
    def target(self) -> str:
        return _("Class %(name)s of %(standard)s") % {
            "name": self.recipe.fuel_class, "standard": standard_name(self.recipe.standard),
        }  # fmt: skip


def recipes_of(enterprise: Enterprise) -> list[RecipeLine]:
    """One query."""
    return [
        RecipeLine(one) for one in Recipe.objects.filter(enterprise=enterprise).order_by("name")
    ]


@dataclass(frozen=True)
class BlendPage:
    """The answer; ``task`` is what the solver read."""

    blend: Blend
    task: Task

    @property
    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = self.blend.answer
        return found

    @property
    def is_found(self) -> bool:
        return self.blend.state == PlanState.FOUND

    @property
    def target(self) -> str:
        return RecipeLine(self.blend.recipe).target

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """Code, what it is, how much."""
        stocks = {one.key: one for one in self.task.stocks}
        return [
            (code, material_name(stocks[code].material), weight(kg * 1000))
            for code, kg in sorted(self.answer.get("kg", {}).items())
        ]

    @property
    def cost(self) -> str:
        return show(Money(self.answer["cost_minor"], self.blend.enterprise.currency))

    @property
    def values(self) -> list[tuple[str, str]]:
        """Each property that can be foreseen, with its limit."""
        said = self.answer.get("values", {})
        return [
            (property_name(one.property),
             f"{value_words(one.property, Decimal(said[one.property]))} ({limit_words(one)})")
            for one in self.task.foreseen if said.get(one.property) is not None
        ]  # fmt: skip

    @property
    def obstacles(self) -> list[str]:
        limits = {one.property: one for one in self.task.foreseen}
        return [_obstacle(one, limits) for one in self.answer.get("obstacles", ())]

    @property
    def left_out(self) -> list[str]:
        return [
            _("%(lot)s: %(what)s not measured")
            % {"lot": code, "what": ", ".join(property_name(_dry(one)) for one in names)}
            for code, names in sorted(self.answer.get("left_out", {}).items())
        ]

    @property
    def assumed(self) -> list[str]:
        found = assumed_of(self.blend.task, self.answer.get("kg", {}))
        return [
            f"{code}: {', '.join(property_name(one) for one in names)}"
            for code, names in sorted(found.items())
        ]

    @property
    def unforeseen(self) -> str:
        return ", ".join(property_name(one.property) for one in self.task.unforeseen)


def _dry(name: str) -> str:
    """Of a lot it is the energy of the dry matter that is measured."""
    return "lhv_dry" if name == "ncv" else name


def _obstacle(one: dict[str, Any], limits: dict[str, Any]) -> str:
    because = one["because"]
    if because == Because.TOO_LITTLE:
        return _("Of this class only %(kg)s kg can be made of what lies there.") % {
            "kg": kilograms((one["kg"] or 0) * 1000)
        }
    if because == Because.NOTHING_READ:
        return _("No lot has all the readings that this class asks for.")
    if because == Because.SHARES:
        return _("The shares that the recipe asks for rule it out.")
    words = (
        _("%(property)s is in the way: the nearest blend has %(value)s, and it must be %(limit)s.")
        if because == Because.LIMIT
        else _("Together with others %(property)s is in the way: %(value)s instead of %(limit)s.")
    )
    name = one["property"]
    return words % {
        "property": property_name(name), "value": value_words(name, Decimal(one["value"])),
        "limit": limit_words(limits[name]),
    }  # fmt: skip


def blend_page(blend: Blend) -> BlendPage:
    return BlendPage(blend, read_task(blend.task))
