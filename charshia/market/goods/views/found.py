"""Finding what an address speaks of, and answering what could not be done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from charshia.ground.ui.http import SeeOther
from charshia.market.catalogue.models import Product, Stall
from charshia.market.goods.queries import last_change
from charshia.market.stall.doors import kept_stall
from charshia.people.organisations.duties import Duty

RELATED = ("category__parent", "origin", "stall__settlement", "stall__organisation")
ASKED = ("q", "state", "page")


def goods_stall(request: HttpRequest, slug: str) -> Stall:
    return kept_stall(request, slug, Duty.GOODS)


def product_of(stall: Stall, slug: str) -> Product:
    """The stall's product at that address, if it is still among its goods; else 404."""
    rows = Product.objects.kept().filter(stall=stall).select_related(*RELATED)
    found = get_object_or_404(rows, slug=slug)
    found.stall = stall
    return found


def of_stall(stall: Stall, **more: Any) -> dict[str, Any]:
    """What each page of the goods shows: the stall, and what can be undone."""
    return {"stall": stall, "change": last_change(stall, now=timezone.now()), **more}


def back_to(view: str, *args: str, asked: str = "", at: str = "") -> HttpResponse:
    """Something was done: back to the page it was done from, where one was on it."""
    given = QueryDict(asked[:500])
    kept = QueryDict(mutable=True)
    for name in ASKED:
        if given.get(name):
            kept[name] = given[name]
    query = f"?{kept.urlencode()}" if kept else ""
    return SeeOther(f"{reverse(view, args=args)}{query}{'#' if at else ''}{at}")


def number_in(text: str, default: int = 1) -> int:
    """A page's number as an address says it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else default


def one_of(rows: Any, key: str) -> Any:
    """The row whose id an address says, or 404 when there is none."""
    if not (key.isascii() and key.isdecimal() and len(key) < 16):
        raise Http404
    return get_object_or_404(rows, pk=int(key))
