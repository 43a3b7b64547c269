import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money


class AmountField(forms.CharField):
    """An amount as people write it, 19,20 or 19.20; gives minor units."""

    default_error_messages = {"invalid": _("Write an amount like 19,20.")}

    def clean(self, value: object) -> int:
        typed = re.sub(r"\s", "", super().clean(value)).replace(",", ".")
        if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", typed):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(Decimal(typed) * 100)


class PaymentForm(forms.Form):
    """``key`` makes the same press count once."""

    amount = AmountField(
        label=_("Amount received"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def money(self, currency: str) -> Money:
        return Money(self.cleaned_data["amount"], currency)


class NothingForm(forms.Form):
    """A button without words."""
