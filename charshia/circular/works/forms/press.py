"""Forms of machines, recipes and blends."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.works.actions import Part, Wanted
from charshia.circular.works.forms import Figure, Moisture
from charshia.circular.works.kinds import MachineKind
from charshia.circular.works.models import Machine, Recipe
from charshia.circular.works.wording import material_name, standard_name
from charshia.engines.fuel import Standard
from charshia.engines.money import MINOR_PER_MAJOR
from charshia.ground.ui.forms import day_input


class MachineForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=MachineKind.choices)
    service_hours = forms.IntegerField(
        label=_("Wants maintenance after so many hours"), min_value=1, max_value=100_000,
        required=False,
    )  # fmt: skip
    is_out = forms.BooleanField(label=_("Out of use"), required=False)

    def __init__(self, data: Any = None, *, machine: Machine | None) -> None:
        known: dict[str, Any] = {}
        if machine is not None:
            hours = machine.service_minutes and machine.service_minutes // 60
            known = {"name": machine.name, "kind": machine.kind, "service_hours": hours,
                     "is_out": machine.is_out}  # fmt: skip
        super().__init__(data, initial=known)


class RunForm(forms.Form):
    on = forms.DateField(label=_("On which day"), widget=day_input())
    hours = Figure(label=_("It ran, hours"), max_value=24, decimal_places=2)
    energy_kwh = Figure(
        label=_("Electricity, kWh"), max_digits=9, decimal_places=3, required=False,
        help_text=_("Leave it empty where nobody read the meter."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, day: date) -> None:
        super().__init__(data, initial={"on": day})

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        energy = data["energy_kwh"]
        return {
            "on": data["on"], "minutes": round(data["hours"] * 60),
            "energy_wh": None if energy is None else int(energy * 1000),
        }  # fmt: skip


class ServiceForm(forms.Form):
    on = forms.DateField(label=_("On which day"), widget=day_input())
    words = forms.CharField(label=_("What was done"), max_length=300)
    cost = Figure(label=_("What it cost"), max_digits=10, decimal_places=2, required=False)

    def __init__(self, data: Any = None, *, day: date, currency: str) -> None:
        super().__init__(data, initial={"on": day})
        self.fields["cost"].label = _("What it cost, %(currency)s") % {"currency": currency}

    @property
    def cost_minor(self) -> int | None:
        cost = self.cleaned_data["cost"]
        return None if cost is None else minor_of(cost)


def minor_of(amount: Decimal) -> int:
    return int(amount * MINOR_PER_MAJOR)


class RecipeForm(forms.Form):
    """With the least and the most of each material, where somebody says so."""

    name = forms.CharField(label=_("Name"), max_length=80)
    target = forms.ChoiceField(label=_("The class to reach"))
    dried_to = Moisture(
        label=_("Pressed at a moisture of, %"), required=False,
        help_text=_("Leave it empty where it is pressed as it is mixed."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, recipe: Recipe | None, standards: Sequence[Standard],
        materials: Sequence[str],
    ) -> None:  # fmt: skip
        known: dict[str, Any] = {}
        if recipe is not None:
            dried_to = recipe.dried_to_bp and Decimal(recipe.dried_to_bp) / 100
            target = f"{recipe.standard}/{recipe.fuel_class}"
            known = {"name": recipe.name, "target": target, "dried_to": dried_to}
            for one in recipe.ingredients.all():
                known[f"least-{one.material}"] = one.least_bp // 100 or None
                known[f"most-{one.material}"] = one.most_bp // 100 if one.most_bp < 10_000 else None
        super().__init__(data, initial=known)
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            (f"{one.key}/{each.name}", f"{standard_name(one.key)}, {each.name}")
            for one in standards for each in one.classes
        ]  # fmt: skip
        self.materials = materials
        for key in materials:
            name = material_name(key)
            self.fields[f"least-{key}"] = _percent(_("%(name)s: at least, %%") % {"name": name})
            self.fields[f"most-{key}"] = _percent(_("%(name)s: at most, %%") % {"name": name})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key in self.materials:
            least, most = cleaned.get(f"least-{key}"), cleaned.get(f"most-{key}")
            if least is not None and most is not None and least > most:
                self.add_error(f"most-{key}", _("The most cannot be less than the least."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        data = self.cleaned_data
        standard, _slash, fuel_class = data["target"].partition("/")
        return Wanted(data["name"], standard, fuel_class, data["dried_to"])

    @property
    def parts(self) -> list[Part]:
        found = []
        for key in self.materials:
            least, most = (self.cleaned_data[f"{side}-{key}"] for side in ("least", "most"))
            if least is not None or most is not None:
                whole = 100 if most is None else most
                found.append(Part(key, (least or 0) * 100, whole * 100))
        return found


def _percent(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100, required=False)


class BlendForm(forms.Form):
    """How much is wanted, and what a tonne of each material costs as it lies there."""

    kg = forms.IntegerField(
        label=_("How much is to be made, kg"), min_value=1, max_value=10_000_000
    )
    is_generic = forms.BooleanField(
        label=_("Where a lot was not measured, reckon with figures of its crop"), required=False,
        help_text=_("Then the answer is an estimate, and says so."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, materials: Sequence[str], currency: str) -> None:
        super().__init__(data)
        self.materials = materials
        for key in materials:
            label = _("%(name)s: a tonne costs, %(currency)s")
            self.fields[f"price-{key}"] = Figure(
                label=label % {"name": material_name(key), "currency": currency},
                max_digits=9, decimal_places=2,
            )  # fmt: skip

    @property
    def prices(self) -> dict[str, int]:
        return {key: minor_of(self.cleaned_data[f"price-{key}"]) for key in self.materials}
