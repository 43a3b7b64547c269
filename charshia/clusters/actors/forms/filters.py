"""By what the list is narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.kinds import CertificateType, Kind, Sector
from charshia.clusters.actors.queries.listing import Asked
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.places.countries import REGION, countries

_FIELDS = ("words", "product", "kind", "country", "sector", "certificate", "language")


class FilterForm(forms.Form):
    """Sent as a GET; unknown values are simply left out by whoever reads it."""

    words = forms.CharField(label=gettext_lazy("Words"), max_length=80, required=False)
    product = forms.CharField(
        label=gettext_lazy("Product"), max_length=80, required=False,
        help_text=gettext_lazy("In any language and script, or its customs code."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country or territory"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    certificate = forms.ChoiceField(label=gettext_lazy("Certificates"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Speaks"), required=False)

    def __init__(self, *, asked: Asked) -> None:
        super().__init__(initial={name: getattr(asked, name) for name in _FIELDS})
        near = [(code, name) for code, name in countries() if code in REGION]
        self._choose("kind", Kind.choices)
        self._choose("country", near)
        self._choose("sector", Sector.choices)
        self._choose("certificate", CertificateType.choices)
        self._choose("language", [(code, name_of(code)) for code in SPOKEN])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]
        self.fields[name].label_suffix = ""
