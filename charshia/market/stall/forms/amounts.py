import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_MINOR = 100_000_000  # a million, in minor units


class OptionalAmount(forms.CharField):
    """An amount as people write it, 19,20 or 19.20, in minor units; None when empty."""

    default_error_messages = {"invalid": _("Write an amount like 19,20.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{Decimal(value) / 100:.2f}".replace(".", ",")
        return value

    def clean(self, value: object) -> int | None:
        typed = re.sub(r"\s", "", super().clean(value)).replace(",", ".")
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", typed):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        amount = int(Decimal(typed) * 100)
        if amount > MOST_MINOR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return amount
