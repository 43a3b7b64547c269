"""Sums as people write them in a form."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Sum(forms.CharField):
    """An amount above zero, 1 200,50 or 1200.50, below a thousand million, in minor units."""

    default_error_messages = {"invalid": _("Write an amount like 19,20.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{Decimal(value) / 100:.2f}".replace(".", ",")
        return value

    def clean(self, value: object) -> int:
        typed = re.sub(r"\s", "", super().clean(value)).replace(",", ".")
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", typed) or not Decimal(typed):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(Decimal(typed) * 100)
