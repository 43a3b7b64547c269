from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.ui.texts import TextsForm
from charshia.market.stall.forms.profile import lines_of
from charshia.payments.models import WayKind
from charshia.payments.numbers import account_number

BY_HAND = (WayKind.CASH_ON_DELIVERY, WayKind.PAY_AT_PICKUP)


class CashForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in BY_HAND])


class AccountForm(forms.Form):
    holder = forms.CharField(
        label=_("Holder of the account"), help_text=_("As it stands at the bank."), max_length=70
    )
    number = forms.CharField(
        label=_("Account number"),
        help_text=_("IBAN, or the 18 digits in Serbia. Spaces and dashes do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bank = forms.CharField(label=_("Bank"), max_length=70, required=False)
    bic = forms.RegexField(
        r"^[A-Za-z0-9]{8}([A-Za-z0-9]{3})?$",
        label=_("BIC of the bank"),
        help_text=_("Only for payers from abroad: 8 or 11 letters and numbers."),
        error_messages={"invalid": _("A BIC has 8 or 11 letters and numbers.")},
        required=False,
    )

    def clean_number(self) -> str:
        try:
            return account_number(self.cleaned_data["number"])
        except Refusal as no:
            raise forms.ValidationError(str(no)) from no

    def clean_bic(self) -> str:
        return str(self.cleaned_data["bic"]).upper()

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("holder", "number", "bank", "bic")}


class NoteForm(TextsForm):
    texts = ("note",)

    note = forms.CharField(
        label=_("A word to the payer"),
        help_text=_("It stands beside this way to pay, for example “exact change helps”."),
        max_length=300,
        required=False,
        widget=lines_of(3),
    )
