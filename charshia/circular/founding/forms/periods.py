from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import day_input


class PeriodForm(forms.Form):
    """Of which days, both counted."""

    since = forms.DateField(label=_("From"), widget=day_input())
    until = forms.DateField(label=_("Until"), widget=day_input())

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins."))
        return data
