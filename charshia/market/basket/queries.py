from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.engines.money import Money
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show, show_unit_price
from charshia.market.basket.models import Basket, Line
from charshia.market.catalogue.models import Product, ProductPicture, Stall, Variant
from charshia.market.catalogue.opening import shut_words
from charshia.market.catalogue.pages import product_address, stall_address
from charshia.market.catalogue.queries import coming_back
from charshia.market.catalogue.wholesale import for_a_firm, wholesale_words
from charshia.people.accounts.models import Person

FEW = 5  # pieces


@dataclass(frozen=True)
class LineView:
    """One line as it is shown. ``left`` is None for what is not counted.

    ``trouble`` says why it cannot be ordered as it stands; ``remedy`` is how many pieces
    could be, 0 for none.
    """

    variant: Variant
    pieces: int
    url: str
    picture: Picture | None
    each: str
    sum: Money
    note: str
    left: int | None
    wholesale: str = ""  # for firms only: that this is its price, or from how many pieces
    trouble: str = ""
    remedy: int = 0

    @property
    def product(self) -> Product:
        return self.variant.product


@dataclass(frozen=True)
class Part:
    """The lines that go to one stall, in the order in which they were put in."""

    stall: Stall
    url: str
    lines: list[LineView]
    goods: Money

    @property
    def detail(self) -> str:
        place = str(self.stall.settlement.names) if self.stall.settlement else ""
        return " · ".join(words for words in (str(self.stall.maker), place) if words)

    @property
    def pieces(self) -> list[tuple[Variant, int]]:
        return [(line.variant, line.pieces) for line in self.lines]


@dataclass(frozen=True)
class BasketView:
    """A basket by stalls, stalls by number. ``totals`` is one sum a currency."""

    parts: list[Part] = field(default_factory=list)
    totals: list[Money] = field(default_factory=list)
    count: int = 0

    @property
    def troubles(self) -> list[LineView]:
        return [line for part in self.parts for line in part.lines if line.trouble]


def pieces_in(*, person: Person | None, key: str) -> int:
    """How many pieces lie in the basket of a person, or else of a guest's key. One query."""
    lines = Line.objects.filter(basket__person=person) if person else Line.objects.filter(
        basket__key=key, basket__person=None
    )  # fmt: skip
    return lines.aggregate(pieces=Sum("pieces"))["pieces"] or 0


def basket_view(
    basket: Basket | None, *, now: datetime, with_pictures: bool = True, is_firm: bool = False
) -> BasketView:
    """What is in the basket, with what can be had of it; ``is_firm``: at wholesale prices.

    Two queries, however many lines; three more for their pictures.
    """
    if basket is None:
        return BasketView()
    related = "variant__product__stall"
    rows = (
        Line.objects.filter(basket=basket)
        .select_related(f"{related}__organisation", f"{related}__settlement__municipality")
        .order_by("variant__stall_id", "pk")
    )
    lines = list(rows)
    images = _first_images(line.variant.product_id for line in lines) if with_pictures else {}
    back = coming_back((line.variant_id for line in lines), holder=basket.holder, now=now)
    by_stall: dict[Stall, list[LineView]] = {}
    for line in lines:
        if is_firm:
            for_a_firm(line.variant, line.pieces)
        image = images.get(line.variant.product_id)
        by_stall.setdefault(line.variant.product.stall, []).append(
            _view(line, back, image, now, _wholesale(line.variant) if is_firm else "")
        )
    parts = [_part(stall, views) for stall, views in by_stall.items()]
    return BasketView(parts, _totals(parts), sum(line.pieces for line in lines))


def _part(stall: Stall, lines: list[LineView]) -> Part:
    goods = Money(sum(line.sum.minor for line in lines), stall.currency)
    return Part(stall, stall_address(stall), lines, goods)


def _totals(parts: Iterable[Part]) -> list[Money]:
    sums: dict[str, Money] = {}
    for part in parts:
        known = sums.get(part.goods.currency)
        sums[part.goods.currency] = part.goods + known if known else part.goods
    return list(sums.values())


def _wholesale(variant: Variant) -> str:
    currency = variant.product.stall.currency
    if variant.ordinary_minor is None:
        return wholesale_words(variant, currency)
    ordinary = show(Money(variant.ordinary_minor, currency))
    return _("wholesale price, instead of %(price)s") % {"price": ordinary}


def _view(
    line: Line, back: Mapping[int, int], picture: Picture | None, now: datetime, wholesale: str
) -> LineView:
    variant, product = line.variant, line.variant.product
    price = Money(variant.price_minor, product.stall.currency)
    left = None if variant.stock is None else variant.stock + back.get(variant.pk, 0)
    unit_price = show_unit_price(price, variant.unit_value, variant.unit)
    trouble, remedy = _trouble(variant, line.pieces, left, now)
    return LineView(
        variant=variant,
        pieces=line.pieces,
        url=product_address(product),
        picture=picture,
        each=f"{show(price)} · {unit_price}" if unit_price else show(price),
        sum=price * line.pieces,
        note="" if trouble else _note(product, left),
        left=left,
        wholesale=wholesale,
        trouble=trouble,
        remedy=remedy,
    )


def _trouble(variant: Variant, pieces: int, left: int | None, now: datetime) -> tuple[str, int]:
    stall = variant.product.stall
    if stall.held_back and (held := shut_words(stall, now)):
        return held, 0
    if not variant.can_be_ordered(timezone.localdate(now)):
        return _("This cannot be ordered at present."), 0
    if shut := shut_words(stall, now):
        return shut, 0
    if left is None or pieces <= left:
        return "", pieces
    if left <= 0:
        return _("This is sold out."), 0
    only = ngettext(
        "Only %(left)d piece can still be had.", "Only %(left)d pieces can still be had.", left
    )
    return only % {"left": left}, left


def _note(product: Product, left: int | None) -> str:
    """One honest word: how few are left, or how long it takes."""
    if product.is_service:
        return _("By appointment")
    if product.is_made_to_order and product.lead_days:
        return ngettext(
            "Made to order, ready in %(days)d day",
            "Made to order, ready in %(days)d days",
            product.lead_days,
        ) % {"days": product.lead_days}
    if left is not None and left <= FEW:
        return ngettext("Only %(left)d left", "Only %(left)d left", left) % {"left": left}
    return ""


def _first_images(products: Iterable[int]) -> dict[int, Picture]:
    """The first picture of each product that has one, by its id."""
    rows = ProductPicture.objects.filter(product_id__in=list(products)).order_by("position", "pk")
    firsts: dict[int, int] = {}
    for product, image in rows.values_list("product_id", "image_id"):
        firsts.setdefault(product, image)
    images = pictures(set(firsts.values()))
    return {pk: images[image] for pk, image in firsts.items() if image in images}
