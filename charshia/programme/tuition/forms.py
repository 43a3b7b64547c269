from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.payments.models import Means


class MeansForm(forms.Form):
    """How the money came or went."""

    use_required_attribute = False
    means = forms.ChoiceField(
        label=_("How"), choices=[(Means.TRANSFER, _("transfer")), (Means.CASH, _("cash"))]
    )
