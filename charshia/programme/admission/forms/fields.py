"""Fields that many forms of this room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.texts import lines
from charshia.ground.ui.forms import Plain, day_input


def day_field(**more: Any) -> forms.DateField:
    widget = day_input()
    return forms.DateField(widget=widget, **more)


class Words(forms.CharField):
    """Some lines, made fit to be kept."""

    def __init__(self, *, rows: int = 4, **more: Any) -> None:
        known: dict[str, Any] = {"max_length": 1000}
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **(known | more))

    def clean(self, value: Any) -> str:
        return lines(str(super().clean(value)))


class ReasonForm(Plain):
    reason = Words(
        label=_("Why?"),
        help_text=_("The member reads it on her page and in a letter."),
        error_messages={"required": _("Write why: the member reads it.")},
        max_length=400,
    )
