from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.forms import OneFile
from charshia.people.messages.forms import PICTURES

STARS = [
    ("5", _("★★★★★ Very good")),
    ("4", _("★★★★☆ Good")),
    ("3", _("★★★☆☆ All right")),
    ("2", _("★★☆☆☆ Not so good")),
    ("1", _("★☆☆☆☆ Bad")),
]


class ReadFile(OneFile):
    """A file as (bytes, name)."""

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, str]:
        file = super().clean(data, initial)
        if not file:
            return b"", ""
        return file.read(), file.name


class WorkForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("Your answer"), max_length=6000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    file = ReadFile(
        label=_("A picture or a PDF"), required=False,
        help_text=_("Only the trainer and you see it."),
        widget=forms.FileInput(attrs={"accept": f"{PICTURES},application/pdf"}),
    )  # fmt: skip


class JudgementForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How was it?"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Only the trainer reads it: what helped, what was missing."),
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
