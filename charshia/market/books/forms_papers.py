"""Forms of invoices, their seller, firms and fiscal receipts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import day_input, moment_input
from charshia.market.stall.forms.paying import AccountForm
from charshia.payments.models import IssueWhen, Regime, Seller
from charshia.payments.numbers import scheme_of

REQUIRED = {"required": _("Write it: it must stand on every invoice.")}


class SellerForm(forms.ModelForm):
    """Who stands on the invoices of a stall."""

    class Meta:
        model = Seller
        fields = (
            "name", "address", "postcode", "town", "country", "regime", "tax_number", "vat_number",
            "registration_number", "prefix", "issue_when", "is_fiscal", "fiscal_exemption",
            "issuer_name", "issuer_address", "issuer_tax_number", "agreement_on",
        )  # fmt: skip
        labels = {
            "name": _("Name on invoices"),
            "address": _("Street and number, or village"),
            "postcode": _("Postcode"),
            "town": _("Town or village"),
            "country": _("Country"),
            "regime": _("VAT"),
            "tax_number": _("Tax number"),
            "vat_number": _("VAT number"),
            "registration_number": _("Registration number"),
            "prefix": _("Letters before the number"),
            "issue_when": _("Invoices are issued"),
            "is_fiscal": _("My sales need a fiscal receipt"),
            "fiscal_exemption": _("Why no fiscal receipt is due"),
            "issuer_name": _("Somebody else writes my invoices: who"),
            "issuer_address": _("Their address"),
            "issuer_tax_number": _("Their tax number"),
            "agreement_on": _("Agreement of"),
        }
        help_texts = {
            "name": _("As you are registered, or your own name."),
            "vat_number": _("Only where it differs from the tax number."),
            "prefix": _("Only if you also write invoices elsewhere: A gives A-2026-0001."),
            "fiscal_exemption": _("For example: farm household, not registered."),
            "issuer_name": _("For farmers who are not registered: the association or the firm."),
        }
        widgets = {
            "regime": forms.RadioSelect,
            "issue_when": forms.RadioSelect,
            "agreement_on": day_input(),
        }
        error_messages = {"name": REQUIRED, "address": REQUIRED, "town": REQUIRED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = forms.ChoiceField(
            label=self.fields["country"].label, choices=countries()
        )
        for name, choices in (("regime", Regime.choices), ("issue_when", IssueWhen.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_prefix(self) -> str:
        prefix: str = self.cleaned_data["prefix"].strip().upper()
        if prefix and not prefix.isalnum():
            raise forms.ValidationError(_("Use letters and figures only."))
        return prefix

    def _post_clean(self) -> None:
        """The action checks and writes; nothing is done to a row here."""


class FirmForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the firm"), max_length=120,
        error_messages={"required": _("Write the name of the firm.")},
    )  # fmt: skip
    address = forms.CharField(label=_("Address of the firm"), max_length=200, required=False)
    tax_number = forms.CharField(label=_("Tax number of the firm"), max_length=30, required=False)


class ReceiptForm(forms.Form):
    """What stands on the fiscal receipt, or why there is none. ``key`` makes it once."""

    number = forms.CharField(label=_("Number of the fiscal receipt"), max_length=80, required=False)
    code = forms.CharField(
        label=_("What its QR code says"), max_length=1000, required=False,
        help_text=_("The address that opens when you scan it."),
    )  # fmt: skip
    receipt_at = forms.DateTimeField(
        label=_("Day and time on the receipt"), required=False,
        widget=moment_input(),
    )  # fmt: skip
    photo = forms.FileField(
        label=_("Photo of the receipt"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    exemption = forms.CharField(
        label=_("Why no fiscal receipt is due"), max_length=200, required=False
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("number") and cleaned.get("exemption"):
            self.add_error("exemption", _("Write the number, or why there is none: not both."))
        return cleaned


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Number or buyer"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


class FeeForm(forms.Form):
    """What a stall paid to the network. ``key`` makes the same press count once."""

    amount = AmountField(
        label=_("Amount received"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class NetworkAccountForm(AccountForm):
    """An account of the network says its currency: it is of no stall. The first says whose."""

    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    name = forms.CharField(label=_("Name of the association"), max_length=120)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    field_order = ("name", "country", "holder", "number", "currency")

    def __init__(self, data: Any = None, *, is_known: bool) -> None:
        super().__init__(data)
        if is_known:
            del self.fields["name"], self.fields["country"]

    @property
    def facts(self) -> dict[str, Any]:
        currency = self.cleaned_data["currency"]
        scheme = scheme_of(self.cleaned_data["number"], currency=currency)
        return super().facts | {"currency": currency, "scheme": scheme}


class FeeSettleForm(forms.Form):
    """For which stall's fees a movement came; ``why`` are the words it was proposed with."""

    stall = forms.SlugField(widget=forms.HiddenInput, max_length=60)
    why = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
