"""What an institution types to accept an offer."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    """``version``: of the contract, or the number of the addendum, that was read."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_000)
