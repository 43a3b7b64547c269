"""Fields that many forms of this room share."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.forms import refuse_too_large
from charshia.ground.ui.forms import Plain
from charshia.people.messages.forms import SeveralFiles
from charshia.programme.admission.forms.fields import Words as Lines

Words = partial(Lines, rows=3, max_length=400)


class FilesField(forms.FileField):
    """One to ``most`` files."""

    widget = SeveralFiles

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


class ReasonForm(Plain):
    reason = Words(label=_("Why?"))
