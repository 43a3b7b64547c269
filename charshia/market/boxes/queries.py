from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.market.boxes.models import (
    Box,
    BoxReckoned,
    BoxReckoning,
    Packed,
    Part,
    PartState,
)
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.catalogue.pages import product_address
from charshia.market.orders.models import OrderLine, State

SOLD = (State.HANDED_OVER, State.COMPLETED)
MOST_CHOICES = 60


@dataclass(frozen=True)
class Owed:
    """A sold line that owes for one part."""

    line: OrderLine
    part: Part

    @property
    def pieces(self) -> int:
        return (self.line.pieces - self.line.returned) * self.part.pieces

    @property
    def due_minor(self) -> int:
        return self.pieces * self.part.price_minor


@dataclass(frozen=True)
class Inside:
    """One thing in a box, as the page of the box names it."""

    pieces: int
    title: Translated
    stall: Translated
    url: str


@dataclass(frozen=True)
class Account:
    """What lies between two stalls: ``owed`` is sold and not yet reckoned."""

    packer: Stall
    owed: Money


def owed_between(giver: Stall, packer: Stall) -> list[Owed]:
    """Lines handed over that owe for parts of ``giver``, the oldest first. Three queries."""
    return _owed_for(Part.objects.given_by(giver).filter(box__variant__stall=packer))


def accounts_of(giver: Stall) -> list[Account]:
    """Each stall in whose boxes goods of ``giver`` lie. Four queries, however many."""
    parts = Part.objects.given_by(giver).select_related("box__variant")
    owed: dict[int, int] = {}
    for one in _owed_for(parts):
        packer = one.part.box.variant.stall_id
        owed[packer] = owed.get(packer, 0) + one.due_minor
    packers = Part.objects.given_by(giver).packers()
    return [
        Account(packer, Money(owed.get(packer.pk, 0), packer.currency))
        for packer in packers.order_by("pk")
    ]


def _owed_for(parts: QuerySet[Part]) -> list[Owed]:
    """A line owes for the parts that were agreed when it was ordered. Three queries."""
    by_box: dict[int, list[Part]] = {}
    for part in parts.order_by("pk"):
        by_box.setdefault(part.box_id, []).append(part)
    lines = OrderLine.objects.filter(variant__box__in=by_box, order__state__in=SOLD)
    done = set(BoxReckoned.objects.filter(part__in=parts).values_list("line_id", "part_id"))
    return [
        Owed(line, part)
        for line in lines.select_related("order__purchase", "variant__box").order_by("pk")
        for part in by_box[line.variant.box.pk]
        if (line.pk, part.pk) not in done and _counted_then(part, line)
    ]


def boxes_of(stall: Stall) -> list[Box]:
    """Two queries."""
    return list(Box.objects.of_stall(stall).prefetch_related("parts").order_by("-pk"))


def parts_of(box: Box) -> list[Part]:
    """One query."""
    return list(box.parts.live().with_names().order_by("pk"))


def could_be_boxes(stall: Stall) -> list[Variant]:
    """Counted goods of the stall that are no box yet. One query."""
    rows = Variant.objects.filter(stall=stall, is_active=True, box=None).exclude(stock=None)
    return list(rows.select_related("product").order_by("-product_id", "position", "pk"))


def could_be_parts(box: Box, words: str, *, chosen: str = "") -> list[Variant]:
    """Counted goods on show of any stall that the market's search finds by ``words``. One query.

    Only the one ``chosen`` by its key, if one was.
    """
    rows = Variant.objects.filter(
        product__in=Product.objects.on_show(), is_active=True, stock__isnull=False,
        stall__currency=box.variant.product.stall.currency,
    ).exclude(pk=box.variant_id)  # fmt: skip
    if chosen:
        rows = rows.filter(pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0)
    elif words.strip():
        found = find(Question("product", words=words, limit=MOST_CHOICES, language=current()))
        rows = rows.filter(product__in=found.pks)
    related = rows.select_related("product__stall").order_by("stall__slug", "product_id", "pk")
    return list(related[:MOST_CHOICES])


def inside(product: int) -> list[Inside]:
    """What lies in the box that this product is; nothing for other goods. One query."""
    parts = Part.objects.filter(box__variant__product=product, state=PartState.AGREED)
    named = parts.select_related("variant__product__stall").only(
        "pieces", "variant__product__title", "variant__product__slug",
        "variant__product__stall__title", "variant__product__stall__slug",
    )  # fmt: skip
    return [
        Inside(
            part.pieces, part.variant.product.title, part.variant.product.stall.title,
            product_address(part.variant.product),
        )
        for part in named.order_by("pk")
    ]  # fmt: skip


def reckonings_of(stall: Stall) -> list[BoxReckoning]:
    """What it asked for and what it was asked for, the newest first. One query."""
    return list(BoxReckoning.objects.between(stall).order_by("-pk")[:40])


def _counted_then(part: Part, line: OrderLine) -> bool:
    placed = line.order.purchase.placed_at
    begun = part.agreed_at is not None and part.agreed_at <= placed
    return begun and (part.dropped_at is None or part.dropped_at > placed)


def taken_by_packing() -> dict[tuple[int, int], int]:
    """(packing, variant) to pieces that parts say were taken. One query."""
    rows = Packed.objects.values_list("packing_id", "part__variant_id")
    return {(packing, variant): n for packing, variant, n in rows.annotate(n=Sum("pieces"))}
