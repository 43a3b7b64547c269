from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.market.catalogue.importers.mapped import NEEDED
from charshia.market.goods.models import Import

CALLED = {
    "title": gettext_lazy("Name"),
    "price": gettext_lazy("Price"),
    "stock": gettext_lazy("Stock"),
    "sku": gettext_lazy("Your own number (SKU)"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Shelf"),
    "variant": gettext_lazy("Size or kind"),
    "unit": gettext_lazy("Unit (g, kg, ml, l, piece)"),
    "unit_value": gettext_lazy("How much is in it"),
    "weight_g": gettext_lazy("Weight in grams"),
    "ingredients": gettext_lazy("Ingredients"),
    "origin": gettext_lazy("Origin"),
    "images": gettext_lazy("Addresses of pictures"),
    "vat_rate": gettext_lazy("VAT in percent"),
}


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A list of goods"),
        help_text=gettext_lazy(
            "Excel, CSV or a file of Shopify, WooCommerce, Open Food Network, Google or Charshia; "
            "up to 20 MB. You see first what it would change."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xml,.json,.jsonl,.ndjson,text/csv"}
        ),
    )

    use_required_attribute = False


class ColumnsForm(forms.Form):
    """Which column of the file means what."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None, *, one: Import) -> None:
        super().__init__(data)
        self.one = one
        known = one.columns or one.report.get("guess", {})
        columns = [("", _("not in this file")), *((each, each) for each in one.names if each)]
        for name, label in CALLED.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=columns,
                required=name in NEEDED,
                initial=known.get(name, ""),
                error_messages={"required": _("Say in which column this stands.")},
            )

    def clean(self) -> dict[str, Any]:
        used: dict[str, str] = {}
        for name, column in list(self.cleaned_data.items()):
            if column and used.setdefault(column, name) != name:
                self.add_error(name, _("This column is already something else."))
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        return {name: column for name, column in self.cleaned_data.items() if column}
