"""Grams as people read them."""

from django.utils.formats import number_format


def kilograms(grams: int) -> str:
    """With a decimal only below ten kilograms' worth of grams, by the signs of the language."""
    digits = 0 if grams % 1000 == 0 else 3 if grams % 100 else 1
    return number_format(grams / 1000, digits, use_l10n=True, force_grouping=True)


def percent(bp: int) -> str:
    """Hundredths of a percent, with as many decimals as say something."""
    digits = 0 if bp % 100 == 0 else 1 if bp % 10 == 0 else 2
    return number_format(bp / 100, digits, use_l10n=True)
