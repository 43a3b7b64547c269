"""What a driver taps and types at her stops."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.actions import Scales
from charshia.circular.collection.forms.fleet import number
from charshia.circular.works.forms import Figure, Moisture, Weight
from charshia.ground.media.forms import OneFile
from charshia.ground.media.pixels import MOST_BYTES


class WeighForm(forms.Form):
    """An empty moisture is said on purpose: whoever did not measure ticks it."""

    kg = Weight(label=_("Weighs, kg"))
    moisture = Moisture(required=False)
    is_unmeasured = forms.BooleanField(required=False)
    bales = number(_("Bales"), 100_000, least=0, required=False)
    is_more = forms.BooleanField(required=False)
    photo = OneFile(required=False)
    tap = forms.CharField(max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        measured, said = typed.get("moisture") is not None, typed.get("is_unmeasured")
        if measured == bool(said) and "moisture" not in self.errors:
            self.add_error(
                "moisture", _("Write the moisture, or say that it was not measured.")
            )  # fmt: skip
        return typed

    @property
    def scales(self) -> Scales:
        typed = self.cleaned_data
        return Scales(typed["kg"], typed["moisture"], typed["bales"], not typed["is_more"])

    @property
    def picture(self) -> bytes:
        photo = self.cleaned_data["photo"]
        return photo.read(MOST_BYTES + 1) if photo else b""


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)


class EndForm(forms.Form):
    km = Figure(label=_("Kilometres driven"), required=False, max_digits=7, decimal_places=1)
    fuel = Figure(label=_("Fuel, litres"), required=False, max_digits=6, decimal_places=1)

    @property
    def facts(self) -> dict[str, int | None]:
        km, fuel = self.cleaned_data["km"], self.cleaned_data["fuel"]
        return {
            "driven_m": None if km is None else int(km * 1000),
            "fuel_ml": None if fuel is None else int(fuel * 1000),
        }
