from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from charshia.ground.places.phones import NotAPhone, parse_phone


class PhoneField(forms.CharField):
    """A telephone number of any country; gives E.164. ``country`` is the one assumed."""

    def __init__(self, *, country: str = "XK", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        super().__init__(max_length=40, **({"widget": widget} | kwargs))
        self.country = country

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return parse_phone(typed, self.country)
        except NotAPhone as fault:
            raise ValidationError(str(fault)) from fault
