from dataclasses import dataclass

from django.db.models import F, Sum

from charshia.engines.money import Money
from charshia.ground.languages.fields import Translated
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.words import week
from charshia.market.outlets.models import Counted, Note, NoteLine, Outlet


@dataclass(frozen=True)
class Shop:
    """An outlet as a stall's and a product's page name it."""

    name: str
    place: str
    hours: str
    phone: str
    note: Translated
    products: frozenset[int]  # of which pieces lie there by now


@dataclass(frozen=True)
class Lying:
    """What of a variant lies in one shop, in all notes together."""

    variant: int
    title: Translated
    variant_title: Translated
    pieces: int


@dataclass(frozen=True)
class OutletRow:
    outlet: Outlet
    lying: int  # pieces
    unreckoned: Money  # sold and not yet asked for, before the share


def shops_of(stall: Stall) -> list[Shop]:
    """Where the stall's goods can also be had. Three queries, one when there are none."""
    outlets = list(Outlet.objects.on_show().filter(stall=stall).with_place())
    there: dict[int, set[int]] = {}
    if outlets:
        lines = NoteLine.objects.lying().filter(note__outlet__in=outlets)
        for outlet, product in lines.values_list("note__outlet", "variant__product"):
            there.setdefault(outlet, set()).add(product)
    return [_shop(one, frozenset(there.get(one.pk, ()))) for one in outlets]


def outlets_of(stall: Stall) -> list[OutletRow]:
    """Three queries."""
    outlets = list(Outlet.objects.on_show().filter(stall=stall).select_related("settlement"))
    lying = dict(
        NoteLine.objects.filter(note__outlet__in=outlets)
        .values_list("note__outlet")
        .annotate(left=Sum(F("pieces") - F("sold") - F("returned")))
    )
    sold = dict(
        Counted.objects.filter(line__note__outlet__in=outlets, reckoned=None)
        .values_list("line__note__outlet")
        .annotate(sum=Sum(F("sold") * F("line__price_minor")))
    )
    return [
        OutletRow(one, lying.get(one.pk, 0), Money(sold.get(one.pk, 0), stall.currency))
        for one in outlets
    ]


def lying_in(outlet: Outlet) -> list[Lying]:
    """One query."""
    found: dict[int, Lying] = {}
    for line in NoteLine.objects.lying().filter(note__outlet=outlet):
        known = found.get(line.variant_id)
        pieces = line.lying + (known.pieces if known else 0)
        found[line.variant_id] = Lying(line.variant_id, line.title, line.variant_title, pieces)
    return list(found.values())


def goods_to_give(stall: Stall) -> list[Variant]:
    """What the stall can leave with a shop: what is counted and there. One query."""
    rows = Variant.objects.filter(stall=stall, is_active=True, stock__gt=0)
    return list(rows.select_related("product").order_by("product_id", "position", "pk"))


def note_of(stall: Stall, number: int) -> Note | None:
    """Two queries."""
    rows = Note.objects.filter(stall=stall, number=number).select_related(
        "outlet__settlement", "stall"
    )
    return rows.prefetch_related("lines").first()


def _shop(outlet: Outlet, products: frozenset[int]) -> Shop:
    village = str(outlet.settlement.names) if outlet.settlement else ""
    place = ", ".join(words for words in (outlet.address, village) if words)
    return Shop(
        name=outlet.name,
        place=place,
        hours=week(outlet.hours.all()),
        phone=show_phone(outlet.phone) if outlet.phone else "",
        note=outlet.note,
        products=products,
    )
