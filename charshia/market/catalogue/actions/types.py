"""Saying what a product is, so that it is found and read in every language."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.lexicon.names import is_type
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.actions.changing import Actor, change_of
from charshia.market.catalogue.marks import MARKET, tags_of_products
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.types import guess


class NoSuchType(Refusal):
    pass


@action
def set_type(product: Product, *, type: str, by: Actor, now: datetime) -> None:  # noqa: A002
    """Say what a product is, by a concept's id; empty for none. Raises NoSuchType.

    What was only guessed is thereby confirmed.
    """
    if type and not is_type(type):
        raise NoSuchType(_("Choose one of the types shown."), field="type")
    with change_of("market.product.typed", product, by=by, now=now) as found:
        found.type, found.type_is_guessed = type, False
        found.save(update_fields=["type", "type_is_guessed"])


@action
def guess_types(products: Sequence[Product], *, now: datetime) -> int:
    """Guess what each is that has no type, or only a guessed one; how many guesses are new."""
    keys = [product.pk for product in products]
    rows = Product.objects.filter(pk__in=keys).filter(Q(type="") | Q(type_is_guessed=True))
    changed = []
    for product in rows.select_related("category").order_by("pk").select_for_update(of=("self",)):
        facts = guess(product.title)
        if facts["type"] != product.type:
            product.type, product.type_is_guessed = facts["type"], facts["type_is_guessed"]
            changed.append(product)
    if changed:
        Product.objects.bulk_update(changed, ["type", "type_is_guessed"])
        touch(*tags_of_products(changed))
        note_change("product", [product.pk for product in changed])
        record("market.types.guessed", MARKET, by="system", at=now, count=len(changed))
    return len(changed)
