from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.money.amounts import AmountField
from charshia.market.orders.actions.steps import How
from charshia.payments.models import Means


def _amount(label: Any, *, required: bool = True) -> AmountField:
    attributes = {"inputmode": "decimal", "autocomplete": "off", "size": "10"}
    return AmountField(label=label, required=required, widget=forms.TextInput(attributes))


class PaymentForm(forms.Form):
    """``key`` makes the same press count once."""

    amount = _amount(_("Amount received"))
    tendered = _amount(_("Cash handed over"), required=False)
    means = forms.ChoiceField(label=_("How the money went"), choices=Means.choices, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def money(self, currency: str) -> Money:
        return Money(self.cleaned_data["amount"], currency)

    def how(self, currency: str) -> How:
        """How it came, as far as it was said."""
        tendered, means = self.cleaned_data["tendered"], self.cleaned_data["means"]
        how: How = {}
        if tendered:
            how["tendered"] = Money(tendered, currency)
        if means:
            how["means"] = Means(means)
        return how


class RefundForm(forms.Form):
    """``amount`` is all that is owed back when it is empty."""

    amount = _amount(_("Amount given back"), required=False)
    means = forms.ChoiceField(label=_("How the money went"), choices=Means.choices, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class NothingForm(forms.Form):
    """A button without words."""
