"""All that is done to machines and recipes, by noun."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.models import Duty
from charshia.circular.works import actions
from charshia.circular.works.blending import stocks_of
from charshia.circular.works.forms import press
from charshia.circular.works.kinds import MachineKind
from charshia.circular.works.leading import back_to
from charshia.circular.works.models import Blend, Machine, Recipe
from charshia.circular.works.queries.standards import standards_of


def _put_machine(case: Case) -> Machine:
    data = case.data
    hours = data["service_hours"]
    return actions.put_machine(
        case.enterprise, case.of, name=data["name"], kind=MachineKind(data["kind"]),
        service_minutes=hours and hours * 60, is_out=data["is_out"], **case.who,
    )  # fmt: skip


def _run(case: Case) -> None:
    actions.note_run(case.of, **case.form.facts, **case.tapped)


def _serve(case: Case) -> None:
    actions.note_service(
        case.of, on=case.data["on"], words=case.data["words"],
        cost_minor=case.form.cost_minor, **case.tapped,
    )  # fmt: skip


def _of_machine(case: Case) -> dict[str, Any]:
    return {"machine": case.of}


def _day(case: Case) -> dict[str, Any]:
    return {"day": timezone.localdate(case.now)}


def _day_and_currency(case: Case) -> dict[str, Any]:
    return _day(case) | {"currency": case.enterprise.currency}


FOR_MACHINES: dict[str, Any] = {"duties": (Duty.YARD,), **back_to("works:machines")}
NEW_MACHINE = Deed(
    _("A new machine"), _("Keep it"), _put_machine, press.MachineForm, prepare=_of_machine,
    **FOR_MACHINES,
)  # fmt: skip
MACHINE = {
    "change": Deed(
        _("Change it"), _("Keep it"), _put_machine, press.MachineForm, prepare=_of_machine,
        **FOR_MACHINES,
    ),
    "run": Deed(
        _("Note how long it ran"), _("Keep it"), _run, press.RunForm, prepare=_day, waits=True,
        **FOR_MACHINES,
    ),
    "service": Deed(
        _("Note maintenance"), _("Keep it"), _serve, press.ServiceForm,
        prepare=_day_and_currency, waits=True, **FOR_MACHINES,
    ),
}  # fmt: skip


def materials_of(case: Case) -> list[str]:
    """Those that lie there, and those of the recipe; by key."""
    there = {lot.material for lot in stocks_of(case.enterprise)}
    if isinstance(case.of, Recipe):
        there |= set(case.of.ingredients.values_list("material", flat=True))
    return sorted(there)


def _put_recipe(case: Case) -> Recipe:
    form = case.form
    return actions.put_recipe(case.enterprise, case.of, form.wanted, form.parts, **case.who)


def _blend(case: Case) -> Blend:
    data = case.data
    return actions.ask_for_blend(
        case.of, kg=data["kg"], prices=case.form.prices, is_generic=data["is_generic"],
        **case.who,
    )  # fmt: skip


def _of_recipe(case: Case) -> dict[str, Any]:
    standards = standards_of(case.enterprise, at=case.now)
    return {"recipe": case.of, "standards": standards, "materials": materials_of(case)}


def _there(case: Case) -> dict[str, Any]:
    materials = sorted({lot.material for lot in stocks_of(case.enterprise)})
    return {"materials": materials, "currency": case.enterprise.currency}


FOR_RECIPES: dict[str, Any] = {
    "duties": (Duty.YARD, Duty.LABORATORY), **back_to("works:recipes"),
}  # fmt: skip
SHARES = _("Shares are of the dry matter. Leave them empty where any share will do.")
NEW_RECIPE = Deed(
    _("A new recipe"), _("Keep it"), _put_recipe, press.RecipeForm, lead=SHARES,
    prepare=_of_recipe, **FOR_RECIPES,
)  # fmt: skip
RECIPE = {
    "change": Deed(
        _("Change it"), _("Keep it"), _put_recipe, press.RecipeForm, lead=SHARES,
        prepare=_of_recipe, **FOR_RECIPES,
    ),
    "blend": Deed(
        _("Find the cheapest blend"), _("Work it out"), _blend, press.BlendForm,
        lead=_("From what lies in yard, dryer and store now."), prepare=_there, **FOR_RECIPES,
    ),
}  # fmt: skip
