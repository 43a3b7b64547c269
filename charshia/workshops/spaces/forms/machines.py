"""What is typed of machines, problems and materials."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.spaces.kinds import Reason, Risk, Severity, Unit
from charshia.workshops.spaces.models import Consumable, Machine
from charshia.workshops.spaces.models.machines import MEASURES
from charshia.workshops.terms.names import choices
from charshia.workshops.terms.tables import materials, processes


def _measure(label: Any, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=hint, required=False, localize=True, max_digits=10,
        decimal_places=3, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class MachineForm(TextsForm):
    use_required_attribute = False
    texts = ("name", "note")
    name = forms.CharField(label=gettext_lazy("Name of the machine"), max_length=120)
    process = forms.ChoiceField(label=gettext_lazy("What it is for"))
    processes = forms.MultipleChoiceField(
        label=gettext_lazy("What it can do beside"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    materials = forms.MultipleChoiceField(
        label=gettext_lazy("Which materials it works"), required=False,
        help_text=gettext_lazy("Choose none if you do not know."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    x_mm = _measure(
        gettext_lazy("Width of the largest piece, mm"),
        gettext_lazy("Leave empty what nobody measured: it is then shown as not known."),
    )
    y_mm = _measure(gettext_lazy("Depth of the largest piece, mm"))
    z_mm = _measure(gettext_lazy("Height of the largest piece, mm"))
    thickness_mm = _measure(gettext_lazy("Thickest material, mm"))
    tolerance_mm = _measure(gettext_lazy("How exact it works, mm"))
    power_w = _measure(gettext_lazy("Power, watts"))
    quantity = forms.IntegerField(
        label=gettext_lazy("How many of them"), min_value=1, max_value=10_000, initial=1
    )
    make = forms.CharField(label=gettext_lazy("Maker"), max_length=80, required=False)
    model = forms.CharField(label=gettext_lazy("Model"), max_length=80, required=False)
    needs_training = forms.BooleanField(
        label=gettext_lazy("Only for people who were trained on it"), required=False
    )
    needs_approval = forms.BooleanField(
        label=gettext_lazy("Only after a steward agreed"), required=False
    )
    risk = forms.ChoiceField(label=gettext_lazy("Risk"), choices=Risk.choices)
    note = forms.CharField(
        label=gettext_lazy("Good to know"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, machine: Machine | None = None) -> None:
        known = {name: getattr(machine, name) if machine else Translated({}) for name in self.texts}
        super().__init__(data, known=known, initial=_start(machine))
        known_processes = choices(processes())
        first = [("", "–"), *known_processes]
        self.fields["process"].choices = first  # type: ignore[attr-defined]
        self.fields["processes"].choices = known_processes  # type: ignore[attr-defined]
        self.fields["materials"].choices = choices(materials())  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, **self.all_translated()}


def bare(value: Decimal | None) -> Decimal | None:
    """Without zeros behind the point: "220,000" is read as thousands."""
    return None if value is None else value.normalize() + 0


def _start(machine: Machine | None) -> dict[str, Any]:
    if machine is None:
        return {}
    plain = ("process", "quantity", "make", "model", "needs_training", "needs_approval", "risk")
    start = {name: getattr(machine, name) for name in plain}
    start |= {name: bare(getattr(machine, name)) for name in MEASURES}
    return start | {"processes": machine.process_keys[1:], "materials": machine.material_keys}


class PhotoForm(forms.Form):
    use_required_attribute = False
    photo = OneFile(
        label=gettext_lazy("Photo"), widget=forms.FileInput({"accept": "image/*,.heic"})
    )


class ProblemForm(forms.Form):
    use_required_attribute = False
    severity = forms.ChoiceField(
        label=gettext_lazy("How bad is it?"), choices=Severity.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("A machine that does not work or is dangerous is closed at once."),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What is wrong?"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class SolutionForm(forms.Form):
    use_required_attribute = False
    solution = forms.CharField(
        label=gettext_lazy("How was it solved?"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ConsumableForm(TextsForm):
    use_required_attribute = False
    texts = ("name",)
    name = forms.CharField(label=gettext_lazy("Name of the material"), max_length=120)
    material = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=Unit.choices)
    per = forms.IntegerField(
        label=gettext_lazy("The price is for so many units"), min_value=1, max_value=1_000_000,
        initial=1,
    )  # fmt: skip
    price_minor = AmountField(label=gettext_lazy("Price"), most=2_000_000_000)
    is_offered = forms.BooleanField(
        label=gettext_lazy("People can have it now"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, consumable: Consumable | None = None) -> None:
        known = {"name": consumable.name if consumable else Translated({})}
        plain = ("material", "unit", "per", "price_minor", "is_offered")
        start = {name: getattr(consumable, name) for name in plain} if consumable else {}
        super().__init__(data, known=known, initial=start)
        named = [("", "–"), *choices(materials())]
        self.fields["material"].choices = named  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, **self.all_translated()}


class StockForm(forms.Form):
    use_required_attribute = False
    reason = forms.ChoiceField(label=gettext_lazy("What happened"), choices=Reason.choices)
    amount = forms.IntegerField(
        label=gettext_lazy("How much, in its unit"), min_value=0, max_value=10_000_000
    )

    @property
    def change(self) -> int:
        """What is taken or spoilt is below zero."""
        amount = int(self.cleaned_data["amount"])
        is_less = self.cleaned_data["reason"] in (Reason.TAKEN, Reason.SPOILT)
        return -amount if is_less else amount
