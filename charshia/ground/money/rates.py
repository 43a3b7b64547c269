"""Comparing prices in several currencies: good enough to sort by, never to charge by."""

from fractions import Fraction

from django.conf import settings

from charshia.engines.money import round_half_up


def in_reference(minor: int, currency: str) -> int:
    """About how much ``minor`` of ``currency`` is in minor units of the reference currency.

    Rates are the setting CURRENCY_RATES: how many units are one of the reference.
    A currency without a rate counts as the reference.
    """
    rate = settings.CURRENCY_RATES.get(currency, "1")
    return round_half_up(Fraction(minor) / Fraction(rate))


def currency_choices() -> list[tuple[str, str]]:
    """The currencies that the network reckons with, for a field."""
    return [(code, code) for code in settings.CURRENCY_RATES]
