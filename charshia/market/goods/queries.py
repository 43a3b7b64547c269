from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.translating.models import Work, WorkState
from charshia.engines.keys import fold
from charshia.engines.money import Money
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import name_of
from charshia.ground.media.models import Image, State
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show, show_amount
from charshia.market.catalogue.models import Cycle, Product, ProductPicture, Stall, Variant
from charshia.market.delivery.models import Way
from charshia.market.goods.words import Mark, change_in_words, marks, stock_in_words

A_PAGE = 24
MOST_ROWS = 100  # of the table
UNDO_LASTS = timedelta(days=7)
FILTERS = {
    "": gettext_lazy("All"),
    "on-sale": gettext_lazy("On sale"),
    "off": gettext_lazy("Drafts and paused"),
    "sold-out": gettext_lazy("Sold out"),
    "low": gettext_lazy("Running low"),
    "guessed": gettext_lazy("Type guessed"),
}


@dataclass(frozen=True)
class GoodsRow:
    product: Product
    picture: Picture | None
    price: str
    stock: str
    marks: list[Mark]
    guess: str = ""  # the name of its type, when nobody has confirmed it


@dataclass(frozen=True)
class GoodsPage:
    """One page of a stall's goods, as asked for. ``count`` is of all that fit."""

    rows: list[GoodsRow]
    count: int
    number: int
    words: str = ""
    state: str = ""
    has_any: bool = True

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // A_PAGE))

    @property
    def filters(self) -> list[tuple[str, object, bool]]:
        return [(key, label, key == self.state) for key, label in FILTERS.items()]


@dataclass(frozen=True)
class LastChange:
    entry: Entry
    words: str


def goods_of(stall: Stall, *, words: str, state: str, number: int, now: datetime) -> GoodsPage:
    """A page of the stall's goods, the newest first. At most eight queries, however many."""
    state = state if state in FILTERS else ""
    kept = Product.objects.kept().filter(stall=stall)
    found = _in_state(kept, stall, state)
    if words.strip():
        found = found.filter(pk__in=_called(found, words))
    count = found.count()
    number = max(1, min(number, -(-count // A_PAGE) or 1))
    start = (number - 1) * A_PAGE
    shown = list(found.order_by("-made_at", "-pk")[start : start + A_PAGE])
    rows = rows_of(stall, shown, day=timezone.localdate(now))
    has_any = bool(count) or kept.exists()
    return GoodsPage(rows, count, number, words.strip()[:80], state, has_any)


def rows_of(stall: Stall, products: Sequence[Product], *, day: date) -> list[GoodsRow]:
    """Four queries, however many."""
    keys = [product.pk for product in products]
    variants = variants_of(keys)
    firsts = first_images(keys)
    images = pictures(firsts.values())
    return [
        _row(stall, product, variants[product.pk], firsts.get(product.pk), images, day)
        for product in products
    ]


def _row(
    stall: Stall,
    product: Product,
    variants: list[Variant],
    image: int | None,
    images: dict[int, Picture],
    day: date,
) -> GoodsRow:
    active = [one for one in variants if one.is_active]
    return GoodsRow(
        product=product,
        picture=images.get(image or 0),
        price=price_in_words(active, stall.currency),
        stock=stock_in_words(product, active),
        marks=marks(product, variants, has_photo=bool(image), low=stall.low_stock, day=day),
        guess=name_of(product.type, current()) if product.type_is_guessed else "",
    )


def price_in_words(active: Sequence[Variant], currency: str) -> str:
    prices = sorted({one.price_minor for one in active})
    if not prices or not prices[-1]:
        return ""
    shown = show(Money(prices[0], currency))
    return shown if len(prices) == 1 else _("from %(price)s") % {"price": shown}


def variants_of(products: Iterable[int]) -> dict[int, list[Variant]]:
    """By product, in their order. One query."""
    found: dict[int, list[Variant]] = defaultdict(list)
    rows = Variant.objects.filter(product__in=list(products)).order_by("position", "pk")
    for variant in rows:
        found[variant.product_id].append(variant)
    return found


def first_images(products: Iterable[int]) -> dict[int, int]:
    rows = ProductPicture.objects.filter(product__in=list(products)).order_by("-position", "-pk")
    return dict(rows.values_list("product_id", "image_id"))


def _called(products: QuerySet[Product], words: str) -> list[int]:
    """Whose title or SKU has all the words, whatever the script and accents. Two queries."""
    wanted = [fold(word) for word in words.split()]
    texts = {pk: " ".join(title.values()) for pk, title in products.values_list("pk", "title")}
    skus = Variant.objects.filter(product__in=products).values_list("product_id", "sku")
    for pk, sku in skus:
        texts[pk] = f"{texts.get(pk, '')} {sku}"
    return [pk for pk, text in texts.items() if all(word in fold(text) for word in wanted)]


def _in_state(products: QuerySet[Product], stall: Stall, state: str) -> QuerySet[Product]:
    active = Variant.objects.filter(product=OuterRef("pk"), is_active=True)
    some_left = Exists(active.filter(Q(stock=None) | Q(stock__gt=0)))
    if state == "on-sale":
        return products.filter(is_published=True)
    if state == "off":
        return products.filter(is_published=False)
    if state == "sold-out":
        return products.filter(~some_left, Exists(active))
    if state == "guessed":
        return products.filter(type_is_guessed=True)
    if state == "low":
        return products.filter(Exists(_low(active, stall)))
    return products


def _low(variants: QuerySet[Variant], stall: Stall) -> QuerySet[Variant]:
    return variants.filter(stock__lte=Coalesce(F("low_stock"), stall.low_stock))


def running_low(stall: Stall) -> int:
    """How many sizes on sale run low or are sold out. One query."""
    active = Variant.objects.filter(stall=stall, is_active=True, product__is_published=True)
    return _low(active, stall).count()


@dataclass(frozen=True)
class ShownTable:
    """A page of sizes for the table of prices and stock."""

    variants: list[Variant]
    words: str
    earlier: str
    later: str


def table_of(stall: Stall, *, words: str, number: int) -> ShownTable:
    """Sizes that can be ordered, newest goods first. At most four queries."""
    kept = Product.objects.kept().filter(stall=stall)
    if words.strip():
        kept = kept.filter(pk__in=_called(kept, words))
    rows = Variant.objects.filter(product__in=kept, is_active=True).select_related("product")
    start = (number - 1) * MOST_ROWS
    ordered = rows.order_by("-product__made_at", "-product_id", "position", "pk")
    found = list(ordered[start : start + MOST_ROWS + 1])
    query = QueryDict(mutable=True)
    if words.strip():
        query["q"] = words.strip()
    return ShownTable(
        found[:MOST_ROWS],
        words.strip(),
        _page(query, number - 1) if number > 1 else "",
        _page(query, number + 1) if len(found) > MOST_ROWS else "",
    )


def _page(query: QueryDict, number: int) -> str:
    query = query.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def cycles_of(stall: Stall, *, now: datetime) -> list[Cycle]:
    """Those that are not over. Three queries."""
    coming = Cycle.objects.filter(stall=stall, closes_at__gt=now).order_by("opens_at", "pk")
    return list(coming.prefetch_related("ways__way"))


def last_change(stall: Stall, *, now: datetime) -> LastChange | None:
    """What can still be undone. At most two queries."""
    if stall.last_change_id is None:
        return None
    entry = Entry.objects.get(pk=stall.last_change_id)
    if now - entry.at > UNDO_LASTS:
        return None
    keys = [int(pk) for pk in entry.facts["changes"]]
    product = Product.objects.filter(pk=keys[0]).first() if len(keys) == 1 else None
    return LastChange(entry, change_in_words(entry, str(product.title) if product else ""))


@dataclass(frozen=True)
class Photo:
    """One photo of a product; ``picture`` is None while it is being prepared."""

    image: int
    picture: Picture | None
    is_lost: bool = False


@dataclass(frozen=True)
class Size:
    variant: Variant
    price: str
    content: str


@dataclass(frozen=True)
class ProductSheet:
    """A product as its keeper has it before her."""

    product: Product
    sizes: list[Size]
    photos: list[Photo] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    price: str = ""
    stock: str = ""

    @property
    def is_preparing(self) -> bool:
        return any(photo.picture is None and not photo.is_lost for photo in self.photos)


def sheet_of(product: Product, *, now: datetime) -> ProductSheet:
    """Five queries."""
    stall = product.stall
    variants = list(Variant.objects.filter(product=product).order_by("position", "pk"))
    photos = photos_of(product)
    active = [one for one in variants if one.is_active]
    day = timezone.localdate(now)
    return ProductSheet(
        product=product,
        sizes=[_size(one, stall.currency) for one in variants],
        photos=photos,
        marks=marks(product, variants, has_photo=bool(photos), low=stall.low_stock, day=day),
        price=price_in_words(active, stall.currency),
        stock=stock_in_words(product, active),
    )


def _size(variant: Variant, currency: str) -> Size:
    price = show(Money(variant.price_minor, currency)) if variant.price_minor else ""
    return Size(variant, price, show_amount(variant.unit_value, variant.unit))


def photos_of(product: Product) -> list[Photo]:
    rows = ProductPicture.objects.filter(product=product).order_by("position", "pk")
    return photos_by_id(rows.values_list("image_id", flat=True))


def photos_by_id(ids: Iterable[int]) -> list[Photo]:
    """In this order. Three queries."""
    wanted = list(ids)
    ready = pictures(wanted)
    lost = set(
        Image.objects.filter(pk__in=wanted, state=State.MISSING).values_list("pk", flat=True)
    )
    return [Photo(pk, ready.get(pk), pk in lost) for pk in wanted]


def waiting_at(stall: Stall) -> QuerySet[Work]:
    """Translations of a stall's texts that wait to be looked over. One query."""
    rows = {
        Stall: Stall.objects.filter(pk=stall.pk),
        Product: Product.objects.filter(stall=stall),
        Variant: Variant.objects.filter(stall=stall),
        Way: Way.objects.filter(stall=stall),
    }
    of_stall = Q()
    for model, theirs in rows.items():
        of_stall |= Q(area=model._meta.label_lower, row__in=theirs.values("pk"))
    return Work.objects.filter(of_stall, state=WorkState.HANDED_IN)
