from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing?"),
        help_text=_("The keeper reads it on her page and in a letter."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PauseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it paused?"),
        help_text=_("The keeper reads it on her page and in a letter."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
