"""Sums as people write them in a form."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

TYPED: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
MOST: Final = 10**14 - 1  # minor units
MILLION: Final = 10**8


class AmountField(forms.CharField):
    """An amount as people write it, 1 200,50 or 1200.50, from ``least`` to ``most`` minor units;
    gives minor units, None for nothing."""

    default_error_messages = {"invalid": _("Write an amount like 19,20.")}

    def __init__(self, *, least: int = 0, most: int = MOST, **more: Any) -> None:
        self.least, self.most = least, most
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        known: dict[str, Any] = {"max_length": 20, "widget": widget}
        super().__init__(**(known | more))

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, int) else value

    def clean(self, value: object) -> Any:
        typed = re.sub(r"\s", "", super().clean(value)).replace(",", ".")
        if not typed:
            return None
        minor = int(Decimal(typed) * 100) if TYPED.fullmatch(typed) else -1
        if not self.least <= minor <= self.most:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return minor


def as_typed(minor: int) -> str:
    """As it is typed into a field: 19,20."""
    return f"{Decimal(minor) / 100:.2f}".replace(".", ",")
