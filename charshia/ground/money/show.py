"""Money and quantities as text. Called a hundred times a page, so formats are kept.

Babel gives each language's signs and order once; putting the digits together is ours.
Spaces inside an amount never break.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy

from charshia.engines.money import Money
from charshia.engines.money import unit_price as reckon

# How Babel calls a language that is offered, by Django's code and by BCP 47.
_CLDR: Final = {name: each.cldr for each in settings.TONGUES for name in (each.code, each.tag)}
_SPACE: Final = "\u00a0"
_PERCENT: Final = {"el": "{}%", "tr": "%{}"}  # elsewhere a space stands before the sign
_MINUS: Final = "\u2212"
# One of these costs what it costs.
_ALONE: Final = frozenset({"piece", "service"})
# Other currencies show their code: "L" and "din." mean different money in different towns.
_SIGNS: Final = {"EUR": "€"}

_UNITS: Final = {
    "g": pgettext_lazy("unit", "g"),
    "dag": pgettext_lazy("unit", "dag"),
    "kg": pgettext_lazy("unit", "kg"),
    "t": pgettext_lazy("unit", "t"),
    "ml": pgettext_lazy("unit", "ml"),
    "cl": pgettext_lazy("unit", "cl"),
    "dl": pgettext_lazy("unit", "dl"),
    "l": pgettext_lazy("unit", "l"),
    "piece": pgettext_lazy("unit", "pc."),
    "mm": pgettext_lazy("unit", "mm"),
    "cm": pgettext_lazy("unit", "cm"),
    "m": pgettext_lazy("unit", "m"),
    "km": pgettext_lazy("unit", "km"),
    "cm2": pgettext_lazy("unit", "cm²"),
    "m2": pgettext_lazy("unit", "m²"),
    "m3": pgettext_lazy("unit", "m³"),
    "min": pgettext_lazy("unit", "min"),
    "hour": pgettext_lazy("unit", "h"),
    "day": pgettext_lazy("unit", "day"),
    "kWh": pgettext_lazy("unit", "kWh"),
    "service": pgettext_lazy("unit", "service"),
}


@dataclass(frozen=True, slots=True)
class _Format:
    decimal: str
    group: str
    sign_first: bool


def show(money: Money, language: str | None = None) -> str:
    """Two decimals always: 6,50 € in Albanian and Serbian, €6.50 in English, 1.234,50 RSD."""
    return _show(money.minor, money.currency, language or get_language() or "en")


def show_percent(basis_points: int, language: str | None = None) -> str:
    """375 as 3,75 %; in English 3.75 %, in Greek 3,75%, in Turkish %3,75."""
    language = language or get_language() or "en"
    number = show_number(Decimal(basis_points) / 100, language)
    return _PERCENT.get(language, f"{{}}{_SPACE}%").format(number)


def show_number(number: Decimal | int, language: str | None = None) -> str:
    """A number with as many decimals as it has: 1.234 or 0,75."""
    return _show_number(Decimal(number), language or get_language() or "en")


def show_amount(amount: Decimal | int, unit: str, language: str | None = None) -> str:
    """How much there is of something: 720 g, 0,75 l, 3 pc."""
    return f"{show_number(amount, language)}{_SPACE}{unit_name(unit)}"


def show_unit_price(price: Money, amount: Decimal | int, unit: str) -> str:
    """The price to compare by, 9,03 €/kg; empty where it would only repeat the price."""
    if amount <= 0 or (amount == 1 and unit in _ALONE):
        return ""
    per, base = reckon(price, amount, unit)
    return f"{show(per)}/{unit_name(base)}"


def unit_name(unit: str) -> str:
    """A unit as written after a number: kg, кг, l, pc."""
    return str(_UNITS[unit])


@lru_cache(maxsize=16384)
def _show(minor: int, currency: str, language: str) -> str:
    form = _format(language)
    whole, cents = divmod(abs(minor), 100)
    digits = f"{_grouped(whole, form)}{form.decimal}{cents:02}"
    sign = _SIGNS.get(currency, currency)
    if form.sign_first:
        text = sign + ("" if currency in _SIGNS else _SPACE) + digits
    else:
        text = digits + _SPACE + sign
    return _MINUS + text if minor < 0 else text


@lru_cache(maxsize=4096)
def _show_number(number: Decimal, language: str) -> str:
    form = _format(language)
    whole, _, rest = f"{abs(number):f}".partition(".")
    rest = rest.rstrip("0")
    text = _grouped(int(whole), form) + (form.decimal + rest if rest else "")
    return _MINUS + text if number < 0 else text


def _grouped(whole: int, form: _Format) -> str:
    return f"{whole:,}".replace(",", form.group)


@lru_cache(maxsize=32)
def _format(language: str) -> _Format:
    """Signs and order of a language, given by Django's code or BCP 47."""
    locale = Locale.parse(_CLDR.get(language, language), sep="-")
    signs = locale.number_symbols["latn"]
    pattern = locale.currency_formats["standard"].pattern
    return _Format(signs["decimal"], signs["group"], pattern.startswith("¤"))
