"""What is typed for a plan."""

from dataclasses import fields
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.factors.names import crops
from charshia.circular.planner.planning import Grown, Typed
from charshia.circular.planner.ranges import RangeField, fine
from charshia.circular.planner.survey import Survey
from charshia.engines.siting import Terms

CURRENCIES: Final = ("EUR", "RSD", "MKD", "ALL", "BGN", "TRY")
CROPS: Final = 3
LEAST_KM: Final = 2


class PlanForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("What you call this plan"), max_length=120,
        help_text=gettext_lazy("For example the place, and what you try."),
    )  # fmt: skip
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=[(code, code) for code in CURRENCIES]
    )
    from_survey = forms.BooleanField(
        label=gettext_lazy("Reckon with what the survey found"), required=False
    )
    area_km2 = RangeField(
        label=gettext_lazy("Area of the district, km²"), required=False,
        help_text=gettext_lazy(
            "In which the hectares below lie. One number, or lowest – likely – highest: 10–12–15."
        ),
    )  # fmt: skip
    share = RangeField(
        label=gettext_lazy("Residue that can be had, %"), percent=True,
        help_text=gettext_lazy("What is not ploughed in, fed, kept for the soil or out of reach."),
    )  # fmt: skip
    moisture = RangeField(
        label=gettext_lazy("Moisture when hauled, %"), percent=True, may_be_nought=True
    )
    detour = RangeField(
        label=gettext_lazy("Road to the straight line"),
        help_text=gettext_lazy("How many times longer: 1.3 is thirty percent more."),
    )  # fmt: skip
    price = RangeField(
        label=gettext_lazy("Price of a tonne at the field"), cents=True, may_be_nought=True
    )
    loading = RangeField(
        label=gettext_lazy("Baling and loading a tonne"), cents=True, may_be_nought=True
    )
    haul = RangeField(
        label=gettext_lazy("Hauling a tonne over a kilometre"), cents=True,
        help_text=gettext_lazy("One way; the way back is added."),
    )  # fmt: skip
    loss = RangeField(
        label=gettext_lazy("Lost from field to bag, %"), percent=True, may_be_nought=True
    )
    product_moisture = RangeField(
        label=gettext_lazy("Moisture of the briquettes, %"), percent=True, may_be_nought=True
    )
    pressing = RangeField(
        label=gettext_lazy("Drying, pressing and packing a tonne of briquettes"), cents=True
    )
    fixed = RangeField(
        label=gettext_lazy("Costs of a year that stand however much is made"), cents=True,
        help_text=gettext_lazy("Wages, rent, loan, insurance, repairs."),
    )  # fmt: skip
    sells = RangeField(label=gettext_lazy("Price of a tonne of briquettes"), cents=True)
    capacity_t = RangeField(
        label=gettext_lazy("Briquettes that the press makes in a year, t"), required=False
    )
    most_km = forms.IntegerField(
        label=gettext_lazy("Furthest radius to look at, km"),
        min_value=LEAST_KM,
        max_value=200,
        initial=50,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, start: dict[str, Any], survey: Survey | None = None
    ) -> None:
        """``survey`` is what may be reckoned with; without any plot in it nothing is asked."""
        super().__init__(data, initial=start)
        self.survey = survey if survey and survey.plots else None
        for number in range(1, CROPS + 1):
            self.fields |= _crop_fields(number)
        self.order_fields(["title", "currency", "from_survey", "area_km2", *_names()])
        if self.survey:
            self.fields["from_survey"].help_text = _survey_words(self.survey)
        else:
            del self.fields["from_survey"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [number for number in range(1, CROPS + 1) if cleaned.get(f"crop_{number}")]
        if not said and not cleaned.get("from_survey"):
            self.add_error("crop_1", _("Name at least one crop."))
        if said and not cleaned.get("area_km2") and "area_km2" not in self.errors:
            self.add_error("area_km2", _("Say in how large an area the hectares lie."))
        for number in said:
            missing = not cleaned.get(f"hectares_{number}")
            if missing and f"hectares_{number}" not in self.errors:
                self.add_error(f"hectares_{number}", _("Say how many hectares."))
        names = [cleaned[f"crop_{number}"] for number in said]
        if len(set(names)) < len(names):
            self.add_error(None, _("Name each crop once."))
        return cleaned

    @property
    def read(self) -> Typed:
        data = self.cleaned_data
        grown = [
            Grown(
                data[f"crop_{number}"], data[f"hectares_{number}"], data[f"harvest_{number}"],
                data[f"residue_{number}"],
            )
            for number in range(1, CROPS + 1)
            if data[f"crop_{number}"]
        ]  # fmt: skip
        return Typed(
            data["area_km2"], grown, Terms(**{one.name: data[one.name] for one in fields(Terms)}),
            Fraction(data["most_km"]), data["capacity_t"],
            self.survey if data.get("from_survey") else None,
        )  # fmt: skip

    @property
    def as_typed(self) -> dict[str, str]:
        """To begin another plan from."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


def _survey_words(survey: Survey) -> str:
    words = _(
        "Plots: %(count)d. Dry residue a year: about %(tonnes)s t. The furthest lies %(km)d km"
        " away."
    )
    said = {"count": survey.plots, "tonnes": fine(survey.dry_t.value), "km": survey.most_km}
    return words % said


def _names() -> list[str]:
    parts = ("crop", "hectares", "harvest", "residue")
    return [f"{part}_{number}" for number in range(1, CROPS + 1) for part in parts]


def _crop_fields(number: int) -> dict[str, forms.Field]:
    numbered = {"number": number}
    return {
        f"crop_{number}": forms.ChoiceField(
            label=_("Crop %(number)d") % numbered, required=False, choices=[("", "–"), *crops()]
        ),
        f"hectares_{number}": RangeField(
            label=_("Hectares of crop %(number)d in the district") % numbered, required=False
        ),
        f"harvest_{number}": RangeField(
            label=_("Harvest of crop %(number)d, t to the hectare") % numbered, required=False,
            help_text=_("The residue beside it is reckoned by the ratios in use."),
        ),
        f"residue_{number}": RangeField(
            label=_("Or dry residue of crop %(number)d, t to the hectare") % numbered,
            required=False,
            help_text=_("If you measured it, or know it better than the ratios."),
        ),
    }  # fmt: skip
