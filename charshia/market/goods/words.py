"""Short words about goods, for who keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import lacks
from charshia.market.catalogue.models import Product, Variant


@dataclass(frozen=True)
class Mark:
    words: str
    tone: str  # good, waiting, bad, new or ""


def stock_in_words(product: Product, active: Sequence[Variant]) -> str:
    """What is left in all, or why it is not counted."""
    if product.is_service:
        return _("By appointment")
    counts = [one.stock for one in active if one.stock is not None]
    if len(counts) < len(active) or not active:
        return _("Made to order")
    left = sum(counts)
    return ngettext("%(left)d in stock", "%(left)d in stock", left) % {"left": left}


def marks(
    product: Product, variants: Sequence[Variant], *, has_photo: bool, low: int, day: date
) -> list[Mark]:
    """What is special about it; nothing when it is simply on sale."""
    active = [one for one in variants if one.is_active]
    found = []
    if not product.is_published:
        draft = bool(lacks(product, variants))
        found.append(Mark(_("draft"), "new") if draft else Mark(_("paused"), ""))
    counts = [one.stock for one in active if one.stock is not None]
    if active and len(counts) == len(active):
        if not any(counts):
            found.append(Mark(_("sold out"), "bad"))
        elif any(is_low(one, low) for one in active):
            found.append(Mark(_("running low"), "waiting"))
    if not product.is_in_season(day):
        found.append(Mark(_("out of season"), ""))
    if not has_photo:
        found.append(Mark(_("no photo"), "waiting"))
    return found


def is_low(variant: Variant, low: int) -> bool:
    limit = low if variant.low_stock is None else variant.low_stock
    return variant.stock is not None and variant.stock <= limit


def change_in_words(entry: Entry, title: str) -> str:
    """What the last change was: a whole sentence."""
    names = {"product": title or _("without a name")}
    count = len(entry.facts.get("changes", {}))
    many = ngettext(
        "Prices or stock of %(count)d product were changed.",
        "Prices or stock of %(count)d products were changed.",
        count,
    )
    sentences = {
        "market.product.added": _("“%(product)s” was added."),
        "market.product.published": _("“%(product)s” is on sale."),
        "market.product.withdrawn": _("“%(product)s” is paused."),
        "market.product.removed": _("“%(product)s” was deleted."),
        "market.product.sold_out": _("“%(product)s” is marked sold out."),
        "market.product.renewed": _("“%(product)s” is among the new goods again."),
        "market.product.copied": _("“%(product)s” was copied; the copy is a draft."),
        "market.product.pictured": _("The photos of “%(product)s” were changed."),
        "market.product.typed": _("What “%(product)s” is was changed."),
        "market.goods.changed": many,
        "market.wholesale.set": _("Wholesale prices were changed."),
    }
    changed = _("“%(product)s” was changed.")
    return sentences.get(entry.event, changed) % (names | {"count": count})
