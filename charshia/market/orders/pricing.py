"""What the lines of one stall come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money, shares, vat_part
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.models import Way
from charshia.market.vouchers.queries import Unusable


@dataclass(frozen=True)
class PricedLine:
    """``pieces`` of one variant, minor units. Net and VAT are of gross less discount."""

    variant: Variant
    pieces: int
    gross_minor: int
    discount_minor: int
    net_minor: int
    vat_minor: int


@dataclass(frozen=True)
class Price:
    """What an order comes to, delivery included. Sums of rounded parts, nothing else."""

    lines: tuple[PricedLine, ...]
    goods: Money
    discount: Money
    delivery: Money
    delivery_vat_bp: int
    net_minor: int
    vat_minor: int

    @property
    def total(self) -> Money:
        return self.goods - self.discount + self.delivery


def price_of_order(
    pieces: Iterable[tuple[Variant, int]], *, way: Way, currency: str, discount_minor: int = 0
) -> Price:
    """Price one stall's part. Delivery bears the highest VAT rate among the goods.

    The discount is off the goods on which vouchers count, split over their lines in
    proportion, so that the VAT of each is right; delivery is priced by the goods before it.
    """
    pairs = list(pieces)
    goods = goods_of(pairs, currency)
    bearing = [variant.price_minor * count * bears_vouchers(variant) for variant, count in pairs]
    discount = Money(min(discount_minor, sum(bearing)), currency)
    cuts = shares(discount.minor, bearing)
    lines = tuple(_priced(*pair, cut) for pair, cut in zip(pairs, cuts, strict=True))
    delivery = way.fee_for(goods)
    rate = max((line.variant.product.vat_bp for line in lines), default=0)
    delivery_net, delivery_vat = vat_part(delivery.minor, rate)
    return Price(
        lines, goods, discount, delivery, rate,
        net_minor=sum(line.net_minor for line in lines) + delivery_net,
        vat_minor=sum(line.vat_minor for line in lines) + delivery_vat,
    )  # fmt: skip


def goods_of(pieces: Iterable[tuple[Variant, int]], currency: str) -> Money:
    """What the goods cost before anything is taken off."""
    return Money(sum(variant.price_minor * count for variant, count in pieces), currency)


def bears_vouchers(variant: Variant) -> bool:
    """A wholesale price is the firm's discount already, unless the stall says otherwise."""
    return variant.ordinary_minor is None or variant.product.stall.vouchers_off_wholesale


def refuse_at_wholesale(pieces: Iterable[tuple[Variant, int]]) -> None:
    """Raises Unusable when there is nothing on which a voucher counts."""
    if not any(bears_vouchers(variant) for variant, _count in pieces):
        raise Unusable(_("Vouchers do not count on goods at the wholesale price."))


def goods_for_vouchers(pieces: Iterable[tuple[Variant, int]], currency: str) -> Money:
    """What the goods cost on which a voucher counts."""
    return goods_of((pair for pair in pieces if bears_vouchers(pair[0])), currency)


def seen(pieces: Iterable[tuple[Variant, int]]) -> str:
    """A short digest of what the buyer saw: which pieces at which price each."""
    rows = sorted((variant.pk, count, variant.price_minor) for variant, count in pieces)
    return sha256(repr(rows).encode()).hexdigest()[:16]


def _priced(variant: Variant, pieces: int, discount_minor: int) -> PricedLine:
    gross = variant.price_minor * pieces
    net, vat = vat_part(gross - discount_minor, variant.product.vat_bp)
    return PricedLine(variant, pieces, gross, discount_minor, net, vat)
