"""What a draft leaves unsaid: a product that is there keeps it."""

from typing import Any, Final

from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.models import Product, Variant

TEXTS: Final = ("title", "description", "ingredients", "storage")


def kept_fields(
    draft: ProductDraft, fields: dict[str, Any], product: Product, met: list[Variant]
) -> dict[str, Any]:
    """``fields`` as the draft says them, and as they are where it says nothing."""
    kept = dict(fields)
    if draft.is_partial:
        kept |= {name: added(getattr(product, name), fields[name]) for name in TEXTS}
        if not draft.category:
            kept["category_id"] = product.category_id
        kept["is_made_to_order"] = _is_made_to_order(draft, product, met)
    else:
        kept |= {name: spoken(getattr(product, name), fields[name]) for name in TEXTS}
    names = draft.silent & fields.keys()
    return kept | {name: getattr(product, name) for name in names}


def _is_made_to_order(draft: ProductDraft, product: Product, met: list[Variant]) -> bool:
    """A table only says whether there is a stock; that there is none says nothing new."""
    counts = [one for one in draft.variants if one.stock is not None]
    uncounted = all(one.stock is None for one in met)
    if not counts and uncounted:
        return product.is_made_to_order
    return draft.is_made_to_order


def spoken(before: Translated, new: Translated) -> Translated:
    """``new``, and beside it the translations into languages that it does not speak: a shop
    that lists its goods in one language does not take back what others wrote."""
    return added(before, new) if new else new


def added(before: Translated, new: Translated) -> Translated:
    """Texts put beside those that there are; what says the same already changes nothing."""
    for tag, text in new.items():
        if before.text(tag) != text:
            before = before.with_text(tag, text)
    return before
