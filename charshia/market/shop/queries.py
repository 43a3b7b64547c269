from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.dates import day as day_words
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show, show_amount, show_number
from charshia.market.catalogue.allergens import allergen_name
from charshia.market.catalogue.marks import SHELVES
from charshia.market.catalogue.models import Product, ProductLabel, ProductPicture, Stall, Variant
from charshia.market.catalogue.opening import FIELDS as OPENING
from charshia.market.catalogue.wholesale import wholesale_words
from charshia.market.shop.words import StockWord, stock_word, unit_price
from charshia.people.organisations.models import Verification

RELATED = ("stall__settlement", "stall__organisation", "category__parent", "origin")
READ = (
    *("slug", "kind", "title", "description", "ingredients", "storage", "allergens", "vat_bp"),
    *("type", "type_is_guessed"),
    *(
        "min_age",
        "is_perishable",
        "is_made_to_order",
        "lead_days",
        "daily_capacity",
        "season_from",
        "season_to",
    ),
    *("stall__slug", "stall__title", "stall__maker", "stall__currency"),
    "stall__cancel_hours",
    *(f"stall__{name}" for name in OPENING),
    *("stall__organisation__phone", "stall__organisation__language", "stall__settlement__names"),
    "origin__names",
    *("category__slug", "category__name", "category__parent__slug", "category__parent__name"),
)
UNCOUNTED = 999  # pieces of what is not counted that one may ask for
MORE = 6  # other goods of the stall


@dataclass(frozen=True)
class VariantView:
    """A variant as its product's page shows it; prices are written out."""

    variant: Variant
    price: str
    unit_price: str
    amount: str
    word: StockWord
    most: int  # pieces that can be put in a basket


@dataclass(frozen=True)
class LabelView:
    """A label with the picture of its certificate, if that is what there is of it."""

    row: ProductLabel
    picture: Picture | None


@dataclass(frozen=True)
class ProductView:
    product: Product
    variants: list[VariantView]
    pictures: list[Picture]
    labels: list[LabelView]
    allergens: list[str]
    word: StockWord
    season: str
    tax: str

    @property
    def first(self) -> VariantView:
        had = [view for view in self.variants if view.word.can_be_had]
        return (had or self.variants)[0]

    @property
    def can_be_had(self) -> bool:
        return any(view.word.can_be_had for view in self.variants)

    @property
    def most(self) -> int:
        return max((view.most for view in self.variants if view.word.can_be_had), default=1)

    @property
    def has_several_prices(self) -> bool:
        return len({view.variant.price_minor for view in self.variants}) > 1

    @property
    def cheapest(self) -> VariantView:
        return min(self.variants, key=lambda view: (view.variant.price_minor, view.variant.pk))

    @property
    def description(self) -> SafeString:
        return mark_safe(str(self.product.description))  # noqa: S308 - sanitised when it was written


class Place(NamedTuple):
    product: int
    stall: int
    organisation: int

    def tags(self) -> tuple[str, ...]:
        """Of the product's page."""
        own = f"product:{self.product}", f"stall:{self.stall}"
        return (*own, f"organisation:{self.organisation}", SHELVES)


def product_place(stall: str, slug: str) -> Place | None:
    """Which product is at this address. One query."""
    rows = Product.objects.on_show().filter(stall__slug=stall, slug=slug)
    found = rows.values_list("pk", "stall_id", "stall__organisation_id").first()
    return Place(*found) if found else None


def product_view(pk: int, *, back: Mapping[int, int], now: datetime) -> ProductView | None:
    """A product's page, or None when it is not on show or nothing of it is sold.

    ``back`` maps variants to pieces in expired holds. Six queries.
    """
    rows = Product.objects.on_show().filter(pk=pk).select_related(*RELATED).only(*READ)
    product = next(iter(rows), None)
    active = list(Variant.objects.filter(product=pk, is_active=True).order_by("position", "pk"))
    if product is None or not active:
        return None
    day = timezone.localdate(now)
    shown = list(
        ProductPicture.objects.filter(product=pk)
        .order_by("position", "pk")
        .values_list("image_id", flat=True)
    )
    carried = (
        ProductLabel.objects.filter(product=pk).select_related("label", "paper").order_by("pk")
    )
    labels = [row for row in carried if row.is_valid(day)]
    images = pictures([*shown, *(row.image_id for row in labels if row.image_id)])
    left = [None if v.stock is None else v.stock + back.get(v.pk, 0) for v in active]
    counted = [count for count in left if count is not None]
    in_all = sum(counted) if counted and len(counted) == len(left) else None
    return ProductView(
        product=product,
        variants=[_view(product, v, n, now) for v, n in zip(active, left, strict=True)],
        pictures=[images[pk] for pk in shown if pk in images],
        labels=[LabelView(row, images.get(row.image_id or 0)) for row in labels],
        allergens=[allergen_name(code) for code in product.allergens],
        word=stock_word(product, in_all, now),
        season=_season(product, day),
        tax=_tax(product),
    )


def wholesale_of(view: ProductView, firms: list[Verification]) -> list[tuple[str, str]]:
    """Each size with its wholesale price in words, for who buys for a firm: for nobody else.

    Pages are kept for strangers only, and a stranger has no firms.
    """
    if not firms:
        return []
    currency = view.product.stall.currency
    rows = [
        (str(one.variant.title) or one.amount, wholesale_words(one.variant, currency))
        for one in view.variants
    ]
    return [(title, words) for title, words in rows if words]


def portrait_of(stall: Stall) -> Picture | None:
    """The maker's picture. Two queries."""
    return pictures([stall.portrait_id]).get(stall.portrait_id) if stall.portrait_id else None


def newest_products(most: int) -> list[int]:
    """Those put on a shelf, or renewed, last. One query."""
    shown = Product.objects.on_show().order_by("-made_at", "-pk")
    return list(shown.values_list("pk", flat=True)[:most])


def more_of_stall(place: Place) -> list[int]:
    """The newest other goods of the same stall. One query."""
    others = Product.objects.filter(stall=place.stall, is_published=True).exclude(pk=place.product)
    return list(others.order_by("-made_at", "-pk").values_list("pk", flat=True)[:MORE])


def _view(product: Product, variant: Variant, left: int | None, now: datetime) -> VariantView:
    price = Money(variant.price_minor, product.stall.currency)
    return VariantView(
        variant=variant,
        price=show(price),
        unit_price=unit_price(variant, product.stall.currency),
        amount=show_amount(variant.unit_value, variant.unit),
        word=stock_word(product, left, now),
        most=UNCOUNTED if left is None else max(0, min(left, UNCOUNTED)),
    )


def _season(product: Product, day: date) -> str:
    """From when to when it can be had, this year."""
    if product.season_from is None or product.season_to is None:
        return ""
    ends = (_day_of(day.year, end) for end in (product.season_from, product.season_to))
    return " – ".join(day_words(end) for end in ends)


def _day_of(year: int, month_and_day: int) -> date:
    """The day of that year; the 29th of February is the 28th where there is none."""
    month, number = divmod(month_and_day, 100)
    last = monthrange(year, month)[1]
    return date(year, month, min(number, last))


def _tax(product: Product) -> str:
    if not product.vat_bp:
        return ""
    rate = show_number(Decimal(product.vat_bp) / 100)
    return _("with %(rate)s %% VAT") % {"rate": rate}
