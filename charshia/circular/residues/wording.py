"""Masses, sizes and prices of residues as people read them."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from charshia.circular.factors.models import Factor
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer, Plot
from charshia.engines.money import Money
from charshia.engines.ranges import Range, rounded
from charshia.ground.money.show import show, show_number, show_percent

G_T: Final = 1_000_000
AS_IT_LIES: Final = 1500  # hundredths of a percent, for an example


def tonnes(grams: Fraction | int) -> str:
    """With as many digits as an estimate is worth."""
    value = Fraction(grams) / G_T
    return show_number(rounded(value, 0 if value >= 100 else 1 if value >= 1 else 2))


def about(found: Range) -> str:
    """An estimate: about so much, between its ends where they are known."""
    if not found.is_wide:
        return _("about %(value)s t") % {"value": tonnes(found.value)}
    ends = {"low": tonnes(found.low), "value": tonnes(found.value), "high": tonnes(found.high)}
    return _("about %(value)s t, between %(low)s and %(high)s") % ends


def sources(factors: Iterable[Factor]) -> str:
    """By which numbers it was reckoned, and how well they are known."""
    said = {f"{one.set.title} ({one.get_mark_display()})": None for one in factors}
    return "; ".join(said)


def size(plot: Plot) -> str:
    """Area and harvest, as far as they are known."""
    said = []
    if plot.area_m2 is not None:
        hectares = show_number(rounded(Fraction(plot.area_m2, 10_000), 2))
        said.append(_("%(number)s ha") % {"number": hectares})
    if plot.harvest_g is not None:
        said.append(_("harvest %(number)s t") % {"number": tonnes(plot.harvest_g)})
    return ", ".join(said)


def wanted(offer: Offer) -> str:
    """Its terms; a price of a dry tonne, and what a tonne is then worth as it is weighed, or as
    straw lies dry in the field."""
    if offer.terms != Terms.PRICE or offer.price_minor is None:
        return str(offer.get_terms_display())
    currency = offer.plot.enterprise.currency
    moisture = AS_IT_LIES if offer.moisture_bp is None else offer.moisture_bp
    fresh = worth(offer.price_minor, moisture)
    return _("%(price)s for a dry tonne: %(fresh)s for a tonne at %(moisture)s moisture") % {
        "price": show(Money(offer.price_minor, currency)), "fresh": show(Money(fresh, currency)),
        "moisture": show_percent(moisture),
    }  # fmt: skip


def worth(price_minor: int, moisture_bp: int) -> int:
    """Of a tonne at that moisture, when a dry one costs so much; halves to the even cent."""
    return int(rounded(Fraction(price_minor * (10_000 - moisture_bp), 10_000)))


def weighed(offer: Offer) -> str:
    """Empty until it was collected."""
    if offer.fresh_g is None:
        return ""
    number = show_number((Decimal(offer.fresh_g) / G_T).normalize())
    if offer.moisture_bp is None:
        return _("%(number)s t weighed") % {"number": number}
    return _("%(number)s t weighed, %(moisture)s moisture") % {
        "number": number, "moisture": show_percent(offer.moisture_bp),
    }  # fmt: skip
