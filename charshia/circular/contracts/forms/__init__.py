"""Forms of institutions, contracts and the season."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.forms.fields import (
    MonthField,
    MonthsField,
    Part,
    Price,
    long_text,
    months_text,
)
from charshia.circular.contracts.kinds import Evidence, FuelUnit, Indexation, InstitutionKind
from charshia.circular.contracts.models import Building, Contract, Institution, PriceIndex
from charshia.circular.contracts.pricing import first_of
from charshia.circular.factors.names import fuels
from charshia.circular.founding.forms.owners import Known
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.forms import Figure, Weight
from charshia.engines.fuel import Standard
from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.languages.tags import names as languages
from charshia.ground.media.forms import OneFile
from charshia.ground.places.phones import parse_phone
from charshia.ground.ui.forms import OneOf, day_input
from charshia.market.dispatch.forms import PlaceField
from charshia.people.organisations.models import Organisation


class InstitutionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=InstitutionKind.choices)
    name = forms.CharField(label=_("Name"), max_length=160)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    tax_number = forms.CharField(label=_("Tax number"), max_length=30, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Offers and invoices go there."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=lambda: list(languages().items())
    )
    contact = forms.CharField(label=_("Whom one asks for"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    consented = forms.BooleanField(
        label=_("She agreed that we keep her name and number"), required=False
    )

    organisation = Known(
        label=_("If it is an organisation of this network"), required=False,
        queryset=Organisation.objects.none(),
    )  # fmt: skip
    founds = forms.BooleanField(
        label=_("Make it an organisation of this network"), required=False,
        help_text=_("Its own people can be invited to it then."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, country: str, known: Institution | None = None) -> None:
        self.country = country
        facts: dict[str, Any] = {"language": current()}
        if known is not None:
            plain = set(self.base_fields) - {"consented", "founds"}
            facts = {name: getattr(known, name) for name in plain}
            facts["consented"] = known.consented_at is not None
        super().__init__(data, initial=facts)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.order_by("slug")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("founds") and cleaned.get("organisation"):
            self.add_error("founds", _("Choose one, or make one: not both."))
        return cleaned

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        try:
            return parse_phone(typed, self.country) if typed else ""
        except Refusal as no:
            raise forms.ValidationError(str(no)) from no


class BuildingForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Boiler house, gym, building B.")
    )
    settlement = PlaceField(label=_("Town or village"))
    directions = long_text(_("How one gets to the door"), 400, required=False)

    def __init__(self, data: Any = None, *, known: Building | None = None) -> None:
        facts = {}
        if known is not None:
            facts = {"name": known.name, "settlement": str(known.settlement.names),
                     "directions": known.directions}  # fmt: skip
        super().__init__(data, initial=facts)


class FuelForm(forms.Form):
    fuel = forms.ChoiceField(label=_("With what it was heated"), choices=fuels)
    amount = forms.IntegerField(
        label=_("How much a year"), min_value=1, max_value=100_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Unit"), choices=FuelUnit.choices)
    evidence = forms.ChoiceField(
        label=_("How this is known"), choices=Evidence.choices, widget=forms.RadioSelect
    )
    proof = OneFile(
        label=_("The bill or the photo"), required=False, help_text=_("PDF or photo, up to 10 MB"),
    )  # fmt: skip
    words = long_text(_("More about it"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs = cleaned.get("evidence") in {Evidence.BILL, Evidence.PHOTO}
        if needs and not cleaned.get("proof") and "proof" not in self.errors:
            self.add_error("proof", _("Send the bill or the photo."))
        return cleaned


def class_choices(standards: list[Standard], nothing: Any) -> list[tuple[str, Any]]:
    return [
        ("", nothing),
        *(
            (f"{one.key}/{each.name}", f"{one.key.upper().replace('ISO-', 'ISO ', 1)}: {each.name}")
            for one in standards for each in one.classes
        ),
    ]  # fmt: skip


def split_class(typed: str) -> dict[str, str]:
    standard, _slash, name = typed.rpartition("/")
    return {"standard": standard, "fuel_class": name}


class ContractForm(forms.Form):
    title = forms.CharField(label=_("What it is called"), max_length=160)
    price_minor = Price(label=_("Price of a tonne, without VAT"))
    grade = forms.ChoiceField(label=_("Fuel class that is asked for"), required=False)
    valid_from = forms.DateField(label=_("From"), widget=day_input())
    valid_until = forms.DateField(label=_("Until"), widget=day_input())
    months = MonthsField(
        label=_("How much in each month, kg"), help_text=_("A line a month: 11/2026 4000")
    )
    index = OneOf(
        label=_("The price follows an index"), queryset=PriceIndex.objects.none(), required=False,
        empty_label=_("No, it stays"),
    )  # fmt: skip
    base_month = MonthField(label=_("Of which month the price is"), required=False)
    lag_months = forms.IntegerField(
        label=_("The index counts so many months before a delivery"), min_value=0, max_value=12,
        initial=1, required=False,
    )  # fmt: skip
    cap_bp = Part(label=_("The price moves by at most, %"), required=False,
                  max_value=99)  # fmt: skip
    late_bp = Part(label=_("Off for each day late, %"), required=False)
    late_most_bp = Part(label=_("Off for all days late at most, %"), required=False)
    short_bp = Part(label=_("Off for what never comes, %"), required=False)
    short_after_days = forms.IntegerField(
        label=_("Days after which it counts as never come"), min_value=0, max_value=365, initial=30
    )
    class_bp = Part(label=_("Off for what is not of the class, %"), required=False)
    vat_bp = Part(label=_("VAT, %"), required=False)
    vat_note = forms.CharField(
        label=_("Sentence of the law on the invoice"), max_length=300, required=False
    )
    pay_days = forms.IntegerField(
        label=_("To be paid within, days"), min_value=0, max_value=365, initial=30
    )
    tender = forms.CharField(label=_("Number of the tender"), max_length=120, required=False)
    tender_closes_on = forms.DateField(
        label=_("The tender closes on"), widget=day_input(), required=False
    )
    words = long_text(_("What else is agreed"), 4000, required=False)

    def __init__(
        self, data: Any = None, *, enterprise: Enterprise, standards: list[Standard],
        known: Contract | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=_of_contract(known) if known else {})
        grade: Any = self.fields["grade"]
        grade.choices = class_choices(standards, _("any"))
        index: Any = self.fields["index"]
        index.queryset = PriceIndex.objects.filter(enterprise=enterprise).order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and first > last:
            self.add_error("valid_until", _("It ends before it begins."))
        if cleaned.get("late_bp") and not cleaned.get("late_most_bp"):
            self.add_error("late_most_bp", _("Say how much at most."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said |= split_class(said.pop("grade"))
        is_series = said["index"] is not None
        said["indexation"] = Indexation.SERIES if is_series else Indexation.FIXED
        if not is_series:
            said["base_month"] = said["cap_bp"] = None
        for name in ("late_bp", "late_most_bp", "short_bp", "class_bp", "vat_bp", "lag_months"):
            said[name] = said[name] or 0
        return said


def _of_contract(known: Contract) -> dict[str, Any]:
    parts = ("late_bp", "late_most_bp", "short_bp", "class_bp", "vat_bp", "cap_bp", "price_minor")
    facts = {name: getattr(known, name) for name in ContractForm.base_fields
             if hasattr(known, name) and name not in {"months", *parts}}  # fmt: skip
    for name in parts:
        value = getattr(known, name)
        facts[name] = None if value is None else f"{value / 100:g}"
    facts["grade"] = f"{known.standard}/{known.fuel_class}" if known.fuel_class else ""
    facts["base_month"] = f"{known.base_month:%m/%Y}" if known.base_month else ""
    facts["months"] = months_text(dict(known.months.values_list("month", "fresh_g")))
    return facts


class SignForm(forms.Form):
    name = forms.CharField(label=_("Who signs for the institution"), max_length=120)
    on = forms.DateField(label=_("Signed on"), widget=day_input())


class AddendumForm(forms.Form):
    """Everything from this month on; months before stand beside it, as they are."""

    months = MonthsField(
        label=_("How much in each month from now on, kg"),
        help_text=_("A line a month: 11/2026 4000"),
    )
    valid_until = forms.DateField(label=_("Until"), widget=day_input())
    reason = long_text(_("Why"))
    name = forms.CharField(label=_("Who signs for the enterprise"), max_length=120)

    def __init__(self, data: Any = None, *, contract: Contract, today: date) -> None:
        months = contract.months.filter(month__gte=first_of(today))
        start = {
            "months": months_text(dict(months.values_list("month", "fresh_g"))),
            "valid_until": contract.valid_until,
        }
        super().__init__(data, initial=start)


class WhyForm(forms.Form):
    reason = long_text(_("Why"))


class PaperForm(forms.Form):
    title = forms.CharField(label=_("What it is"), max_length=160)
    file = OneFile(label=_("The paper itself"), help_text=_("PDF, up to 10 MB"))


class IndexForm(forms.Form):
    name = forms.CharField(label=_("Name of the index"), max_length=120)
    source = forms.CharField(
        label=_("Who publishes it, and where"), max_length=300,
        help_text=_("So that the institution can look it up."),
    )  # fmt: skip


class ValueForm(forms.Form):
    month = MonthField(label=_("Month"))
    value = Figure(label=_("Value"), max_digits=10, decimal_places=4, min_value=0.0001)


class ForecastForm(forms.Form):
    month = MonthField(label=_("Month"))
    grade = forms.ChoiceField(label=_("Of which class"), required=False)
    days = forms.IntegerField(
        label=_("So many days it is pressed"), min_value=0, max_value=31,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    day_kg = Weight(label=_("So much a day, kg"))

    def __init__(self, data: Any = None, *, standards: list[Standard]) -> None:
        super().__init__(data)
        grade: Any = self.fields["grade"]
        grade.choices = class_choices(standards, _("not known yet"))
