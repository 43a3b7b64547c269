"""What people of the works type, on a phone beside the scale."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.factors.names import crops
from charshia.circular.works.kinds import UNITS, LotKind, Method, Origin, Place, Property
from charshia.ground.places.models import Settlement
from charshia.ground.ui.forms import day_input

MIXED = "mixed"


class Figure(forms.DecimalField):
    """A number typed with comma or point."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{"min_value": Decimal(0)} | facts)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".") if value else value)


class Weight(Figure):
    """Kilograms with up to three decimals; whole grams."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{"decimal_places": 3, "max_digits": 12} | facts)

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return None if found is None else int(found * 1000)


class Moisture(Figure):
    """Per cent with up to two decimals; hundredths of a percent."""

    def __init__(self, **facts: Any) -> None:
        known = {"label": _("Moisture, %"), "max_value": Decimal("99.99"), "decimal_places": 2}
        super().__init__(**known | facts)

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return None if found is None else int(found * 100)


def materials() -> list[tuple[str, Any]]:
    return [*crops(), (MIXED, _("mixed"))]


def material_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What it is"), choices=materials)


def origin_field(**facts: Any) -> forms.ChoiceField:
    choices = [("", _("not declared yet")), *Origin.choices]
    known: dict[str, Any] = {"label": _("Of what it is"), "choices": choices, "required": False}
    return forms.ChoiceField(**known | facts)


class ReceiveForm(forms.Form):
    material = material_field()
    kg = Weight(label=_("Weighs, kg"))
    moisture = Moisture(required=False, help_text=_("Leave it empty until it is measured."))
    origin = origin_field()
    settlement = forms.CharField(
        label=_("From where"), max_length=80, required=False,
        help_text=_("The name of the village or town."),
    )  # fmt: skip

    def clean_settlement(self) -> Settlement | None:
        typed = self.cleaned_data["settlement"].strip()
        if not typed:
            return None
        found = Settlement.objects.called(typed).order_by("pk").first()
        if found is None:
            raise forms.ValidationError(_("No place of this name is known here."))
        return found


class MoistureForm(forms.Form):
    moisture = Moisture()


class WeightForm(forms.Form):
    kg = Weight(label=_("Weighs, kg"))


class PlaceForm(forms.Form):
    place = forms.ChoiceField(label=_("Where to"), choices=Place.choices)


class OriginForm(forms.Form):
    origin = origin_field(required=True, choices=Origin.choices)


class SplitForm(forms.Form):
    kg = Weight(label=_("The part weighs, kg"))
    place = forms.ChoiceField(label=_("Where to"), choices=Place.choices)


class OutputForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=LotKind.choices, initial=LotKind.BRIQUETTES)
    material = material_field()
    kg = Weight(label=_("Weighs, kg"))
    moisture = Moisture(required=False, help_text=_("Leave it empty until it is measured."))
    place = forms.ChoiceField(label=_("Where to"), choices=Place.choices, initial=Place.STORE)


class ReadingsForm(forms.Form):
    """One field for each property; what is left empty stays unknown."""

    taken_on = forms.DateField(label=_("Looked at on"), widget=day_input())
    part = forms.CharField(
        label=_("Which part"), max_length=60, required=False,
        help_text=_("Leave it empty for the whole lot."),
    )  # fmt: skip
    part_kg = Weight(label=_("The part weighs, kg"), required=False)
    method = forms.ChoiceField(label=_("How it was measured"), choices=Method.choices)

    def __init__(self, data: Any = None, *, day: date) -> None:
        super().__init__(data, initial={"taken_on": day})
        for one in Property:
            self.fields[one.value] = Figure(
                label=f"{one.label}, {UNITS[one]}", max_digits=9, decimal_places=4, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("part")) != bool(cleaned.get("part_kg")):
            self.add_error("part_kg", _("A part has a name and a weight."))
        if not any(cleaned.get(one.value) is not None for one in Property):
            self.add_error(None, _("Write at least one reading."))
        return cleaned
