"""Fields that people of sales type into, on a phone too."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.works.forms import Figure, Weight

MONTH: Final = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})[./](\d{4}))")


class Part(Figure):
    """Per cent with up to two decimals; basis points."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{"max_value": Decimal(100), "decimal_places": 2} | facts)

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return None if found is None else int(found * 100)


class Price(Figure):
    """With up to two decimals; minor units."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{"decimal_places": 2, "max_digits": 9} | facts)

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return None if found is None else int(found * 100)


def month_in(typed: str) -> date | None:
    """The first day of 2026-11, 11/2026 or 11.2026."""
    found = MONTH.fullmatch(typed.strip())
    if not found:
        return None
    year, month = found[1] or found[4], int(found[2] or found[3])
    return date(int(year), month, 1) if 1 <= month <= 12 and 2000 <= int(year) < 2100 else None


class MonthField(forms.CharField):
    """A month; its first day."""

    def __init__(self, **facts: Any) -> None:
        facts = {"help_text": _("Like 11/2026.")} | facts
        super().__init__(max_length=10, widget=forms.TextInput(attrs={"autocomplete": "off"}),
                         **facts)  # fmt: skip

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = month_in(typed)
        if found is None:
            raise forms.ValidationError(_("Write a month like 11/2026."))
        return found


class MonthsField(forms.CharField):
    """A line a month, "11/2026 4000" in kilograms; grams by first day."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), max_length=2000, **facts)

    def clean(self, value: Any) -> dict[date, int]:
        found: dict[date, int] = {}
        for line in super().clean(value).splitlines():
            if not line.strip():
                continue
            said, _space, kg = line.strip().replace(":", " ").partition(" ")
            month = month_in(said)
            if month is None or month in found:
                raise forms.ValidationError(
                    _("Write each month once, with its kilograms: 11/2026 4000. Not so: %(line)s"),
                    params={"line": line.strip()[:40]},
                )
            found[month] = Weight(min_value=Decimal("0.001")).clean(kg.strip()) or 0
        return found


def months_text(months: dict[date, int]) -> str:
    """As one types it."""
    return "\n".join(
        f"{month:%m/%Y} {_plain(Decimal(grams) / 1000)}" for month, grams in sorted(months.items())
    )


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


class Signature(forms.TextInput):
    """A field to write one's name in with a finger; without a script it is not there."""

    template_name = "contracts/signature.html"


def long_text(label: Any, most: int = 300, **facts: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=most, widget=widget, **facts)
