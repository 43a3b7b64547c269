"""Goods, stalls, places and shelves on one line each, where several kinds are found together."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.places.models import Municipality
from charshia.ground.search.kinds import Row
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.market.catalogue.models import Category, Product, Stall
from charshia.market.catalogue.places import Place, places


def product_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    shown = Product.objects.on_show().select_related("stall")
    found = shown.only("slug", "title", "stall__slug", "stall__title").in_bulk(pks)
    return [_product(found[pk]) for pk in pks if pk in found]


def stall_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Stall.objects.visible().with_place().in_bulk(pks)
    return [_stall(found[pk]) for pk in pks if pk in found]


def shelf_rows(pks: Sequence[int]) -> list[Row]:
    """Shelves on which something stands. One query."""
    found = Category.objects.select_related("parent").in_bulk(pks)
    counted = [(found[pk], goods_with("category", found[pk].slug)) for pk in pks if pk in found]
    return [_shelf(shelf, count) for shelf, count in counted if count]


def place_rows(numbers: Sequence[int]) -> list[Row]:
    """Places in whose municipality something is sold. Two queries."""
    found = places(numbers)
    wanted = [found[number] for number in numbers if number in found]
    counted = [(place, goods_with("municipality", _municipality(place).code)) for place in wanted]
    return [_place(place, count) for place, count in counted if count]


def goods_with(facet: str, value: str) -> int:
    """How many goods there are with that; no query."""
    return find(Question("product", filters={facet: (value,)}, limit=1)).total


def so_many(count: int) -> str:
    return ngettext("%(count)d product", "%(count)d products", count) % {"count": count}


def _product(product: Product) -> Row:
    stall = product.stall
    address = reverse("shop:product", args=[stall.slug, product.slug])
    return Row(*_titled(product.title, address), line=str(stall.title), woven=stall.slug)


def _stall(stall: Stall) -> Row:
    where = str(stall.settlement.names) if stall.settlement else ""
    address = reverse("shop:stall", args=[stall.slug])
    line = " · ".join(filter(None, (str(stall.maker), where)))
    return Row(*_titled(stall.title, address), line=line, woven=stall.slug)


def _shelf(shelf: Category, count: int) -> Row:
    art = shelf.art or (shelf.parent.art if shelf.parent else "") or "wood"
    address = reverse("shop:category", args=[shelf.slug])
    return Row(*_titled(shelf.name, address), line=so_many(count), art=art)


def _place(place: Place, count: int) -> Row:
    municipality = _municipality(place)
    address = f"{reverse('shop:market')}?{urlencode({'municipality': municipality.code})}"
    within = "" if place is municipality else str(municipality.names)
    line = " · ".join(filter(None, (within, so_many(count))))
    return Row(*_titled(place.names, address), line=line, icon="pin")


def _municipality(place: Place) -> Municipality:
    return place if isinstance(place, Municipality) else place.municipality


def _titled(title: Translated, address: str) -> tuple[str, str, str]:
    """The title as it is read, its address, and its language when that is not the page's."""
    words, tag = title.shown()
    return words, address, "" if tag == current() else tag
