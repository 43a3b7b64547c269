from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.transport.models import Vehicle

NUMBERS = {"inputmode": "numeric"}
WHOLE = ("capacity_kg", "capacity_boxes", "kmh", "detour_percent")


class Cents(AmountField):
    """An amount of which nothing is nought; 100,000 at most."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, most=100_000_00, **more)

    def clean(self, value: object) -> int:
        return super().clean(value) or 0


class VehicleForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    plate = forms.CharField(label=_("Number plate"), max_length=20, required=False)
    capacity_kg = forms.IntegerField(label=_("Carries, kg"), min_value=1, max_value=40_000)
    capacity_boxes = forms.IntegerField(
        label=_("Holds, boxes"),
        help_text=_("A box is what two hands carry: about 12 kg of jars."),
        min_value=1,
        max_value=10_000,
    )
    kmh = forms.IntegerField(
        label=_("Speed on the road, km/h"),
        help_text=_("On the whole, villages and hills included."),
        min_value=5,
        max_value=120,
        initial=40,
    )
    detour_percent = forms.IntegerField(
        label=_("Roads compared with the straight line, %"),
        help_text=_("130 is usual in hilly country. The site knows no road map."),
        min_value=100,
        max_value=400,
        initial=130,
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    fixed_minor = Cents(label=_("Cost of each round"))
    per_km_minor = Cents(label=_("Cost per kilometre"))
    per_hour_minor = Cents(label=_("Cost per hour"))
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, vehicle: Vehicle | None = None, **facts: Any) -> None:
        if vehicle:
            facts["initial"] = vars(vehicle)
        super().__init__(*args, **facts)
        for name in WHOLE:
            self.fields[name].widget = forms.TextInput(attrs=NUMBERS)


class DriverForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("She signs in with it. No password is needed.")
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False,
        validators=[RegexValidator(r"^[0-9 +()/-]*$", _("Write digits only, like 044 123 456."))],
    )  # fmt: skip
    hours = forms.DecimalField(
        label=_("At most so many hours a round"), min_value=1, max_value=14, decimal_places=1,
        initial=8, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class TickForm(forms.Form):
    reason = forms.CharField(max_length=400, required=False)
