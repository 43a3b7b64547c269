from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why something does not happen; the other side reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads it."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
