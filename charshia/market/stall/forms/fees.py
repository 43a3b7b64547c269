"""What the network gets of goods sold: percent, as basis points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import MILLION, AmountField


class UsualFeeForm(forms.Form):
    fee = AmountField(
        label=_("Usual fee, percent"),
        most=MILLION,
        help_text=_("Of the goods sold, without delivery. For example 3,75."),
        error_messages={"invalid": _("Write a percentage like 3,75.")},
    )


class OwnFeeForm(forms.Form):
    fee = AmountField(
        required=False,
        most=MILLION,
        label=_("Fee of this stall, percent"),
        help_text=_("Leave it empty and the usual fee holds."),
        error_messages={"invalid": _("Write a percentage like 3,75.")},
    )
