from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField
from charshia.market.vouchers.actions import Terms


def _number(label: Any, *, hint: Any = "", most: int = 1_000_000) -> forms.IntegerField:
    attributes = {"inputmode": "numeric", "type": "text", "size": "6", "autocomplete": "off"}
    return forms.IntegerField(
        label=label, help_text=hint, min_value=1, max_value=most, required=False,
        widget=forms.TextInput(attributes),
    )  # fmt: skip


def _amount(label: Any, *, hint: Any = "") -> AmountField:
    attributes = {"inputmode": "decimal", "autocomplete": "off", "size": "10"}
    return AmountField(
        label=label, help_text=hint, required=False, widget=forms.TextInput(attributes)
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class VoucherForm(forms.Form):
    """A new voucher. What it is worth is a percentage or an amount, never both."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("What the buyer types: short, without spaces, for example AJVAR10."),
        max_length=24,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    percent = _number(_("Percent off the goods"), most=100)
    amount = _amount(_("Or an amount off the goods"))
    least = _amount(_("Only from goods of"), hint=_("Empty: from any sum."))
    valid_from = _day(_("Counts from"))
    valid_until = _day(_("Counts until"))
    most = _number(_("Uses in all"), hint=_("Empty: as often as people like."))
    most_each = _number(_("Uses of one customer"))

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts, ends = data.get("valid_from"), data.get("valid_until")
        if starts and ends and starts > ends:
            self.add_error("valid_until", _("The last day comes before the first."))
        return data

    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(
            code=data["code"],
            percent_bp=data["percent"] * 100 if data["percent"] else None,
            amount_minor=data["amount"] or None,
            least_minor=data["least"] or 0,
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            most=data["most"],
            most_each=data["most_each"],
        )
