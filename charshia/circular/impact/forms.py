from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import day_input


class DayForm(forms.Form):
    """As of which day to reckon."""

    day = forms.DateField(label=_("As of the day"), widget=day_input())

    def __init__(self, *args: object, first: date, last: date) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.first, self.last = first, last

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.last:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < self.first:
            raise forms.ValidationError(_("The enterprise is not as old as that."))
        return day
