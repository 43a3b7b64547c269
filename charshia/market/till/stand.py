"""What lies on the stand: the goods a stall can sell or enter, as big buttons."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.models import Order

MOST = 200  # buttons


@dataclass(frozen=True)
class Button:
    """One variant to press. ``left`` is None for what is not counted."""

    variant: Variant
    title: str
    price: Money
    left: int | None
    pieces: int = 0  # as typed before

    @property
    def pk(self) -> int:
        return self.variant.pk

    @property
    def left_words(self) -> str:
        if self.left is None:
            return ""
        return _("%(left)d left") % {"left": self.left}


def buttons(stall: Stall, typed: dict[int, int] | None = None) -> list[Button]:
    """What sells most stands first. Two queries."""
    sold = dict(
        Order.objects.filter(pk__in=_latest(stall))
        .values_list("lines__variant")
        .annotate(pieces=Sum("lines__pieces"))
        .values_list("lines__variant", "pieces")
    )
    rows = Variant.objects.filter(stall=stall, is_active=True, product__is_published=True)
    found = list(rows.select_related("product").order_by("product_id", "position", "pk"))
    found.sort(key=lambda one: (-(sold.get(one.pk) or 0), one.product_id, one.position))
    return [_button(one, stall, (typed or {}).get(one.pk, 0)) for one in found[:MOST]]


def _latest(stall: Stall) -> "list[int]":
    return list(
        Order.objects.filter(stall=stall).order_by("-pk").values_list("pk", flat=True)[:200]
    )


def _button(variant: Variant, stall: Stall, pieces: int) -> Button:
    words = (str(variant.product.title), str(variant.title))
    title = ", ".join(word for word in words if word)
    price = Money(variant.price_minor, stall.currency)
    return Button(variant, title, price, variant.stock, pieces)


def prices(stall: Stall) -> dict[int, int]:
    """Today's prices by variant id, out of sight or not. One query."""
    rows = Variant.objects.filter(stall=stall).order_by("pk")
    return dict(rows.values_list("pk", "price_minor"))
