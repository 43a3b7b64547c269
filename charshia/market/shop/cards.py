"""Product cards: 48 on a page, so each is written once and kept while it is true."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.journal.queries import versions
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show
from charshia.ground.ui.components.goods import product_card
from charshia.market.catalogue.marks import STALLS
from charshia.market.catalogue.models import HoldLine, Product, Variant
from charshia.market.catalogue.queries import coming_back
from charshia.market.shop.words import stock_word, unit_price

MOST_KEPT = 20_000  # cards of about 1 KB
EAGER = 2  # pictures at the top of the page that are not loaded late


class Key(NamedTuple):
    product: int
    language: str
    day: date
    with_stall: bool
    is_eager: bool


class Kept(NamedTuple):
    """A card, with the marks that stood, and the pieces that expired holds gave, before it was made."""

    marks: tuple[int, int]
    back: int
    card: SafeString


KEPT: dict[Key, Kept] = {}


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


def marks_of_cards(pks: Iterable[int]) -> set[str]:
    """The tags whose versions ``cards`` compares."""
    return {STALLS, *(f"product:{pk}" for pk in pks)}


def cards(
    pks: Sequence[int],
    *,
    now: datetime,
    marks: Mapping[str, int] | None = None,
    with_stall: bool = True,
) -> list[SafeString]:
    """A card for each product that is on show, in the page's language and this order.

    ``marks`` are the versions of ``marks_of_cards(pks)``, read just now. One query when all
    cards are kept (two without ``marks``), seven when not.
    """
    marks = versions(marks_of_cards(pks)) if marks is None else marks
    back = _back_on_the_shelf(pks, now=now)
    day, language = timezone.localdate(now), get_language() or ""
    keys = [Key(pk, language, day, with_stall, place < EAGER) for place, pk in enumerate(pks)]
    found = {key.product: _kept(key, marks, back) for key in keys}
    if None in found.values():
        found |= _written([key for key in keys if found[key.product] is None], marks, back, now)
    return [card for key in keys if (card := found[key.product]) is not None]


def _kept(key: Key, marks: Mapping[str, int], back: Mapping[int, int]) -> SafeString | None:
    kept = KEPT.get(key)
    if kept is None or kept.marks != _marks(key.product, marks):
        return None
    return kept.card if kept.back == back.get(key.product, 0) else None


def _written(
    keys: list[Key], marks: Mapping[str, int], back: Mapping[int, int], now: datetime
) -> dict[int, SafeString | None]:
    made = {offer.product.pk: offer for offer in offers([key.product for key in keys], now=now)}
    if len(KEPT) + len(made) > MOST_KEPT:
        KEPT.clear()
    written: dict[int, SafeString | None] = {}
    for key in keys:
        if (offer := made.get(key.product)) is not None:
            card = _write(offer, key)
            KEPT[key] = Kept(_marks(key.product, marks), back.get(key.product, 0), card)
            written[key.product] = card
    return written


def _marks(pk: int, marks: Mapping[str, int]) -> tuple[int, int]:
    return marks[f"product:{pk}"], marks[STALLS]


def _back_on_the_shelf(pks: Sequence[int], *, now: datetime) -> dict[int, int]:
    """Pieces of products in expired holds: time moves them, and no mark does. One query."""
    lines = HoldLine.objects.filter(hold__expires_at__lte=now, variant__product__in=pks)
    counted = lines.values_list("variant__product").annotate(pieces=Sum("pieces"))
    return dict(counted.order_by())


def _write(offer: Offer, key: Key) -> SafeString:
    product, stall, cheapest = offer.product, offer.product.stall, offer.cheapest
    title, language = product.title.shown()
    word = stock_word(product, offer.left_in_all, key.day)
    can_add = word.can_be_had and len(offer.variants) == 1 and not product.min_age
    price = Money(cheapest.price_minor, stall.currency)
    place = stall.settlement.names if stall.settlement else ""
    several = len({variant.price_minor for variant in offer.variants}) > 1
    line = (f"{stall.title} · {place}" if place else str(stall.title)) if key.with_stall else ""
    return product_card(
        url=reverse("shop:product", args=[stall.slug, product.slug]),
        title=title,
        title_lang=language,
        price=show(price),
        unit_price=unit_price(cheapest, stall.currency),
        before_price=_("from") if several else "",
        picture=offer.picture,
        from_line=line,
        stock=word.words,
        stock_tone=word.tone,
        variant=cheapest.pk if can_add else "",
        plate=product.pk,
        kilim=stall.slug,
        eager=key.is_eager,
    )


def _first_image(product: Product) -> int | None:
    rows = sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
    return rows[0].image_id if rows else None


def _offer(product: Product, back: dict[int, int], picture: Picture | None) -> Offer:
    active = [variant for variant in product.variants.all() if variant.is_active]
    active.sort(key=lambda variant: (variant.position, variant.pk))
    left = {v.pk: None if v.stock is None else v.stock + back.get(v.pk, 0) for v in active}
    return Offer(product, active, left, picture)
