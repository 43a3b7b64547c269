"""What a product is: a type of the lexicon, said by its seller or guessed from its title."""

from typing import Any

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import guessed_type, name_of, type_called
from charshia.market.catalogue.models import Product


def settled_type(product: Product | None, *, said: str, title: Translated) -> dict[str, Any]:
    """The fields of the type: what was ``said``, else what is there, else a guess from the title.

    A guess is made anew when the title changes; what the seller chose stays.
    """
    chosen = type_called(said) if said else ""
    if chosen:
        return {"type": chosen, "type_is_guessed": False}
    if product is not None:
        is_chosen = product.type and not product.type_is_guessed
        if is_chosen or dict(product.title) == dict(title):
            return {"type": product.type, "type_is_guessed": product.type_is_guessed}
    return guess(title)


def guess(title: Translated) -> dict[str, Any]:
    """The fields of the type as the title alone says it."""
    found = guessed_type(title)
    return {"type": found, "type_is_guessed": bool(found)}


def type_for_reader(product: Product) -> str:
    """The name of the type, for who reads this page and not the product's title; else empty."""
    shown, tag = product.title.shown()
    if not product.type or (shown and tag.partition("-")[0] == current().partition("-")[0]):
        return ""
    return name_of(product.type, current())
