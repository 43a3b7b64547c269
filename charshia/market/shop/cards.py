"""Product cards: 48 on a page, so each is written once and kept while it is true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show, show_unit_price
from charshia.ground.ui.components.goods import product_card
from charshia.market.catalogue.models import Product, Variant
from charshia.market.catalogue.queries import coming_back
from charshia.market.shop.words import stock_word

KEPT: dict[tuple[Any, ...], SafeString] = {}
MOST_KEPT = 20_000  # cards of about 1 KB


@dataclass(frozen=True)
class Offer:
    """A product with what a page shows of it; ``left`` maps variant ids to pieces, or None."""

    product: Product
    variants: list[Variant]
    left: dict[int, int | None]
    picture: Picture | None

    @property
    def left_in_all(self) -> int | None:
        counts = [count for count in self.left.values() if count is not None]
        return sum(counts) if len(counts) == len(self.left) and counts else None

    @property
    def cheapest(self) -> Variant:
        return min(self.variants, key=lambda variant: (variant.price_minor, variant.pk))


def offers(pks: Sequence[int], *, now: datetime) -> list[Offer]:
    """What pages show of these products, in this order; those not on show are left out.

    Six queries, however many.
    """
    shown = Product.objects.on_show().filter(pk__in=pks).for_cards().in_bulk()
    found = [shown[pk] for pk in pks if pk in shown]
    back = coming_back((v.pk for product in found for v in product.variants.all()), now=now)
    firsts = {product.pk: _first_image(product) for product in found}
    images = pictures({pk for pk in firsts.values() if pk})
    return [
        _offer(product, back, images.get(firsts[product.pk] or 0))
        for product in found
        if any(variant.is_active for variant in product.variants.all())
    ]


def cards(some: Iterable[Offer], *, now: datetime, with_stall: bool = True) -> list[SafeString]:
    """A card for each offer in the page's language."""
    day, language = timezone.localdate(now), get_language()
    written = []
    for place, offer in enumerate(some):
        key = (_state(offer), language, day, with_stall, place < 2)
        card = KEPT.get(key)
        if card is None:
            card = _write(offer, now, with_stall=with_stall, eager=place < 2)
            if len(KEPT) >= MOST_KEPT:
                KEPT.clear()
            KEPT[key] = card
        written.append(card)
    return written


def _state(offer: Offer) -> tuple[Any, ...]:
    """All that a card depends on: nothing stale is ever shown."""
    product = offer.product
    priced = tuple((v.pk, v.price_minor, offer.left[v.pk]) for v in offer.variants)
    stall = product.stall
    return (product.pk, product.version, priced, offer.picture, stall.title, stall.may_sell)


def _write(offer: Offer, now: datetime, *, with_stall: bool, eager: bool) -> SafeString:
    product, stall, cheapest = offer.product, offer.product.stall, offer.cheapest
    title, language = product.title.shown()
    word = stock_word(product, offer.left_in_all, timezone.localdate(now))
    can_add = word.can_be_had and len(offer.variants) == 1 and not product.min_age
    price = Money(cheapest.price_minor, stall.currency)
    place = stall.settlement.names if stall.settlement else ""
    several = len({variant.price_minor for variant in offer.variants}) > 1
    return product_card(
        url=reverse("shop:product", args=[stall.slug, product.slug]),
        title=title,
        title_lang=language,
        price=show(price),
        unit_price=show_unit_price(price, cheapest.unit_value, cheapest.unit),
        before_price=_("from") if several else "",
        picture=offer.picture,
        from_line=(f"{stall.title} · {place}" if place else str(stall.title)) if with_stall else "",
        stock=word.words,
        stock_tone=word.tone,
        variant=cheapest.pk if can_add else "",
        plate=product.pk,
        kilim=stall.slug,
        eager=eager,
    )


def _first_image(product: Product) -> int | None:
    rows = sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
    return rows[0].image_id if rows else None


def _offer(product: Product, back: dict[int, int], picture: Picture | None) -> Offer:
    active = [variant for variant in product.variants.all() if variant.is_active]
    active.sort(key=lambda variant: (variant.position, variant.pk))
    left = {v.pk: None if v.stock is None else v.stock + back.get(v.pk, 0) for v in active}
    return Offer(product, active, left, picture)
