"""What the network gets of goods sold: percent, as basis points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.stall.forms.amounts import OptionalAmount


class UsualFeeForm(forms.Form):
    fee = OptionalAmount(
        label=_("Usual fee, percent"),
        help_text=_("Of the goods sold, without delivery. For example 3,75."),
        required=True,
        error_messages={"invalid": _("Write a percentage like 3,75.")},
    )


class OwnFeeForm(forms.Form):
    fee = OptionalAmount(
        label=_("Fee of this stall, percent"),
        help_text=_("Leave it empty and the usual fee holds."),
        error_messages={"invalid": _("Write a percentage like 3,75.")},
    )
