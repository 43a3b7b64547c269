"""Fields that many forms of this room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.texts import lines
from charshia.ground.media.forms import refuse_too_large


def day_field(**more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


class Words(forms.CharField):
    """Some lines, made fit to be kept."""

    def __init__(self, *, rows: int = 3, **more: Any) -> None:
        known: dict[str, Any] = {"max_length": 400}
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **(known | more))

    def clean(self, value: Any) -> str:
        return lines(str(super().clean(value)))


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One to ``most`` files."""

    widget = FilesInput

    def __init__(self, *, most: int = 10, **more: Any) -> None:
        self.most = most
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        kept = [super(FilesField, self).clean(one, initial) for one in sent if one]
        if self.required and not kept:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(kept) > self.most:
            raise forms.ValidationError(_("These are too many files. Send ten at most."))
        for one in kept:
            refuse_too_large(one)
        return kept


class Plain(forms.Form):
    """A form without a field: one presses its button or not."""

    use_required_attribute = False


class ReasonForm(Plain):
    reason = Words(label=_("Why?"))
