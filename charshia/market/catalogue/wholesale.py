"""Prices for firms. Who may see them is for the caller to know: this only reckons."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from charshia.engines.money import Money
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Variant

# By variant: its ordinary price, its wholesale price, from how many pieces that counts.
PriceFacts = dict[int, tuple[int, int | None, int | None]]


def for_a_firm(variant: Variant, pieces: int) -> Variant:
    """The variant at what a firm pays for so many, as it lies in memory: never to be saved.

    ``ordinary_minor`` is then what others pay; it stays None at the ordinary price.
    """
    if variant.wholesale_minor is None or pieces < (variant.wholesale_from or 0):
        return variant
    variant.ordinary_minor, variant.price_minor = variant.price_minor, variant.wholesale_minor
    return variant


def wholesale_words(variant: Variant, currency: str) -> str:
    """What a firm pays and from how many pieces on; empty without a wholesale price."""
    if variant.wholesale_minor is None or variant.wholesale_from is None:
        return ""
    price = show(Money(variant.wholesale_minor, currency))
    return ngettext(
        "wholesale: %(price)s from %(pieces)d piece",
        "wholesale: %(price)s from %(pieces)d pieces",
        variant.wholesale_from,
    ) % {"price": price, "pieces": variant.wholesale_from}


def price_facts(ids: Iterable[int]) -> PriceFacts:
    """By variant, all that its price follows from, as it is now. One query."""
    rows = Variant.objects.filter(pk__in=ids)
    found = rows.values_list("pk", "price_minor", "wholesale_minor", "wholesale_from")
    return {pk: (price, wholesale, least) for pk, price, wholesale, least in found}


def end_if_dearer(variant: Variant) -> list[str]:
    """End a wholesale price above the ordinary one; gives the fields to be written."""
    if variant.wholesale_minor is None or variant.wholesale_minor <= variant.price_minor:
        return []
    variant.wholesale_minor = variant.wholesale_from = None
    return ["wholesale_minor", "wholesale_from"]
