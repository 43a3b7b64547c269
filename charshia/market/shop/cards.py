"""Product cards: 48 on a page, so each is written once and kept while it is true."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.journal.queries import versions
from charshia.ground.languages.reading import Reads, reads
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show
from charshia.ground.ui.components.goods import product_card
from charshia.market.catalogue.marks import STALLS
from charshia.market.catalogue.models import (
    Product,
    ProductPicture,
    Stall,
    Variant,
)
from charshia.market.catalogue.opening import FIELDS as OPENING
from charshia.market.catalogue.opening import opening_of
from charshia.market.shop.words import stock_word, unit_price

MOST_KEPT = 20_000  # cards of about 1 KB
EAGER = 2  # pictures at the top of the page that are not loaded late


class Key(NamedTuple):
    product: int
    language: str
    reads: Reads
    day: date
    with_stall: bool
    is_eager: bool


class Kept(NamedTuple):
    """A card, with the marks that stood before it was made and the pieces in expired holds.

    ``until`` is when its stall opens or closes by itself.
    """

    marks: tuple[int, int]
    back: int
    until: datetime | None
    card: SafeString


KEPT: dict[Key, Kept] = {}
Back = dict[int, dict[int, int]]  # product to variant to pieces


class Priced(NamedTuple):
    """What a card needs of a variant: 48 model instances would take longer."""

    product: int
    pk: int
    price_minor: int
    unit: str
    unit_value: Decimal
    stock: int | None


@dataclass(frozen=True)
class Offer:
    """A product with what a list shows of it. ``left`` is None when it is not counted."""

    product: Product
    variants: list[Priced]
    left: int | None
    picture: Picture | None

    @property
    def cheapest(self) -> Priced:
        return min(self.variants, key=lambda variant: (variant.price_minor, variant.pk))


OF_PRODUCT = ("stall", "slug", "kind", "title", "min_age", "lead_days", "season_from", "season_to")
OF_STALL = ("slug", "title", "currency", "settlement__names", *OPENING)


def offers(pks: Sequence[int], *, now: datetime, also: Sequence[str] = ()) -> list[Offer]:
    """What lists show of these products, in this order; those not on show are left out.

    ``also`` are further fields of the product. Seven queries, however many.
    """
    shown = Product.objects.on_show().filter(pk__in=pks).only(*OF_PRODUCT, *also).in_bulk()
    stalls = (
        Stall.objects.filter(pk__in={product.stall_id for product in shown.values()})
        .select_related("settlement")
        .only(*OF_STALL)
        .in_bulk()
    )
    variants = _variants(shown)
    firsts = _first_images(shown)
    images = pictures(firsts.values())
    back = back_on_the_shelf(shown, now=now)
    found = []
    for pk in pks:
        if pk in shown and pk in variants:
            product = shown[pk]
            product.stall = stalls[product.stall_id]
            left = _left(variants[pk], _sum(back, pk))
            found.append(Offer(product, variants[pk], left, images.get(firsts.get(pk, 0))))
    return found


def _variants(pks: Iterable[int]) -> dict[int, list[Priced]]:
    rows = Variant.objects.filter(product__in=pks, is_active=True).order_by("position", "pk")
    found: dict[int, list[Priced]] = {}
    for row in rows.values_list("product_id", "pk", "price_minor", "unit", "unit_value", "stock"):
        found.setdefault(row[0], []).append(Priced(*row))
    return found


def _first_images(pks: Iterable[int]) -> dict[int, int]:
    rows = ProductPicture.objects.filter(product__in=pks).order_by("-position", "-pk")
    return dict(rows.values_list("product_id", "image_id"))  # the last one said is the first


def _left(variants: list[Priced], back: int) -> int | None:
    counts = [variant.stock for variant in variants if variant.stock is not None]
    return sum(counts) + back if len(counts) == len(variants) else None


def marks_of_cards(pks: Iterable[int]) -> set[str]:
    """The tags whose versions ``cards`` compares."""
    return {STALLS, *(f"product:{pk}" for pk in pks)}


def cards(
    pks: Sequence[int],
    *,
    now: datetime,
    marks: Mapping[str, int] | None = None,
    back: Back | None = None,
    with_stall: bool = True,
) -> list[SafeString]:
    """A card for each product that is on show, in the page's language and this order.

    ``marks`` are the versions of ``marks_of_cards(pks)``, ``back`` what is back on the shelf,
    both read just now, each by one query if it is not given. No other query when all cards
    are kept, else seven.
    """
    marks = versions(marks_of_cards(pks)) if marks is None else marks
    back = back_on_the_shelf(pks, now=now) if back is None else back
    day, language = timezone.localdate(now), get_language() or ""
    others = reads()
    keys = [
        Key(pk, language, others, day, with_stall, place < EAGER) for place, pk in enumerate(pks)
    ]
    found = {key.product: _kept(key, marks, back, now) for key in keys}
    if None in found.values():
        found |= _written([key for key in keys if found[key.product] is None], marks, back, now)
    return [card for key in keys if (card := found[key.product]) is not None]


def _kept(key: Key, marks: Mapping[str, int], back: Back, now: datetime) -> SafeString | None:
    kept = KEPT.get(key)
    if kept is None or kept.marks != _marks(key.product, marks):
        return None
    if kept.until is not None and now >= kept.until:
        return None
    return kept.card if kept.back == _sum(back, key.product) else None


def _written(
    keys: list[Key], marks: Mapping[str, int], back: Back, now: datetime
) -> dict[int, SafeString | None]:
    made = {offer.product.pk: offer for offer in offers([key.product for key in keys], now=now)}
    if len(KEPT) + len(made) > MOST_KEPT:
        KEPT.clear()
    written: dict[int, SafeString | None] = {}
    for key in keys:
        if (offer := made.get(key.product)) is not None:
            card = _write(offer, key, now)
            until = opening_of(offer.product.stall, now).until
            KEPT[key] = Kept(_marks(key.product, marks), _sum(back, key.product), until, card)
            written[key.product] = card
    return written


def _marks(pk: int, marks: Mapping[str, int]) -> tuple[int, int]:
    return marks[f"product:{pk}"], marks[STALLS]


def back_on_the_shelf(pks: Iterable[int], *, now: datetime) -> Back:
    """Pieces of products in expired holds: time moves them, and no mark does.

    By product, then by variant. One query, written out: it stands on every page, and
    Django takes longer to put it together than the database to answer it.
    """
    wanted = list(pks)
    places = ", ".join(["%s"] * len(wanted)) or "NULL"
    found: Back = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.product_id, v.id, SUM(l.pieces) FROM catalogue_hold h"  # noqa: S608 - placeholders only
            " JOIN catalogue_holdline l ON l.hold_id = h.id"
            " JOIN catalogue_variant v ON v.id = l.variant_id"
            f" WHERE h.expires_at <= %s AND v.product_id IN ({places})"
            " GROUP BY v.product_id, v.id",
            [connection.ops.adapt_datetimefield_value(now), *wanted],
        )
        for product, variant, pieces in cursor.fetchall():
            found.setdefault(product, {})[variant] = int(pieces)
    return found


def _sum(back: Back, pk: int) -> int:
    return sum(back[pk].values()) if pk in back else 0


@lru_cache(maxsize=8192)
def address_of_stall(slug: str, language: str) -> str:
    """In the page's ``language``. Its products are right below it (see urls.py)."""
    return reverse("shop:stall", args=[slug])


def _write(offer: Offer, key: Key, now: datetime) -> SafeString:
    product, stall, cheapest = offer.product, offer.product.stall, offer.cheapest
    title, language = product.title.shown()
    word = stock_word(product, offer.left, now)
    can_add = word.can_be_had and len(offer.variants) == 1 and not product.min_age
    price = Money(cheapest.price_minor, stall.currency)
    place = stall.settlement.names if stall.settlement else ""
    several = len({variant.price_minor for variant in offer.variants}) > 1
    line = (f"{stall.title} · {place}" if place else str(stall.title)) if key.with_stall else ""
    return product_card(
        url=f"{address_of_stall(stall.slug, key.language)}{product.slug}/",
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
        wish=product.pk,
        plate=product.pk,
        kilim=stall.slug,
        eager=key.is_eager,
    )
