from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show, show_unit_price
from charshia.market.catalogue.allergens import allergen_name
from charshia.market.catalogue.models import Product, ProductLabel, Stall, Variant
from charshia.market.catalogue.queries import coming_back
from charshia.market.delivery.models import Way
from charshia.market.shop.words import StockWord, stock_word

RELATED = ("stall__settlement__municipality", "stall__organisation", "stall__portrait",
           "category__parent", "origin__municipality")  # fmt: skip


@dataclass(frozen=True)
class VariantView:
    """A variant as its product's page shows it; prices are written out."""

    variant: Variant
    price: str
    unit_price: str
    word: StockWord
    most: int  # pieces that can be put in a basket


@dataclass(frozen=True)
class ProductView:
    product: Product
    variants: list[VariantView]
    pictures: list[Picture]
    labels: list[ProductLabel]
    allergens: list[str]
    word: StockWord

    @property
    def first(self) -> VariantView:
        had = [view for view in self.variants if view.word.can_be_had]
        return (had or self.variants)[0]

    @property
    def can_be_had(self) -> bool:
        return any(view.word.can_be_had for view in self.variants)


def product_view(stall: str, slug: str, *, now: datetime) -> ProductView | None:
    """A product's page, or None when there is none on show. Six queries."""
    product = (
        Product.objects.on_show()
        .filter(stall__slug=stall, slug=slug)
        .select_related(*RELATED)
        .prefetch_related("variants", "pictures", "labels__label")
        .first()
    )
    if product is None:
        return None
    day = timezone.localdate(now)
    active = [variant for variant in product.variants.all() if variant.is_active]
    active.sort(key=lambda variant: (variant.position, variant.pk))
    back = coming_back([variant.pk for variant in active], now=now)
    rows = sorted(product.pictures.all(), key=lambda row: (row.position, row.pk))
    images = pictures([row.image_id for row in rows])
    left = [None if v.stock is None else v.stock + back.get(v.pk, 0) for v in active]
    counted = [count for count in left if count is not None]
    in_all = sum(counted) if counted and len(counted) == len(left) else None
    return ProductView(
        product=product,
        variants=[_view(product, v, n, day) for v, n in zip(active, left, strict=True)],
        pictures=[images[row.image_id] for row in rows if row.image_id in images],
        labels=[row for row in product.labels.all() if row.is_valid(day)],
        allergens=[allergen_name(code) for code in product.allergens],
        word=stock_word(product, in_all, day),
    )


def _view(product: Product, variant: Variant, left: int | None, day: date) -> VariantView:
    price = Money(variant.price_minor, product.stall.currency)
    return VariantView(
        variant=variant,
        price=show(price),
        unit_price=show_unit_price(price, variant.unit_value, variant.unit),
        word=stock_word(product, left, day),
        most=999 if left is None else max(0, min(left, 999)),
    )


def ways_of(stall: Stall) -> list[Way]:
    """How a stall's goods reach a buyer. Three queries."""
    return list(Way.objects.on_offer().of_stalls([stall.pk]))
