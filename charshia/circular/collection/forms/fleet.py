"""What is typed of vehicles and of what is taken as given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.forms.figures import thousandths
from charshia.circular.collection.models import Assumptions, OwnVehicle
from charshia.circular.residues.kinds import Access
from charshia.circular.works.forms import Figure, Weight
from charshia.ground.money.amounts import AmountField
from charshia.transport.forms import Cents

NUMBERS = {"inputmode": "numeric", "autocomplete": "off"}
CENTS = ("fixed_minor", "per_km_minor", "per_hour_minor")
KEPT = ("name", "plate", "capacity_kg", "kmh", "detour_percent", *CENTS, "is_active")


def number(label: Any, most: int, *, least: int = 1, **facts: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(NUMBERS), **facts
    )


class VehicleForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(label=_("Name"), max_length=80)
    plate = forms.CharField(label=_("Number plate"), max_length=20, required=False)
    size = forms.ChoiceField(
        label=_("How large it is"), choices=Access.choices, widget=forms.RadioSelect,
        help_text=_("It is sent only where the way is wide enough for its size."),
    )  # fmt: skip
    capacity_kg = number(_("Carries, kg"), 40_000)
    cubic = Figure(label=_("Holds, m³"), max_value=200, decimal_places=1)
    kmh = number(
        _("Speed on the road, km/h"), 120, least=5, initial=40,
        help_text=_("On the whole, villages and hills included."),
    )  # fmt: skip
    detour_percent = number(
        _("Roads compared with the straight line, %"), 400, least=100, initial=130,
        help_text=_("130 is usual in hilly country. The site knows no road map."),
    )  # fmt: skip
    fixed_minor = Cents(label=_("Cost of each round"))
    per_km_minor = Cents(label=_("Cost per kilometre"))
    per_hour_minor = Cents(label=_("Cost per hour"))
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, data: Any = None, *, own: OwnVehicle | None = None) -> None:
        initial = None
        if own:
            initial = {name: getattr(own.vehicle, name) for name in KEPT} | {
                "size": own.size, "cubic": thousandths(own.litres),
            }  # fmt: skip
        super().__init__(data, initial=initial)

    def clean_cubic(self) -> int:
        litres = int(self.cleaned_data["cubic"] * 1000)
        if litres <= 0:
            raise forms.ValidationError(_("Write more than nought."))
        return litres

    @property
    def facts(self) -> dict[str, Any]:
        typed = {name: self.cleaned_data[name] for name in KEPT}
        return typed | {"size": self.cleaned_data["size"], "litres": self.cleaned_data["cubic"]}


class AssumptionsForm(forms.Form):
    """Nothing is put where nothing is written."""

    use_required_attribute = False
    loose_kg = number(_("A cubic metre weighs, loose, kg"), 1500, required=False)
    bales_kg = number(_("A cubic metre weighs, in bales, kg"), 1500, required=False)
    stalks_kg = number(_("A cubic metre weighs, as stalks, kg"), 1500, required=False)
    prunings_kg = number(
        _("A cubic metre weighs, as prunings, kg"), 1500, required=False,
        help_text=_("As it lies on the vehicle. Weigh a load once and write what it was."),
    )  # fmt: skip
    stop_minutes = number(_("At each farm, minutes"), 240, least=0, required=False)
    tonne_minutes = number(_("And for each tonne, minutes"), 240, least=0, required=False)
    unloading_minutes = number(_("To unload in the yard, minutes"), 240, least=0, required=False)
    most_minor = AmountField(
        label=_("To fetch a fresh tonne may cost at most"), required=False,
        help_text=_(
            "What costs more stays where it lies, unless it was promised. Leave it empty to fetch"
            " everything for which there is room."
        ),
    )  # fmt: skip
    swap_g = Weight(
        label=_("Briquettes given back for a dry tonne, kg"), required=False,
        help_text=_("It counts for loads that are weighed from now on."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, known: Assumptions | None = None) -> None:
        initial = None
        if known:
            initial = {name: getattr(known, name) for name in self.base_fields}
            if known.swap_g is not None:
                initial["swap_g"] = thousandths(known.swap_g)
        super().__init__(data, initial=initial)
