from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.languages.dates import weekday_name
from charshia.market.catalogue.actions import Span
from charshia.market.catalogue.models import Product
from charshia.market.goods.forms.fields import CountField


class HoursForm(forms.Form):
    """When a service can be had: from and to for each day of the week, empty for a day off."""

    minutes = CountField(
        label=gettext_lazy("How long does it take, in minutes?"), min_value=15, most=720,
        required=True,
    )  # fmt: skip
    capacity = CountField(
        label=gettext_lazy("For how many people at once?"), min_value=1, most=500, required=True
    )

    use_required_attribute = False

    def __init__(self, data: Any, *, product: Product) -> None:
        rows = list(product.hours.order_by("weekday", "opens", "pk"))
        known: dict[str, Any] = {
            "minutes": product.duration_minutes or 60,
            "capacity": rows[0].capacity if rows else 1,
        }
        for row in rows:
            known |= {f"opens_{row.weekday}": row.opens, f"closes_{row.weekday}": row.closes}
        super().__init__(data, initial=known)
        for weekday in range(7):
            name = weekday_name(weekday)
            self.fields[f"opens_{weekday}"] = _clock(_("%(day)s, from") % {"day": name})
            self.fields[f"closes_{weekday}"] = _clock(_("%(day)s, to") % {"day": name})

    @property
    def days(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"opens_{day}"], self[f"closes_{day}"]) for day in range(7)]

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if minutes % 15:
            raise forms.ValidationError(_("Write full quarters of an hour: 15, 30, 45, 60 …"))
        return minutes

    def clean(self) -> dict[str, Any]:
        for day in range(7):
            opens, closes = self._span(day)
            if (opens is None) != (closes is None):
                self.add_error(f"closes_{day}", _("Write both times, or none."))
            elif opens and closes and opens >= closes:
                self.add_error(f"closes_{day}", _("It must end after it begins."))
            elif opens and opens.minute % 15:
                self.add_error(f"opens_{day}", _("Begin at a quarter of an hour."))
        return self.cleaned_data

    def _span(self, day: int) -> tuple[time | None, time | None]:
        data = self.cleaned_data
        return data.get(f"opens_{day}"), data.get(f"closes_{day}")

    def spans(self) -> Iterator[Span]:
        for day in range(7):
            opens, closes = self._span(day)
            if opens and closes:
                yield Span(day, opens, closes, self.cleaned_data["capacity"])


def _clock(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)
