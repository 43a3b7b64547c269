"""By what the list of spaces is narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.places.countries import REGION, countries
from charshia.workshops.spaces.queries.pages import Asked, doing_anywhere, worked_anywhere


class FilterForm(forms.Form):
    """Sent as a GET; unknown values are left out by whoever reads it."""

    process = forms.ChoiceField(label=gettext_lazy("What you want to do"), required=False)
    material = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country or territory"), required=False)
    open_now = forms.BooleanField(label=gettext_lazy("Open now"), required=False)

    def __init__(self, *, asked: Asked) -> None:
        names = ("process", "material", "country", "open_now")
        super().__init__(initial={name: getattr(asked, name) for name in names})
        self._choose("process", doing_anywhere())
        self._choose("material", worked_anywhere())
        self._choose("country", [(code, name) for code, name in countries() if code in REGION])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]
