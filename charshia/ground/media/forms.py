"""Files as people send them with a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.media.pixels import MOST_BYTES


def refuse_too_large(file: Any) -> None:
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("This file is larger than 10 MB. Choose a smaller one."))


class OneFile(forms.FileField):
    """A document or a picture, not too large; the actions look into it."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        kept = super().clean(data, initial)
        if kept:
            refuse_too_large(kept)
        return kept
