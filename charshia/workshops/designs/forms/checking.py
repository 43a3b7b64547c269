from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def _side(label: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label, min_value=0.1, max_value=100_000, localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


class MachineForm(forms.Form):
    """How large a piece a machine takes."""

    use_required_attribute = False

    x = _side(gettext_lazy("Width of the largest piece, mm"))
    y = _side(gettext_lazy("Depth of the largest piece, mm"))
    z = _side(gettext_lazy("Height of the largest piece, mm"))

    @property
    def space_mm(self) -> tuple[float, float, float]:
        return self.cleaned_data["x"], self.cleaned_data["y"], self.cleaned_data["z"]
