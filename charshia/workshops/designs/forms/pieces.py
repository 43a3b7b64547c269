"""Steps, parts, tools and files of a design."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import MILLION, AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.designs.kinds import FileKind, Origin, ToolSort
from charshia.workshops.designs.models import Part, Step, Tool
from charshia.workshops.designs.queries import file_names
from charshia.workshops.designs.translated import LONGEST_NOTE, LONGEST_TEXT
from charshia.workshops.terms.names import choices
from charshia.workshops.terms.tables import materials, processes

_NAME: Final = {"required": gettext_lazy("Give it a name.")}


class PieceForm(TextsForm):
    """``row`` is the piece as it is, or a new one."""

    plain: tuple[str, ...] = ()  # names of its fields that are no texts
    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        known = {name: getattr(row, name) or Translated({}) for name in self.texts}
        start = {name: getattr(row, name) for name in self.plain}
        super().__init__(data, files, known=known, initial=start)

    def facts(self) -> dict[str, Any]:
        return self.all_translated() | {name: self.cleaned_data[name] for name in self.plain}


class StepForm(PieceForm):
    texts = ("title", "text", "caution")

    title = forms.CharField(
        label=gettext_lazy("What one does"), max_length=120, error_messages=_NAME
    )
    text = forms.CharField(
        label=gettext_lazy("How"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    caution = forms.CharField(
        label=gettext_lazy("What to beware of"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    picture = OneFile(
        label=gettext_lazy("A picture"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip


def _side(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0.001, max_value=1_000_000)


class PartForm(PieceForm):
    """The keys of processes and materials are those of the vocabulary, by their names."""

    texts = ("name",)
    plain = (
        "quantity", "unit", "origin", "process", "material", "x_mm", "y_mm", "z_mm",
        "thickness_mm", "tolerance_mm", "mass_g", "file_name", "supplier", "url", "price_minor",
        "currency",
    )  # fmt: skip

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, error_messages=_NAME)
    quantity = forms.DecimalField(
        label=gettext_lazy("How many"), min_value=0, max_digits=12, decimal_places=3, localize=True
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=20, required=False,
        help_text=gettext_lazy("Empty for pieces."),
    )  # fmt: skip
    origin = forms.ChoiceField(
        label=gettext_lazy("Made or bought"), choices=Origin.choices, widget=forms.RadioSelect
    )
    process = forms.ChoiceField(label=gettext_lazy("How it is made"), required=False)
    material = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    x_mm = _side(gettext_lazy("Length in mm"))
    y_mm = _side(gettext_lazy("Width in mm"))
    z_mm = _side(gettext_lazy("Height in mm"))

    thickness_mm = _side(gettext_lazy("Thickness of the material in mm"))
    tolerance_mm = _side(gettext_lazy("How exact it must be, in mm"))
    mass_g = _side(gettext_lazy("Mass in grams"))
    file_name = forms.ChoiceField(
        label=gettext_lazy("The file by which it is made"), required=False,
        widget=forms.Select({"translate": "no"}),
    )  # fmt: skip
    supplier = forms.CharField(label=gettext_lazy("Who sells it"), max_length=120, required=False)
    url = forms.URLField(
        label=gettext_lazy("Where to buy it"), max_length=500, required=False, assume_scheme="https"
    )
    price_minor = AmountField(
        label=gettext_lazy("What one piece costs"), required=False, most=MILLION
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        super().__init__(data, files, row=row)
        self.initial["currency"] = row.currency or row.design.currency or currency_choices()[0][0]
        if row.quantity is not None:
            self.initial["quantity"] = Decimal(row.quantity).normalize() + 0
        names = dict.fromkeys([*file_names(row.design), *filter(None, [row.file_name])])
        choices_of = {
            "process": choices(processes()), "material": choices(materials()),
            "file_name": [(name, name) for name in names],
        }  # fmt: skip
        for name, known in choices_of.items():
            self.fields[name].choices = [("", "–"), *known]  # type: ignore[attr-defined]
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """Without a price there is no currency."""
        said = super().facts()
        return said if said["price_minor"] is not None else said | {"currency": ""}

    def clean_quantity(self) -> Any:
        if not self.cleaned_data["quantity"]:
            raise forms.ValidationError(_("Write a number above zero."))
        return self.cleaned_data["quantity"]


class ToolForm(PieceForm):
    texts = ("name",)
    plain = ("sort", "process")

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, error_messages=_NAME)
    sort = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=ToolSort.choices, widget=forms.RadioSelect
    )
    process = forms.ChoiceField(
        label=gettext_lazy("What one does with it"), required=False,
        help_text=gettext_lazy("So that workshops which have such a machine are found."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        super().__init__(data, files, row=row)
        named = [("", "–"), *choices(processes())]
        self.fields["process"].choices = named  # type: ignore[attr-defined]


class FileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("The file"),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=FileKind.choices, widget=forms.RadioSelect,
        initial=FileKind.EXPORT,
    )  # fmt: skip


KINDS: Final[dict[str, tuple[Any, type[PieceForm], Any]]] = {
    "steps": (Step, StepForm, gettext_lazy("A step")),
    "parts": (Part, PartForm, gettext_lazy("A part")),
    "tools": (Tool, ToolForm, gettext_lazy("A tool")),
}
