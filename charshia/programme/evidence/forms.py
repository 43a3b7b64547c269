from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.dates import day as show_day
from charshia.ground.ui.forms import day_input
from charshia.programme.evidence.indicators import INDICATORS
from charshia.programme.evidence.models import quarter_ends


class DayForm(forms.Form):
    day = forms.DateField(
        label=_("As of the end of"),
        help_text=_("What is known of that day comes out as it came out then."),
        widget=day_input(),
    )


class QuarterForm(forms.Form):
    """The end of a quarter that may be published or aimed at."""

    day = forms.TypedChoiceField(label=_("Quarter that ends on"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, first: date, last: date, **options: Any) -> None:
        super().__init__(*args, **options)
        days = reversed(quarter_ends(first, last))
        choices = [(day.isoformat(), show_day(day, whole=True)) for day in days]
        self.fields["day"].choices = choices  # type: ignore[attr-defined] # of a choice field


class TargetForm(QuarterForm):
    indicator = forms.ChoiceField(
        label=_("What is aimed at"), choices=[(one.key, one.title) for one in INDICATORS]
    )
    number = forms.DecimalField(
        label=_("How many"),
        help_text=_("Businesses, orders, days, hours, full posts, or an amount in the reference "
                    "currency. Empty takes the target back."),
        required=False, min_value=Decimal(0), max_value=Decimal(10**9), decimal_places=2,
    )  # fmt: skip
