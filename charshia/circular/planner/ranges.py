"""Ranges as people type them, as a page shows them, and as JSON keeps them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.ranges import Range, rounded
from charshia.ground.money.show import show_number

_PARTING: Final = re.compile(r"\s*[–—-]\s*|\s+\.\.\.?\s+")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


class RangeField(forms.CharField):
    """One number, or lowest, likely and highest with dashes between: 10–12–15. ``percent``
    gives shares; ``cents`` gives minor units."""

    default_error_messages = {
        "invalid": _("Write one number, or lowest – likely – highest: 10–12–15."),
        "order": _("Lowest, likely and highest must rise."),
        "most": _("More than 100 % is not possible."),
        "nought": _("This must be more than nought."),
    }

    def __init__(
        self, *, percent: bool = False, cents: bool = False, may_be_nought: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(max_length=60, widget=widget, **kwargs)
        self.scale = Fraction(1, 100) if percent else Fraction(100 if cents else 1)
        self.percent, self.may_be_nought = percent, may_be_nought

    def clean(self, value: object) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        said = [self._number(one) for one in _PARTING.split(typed.strip())]
        if len(said) not in {1, 3}:
            raise self._wrong("invalid")
        if said != sorted(said):
            raise self._wrong("order")
        if self.percent and said[-1] >= 100:
            raise self._wrong("most")
        if not said[0] and not self.may_be_nought:
            raise self._wrong("nought")
        low, likely, high = (one * self.scale for one in (said * 3 if len(said) == 1 else said))
        return Range(low, likely, high)

    def _number(self, typed: str) -> Fraction:
        plain = re.sub(r"\s", "", typed).replace(",", ".")
        if not _NUMBER.fullmatch(plain):
            raise self._wrong("invalid")
        return Fraction(plain)

    def _wrong(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


def kept(one: Range) -> list[Any]:
    """For JSON: three exact fractions, and whether it is open."""
    return [str(one.low), str(one.value), str(one.high), one.is_open]


def read(said: Sequence[Any]) -> Range:
    low, value, high = (Fraction(one) for one in said[:3])
    return Range(low, value, high, bool(said[3]))


def shown(number: Fraction, places: int = 0) -> str:
    """In the language of the page."""
    return show_number(rounded(number, places))


def fine(number: Fraction) -> str:
    """With as many digits as say something: three of them, none after the point from 100 on."""
    size = abs(number)
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return shown(number, places)


def between(one: Range, times: Fraction = Fraction(1)) -> str:
    """ "10–15"; empty where there is no range."""
    if not one.is_wide:
        return ""
    return f"{fine(one.low * times)}–{fine(one.high * times)}"


def as_decimal(number: Fraction) -> Decimal:
    return rounded(number, 0)
