"""By what the list of guests is narrowed."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.meetings.queries.partners import Partners


class NarrowForm(forms.Form):
    """Sent as a GET; unknown values are simply left out by whoever reads it."""

    kind = forms.ChoiceField(label=gettext_lazy("Who it is"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)

    def __init__(self, *, listing: Partners) -> None:
        asked = listing.asked
        super().__init__(initial={name: getattr(asked, name) for name in self.base_fields})
        self._choose("kind", [(value, str(capfirst(words))) for value, words in listing.kinds])
        self._choose("country", listing.countries)
        self._choose("sector", listing.sectors)

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """A choice among one is none."""
        if len(choices) < 2 and not self.initial[name]:
            del self.fields[name]
            return
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]
        self.fields[name].label_suffix = ""
