"""A list of products that can be filtered, counted, sorted and walked through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charshia.ground.search.queries import counts, find
from charshia.ground.search.questions import Question
from charshia.market.shop.cards import cards, offers
from charshia.market.shop.names import names_of

PAGE = 48
SHOWN = 12  # values of a facet
MANY = 1000  # larger counts are shown as 1,000+
FACETS = ("category", "stall", "municipality", "label", "free_from", "available")
ORDERS = ("relevance", "newest", "price", "-price")


@dataclass(frozen=True)
class Asked:
    """What an address asks for: everything but the place whose list it is."""

    words: str
    filters: Mapping[str, tuple[str, ...]]
    price_from: int | None  # minor units of the reference currency
    price_to: int | None
    order: str
    after: str | None

    def address(self) -> str:
        """The query of the address, in one fixed order, without the place in the list."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet, value) for facet in FACETS for value in self.filters.get(facet, ())]
        pairs += [
            (name, f"{Decimal(minor) / 100:f}")
            for name, minor in (("price_from", self.price_from), ("price_to", self.price_to))
            if minor is not None
        ]
        if self.order != "relevance":
            pairs.append(("order", self.order))
        return urlencode(pairs)

    def without(self, facet: str, value: str) -> "Asked":
        kept = tuple(one for one in self.filters.get(facet, ()) if one != value)
        return replace(self, filters={**self.filters, facet: kept}, after=None)

    @property
    def is_filtered(self) -> bool:
        has_price = self.price_from is not None or self.price_to is not None
        return has_price or any(self.filters.values())


@dataclass(frozen=True)
class Value:
    """One value of a facet. ``count`` is written out; ``name`` may be in another language."""

    value: str
    name: str
    lang: str
    count: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    values: list[Value]


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address of the list without it."""

    words: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Listing:
    asked: Asked
    cards: list[SafeString]
    total: str
    count: int
    is_loose: bool
    facets: list[Facet]
    chips: list[Chip]
    next: str  # address of the following page, "" when there is none
    previous: str


def read(query: QueryDict) -> Asked:
    """Read an address; what makes no sense is as if it were not there."""
    filters = {}
    for facet in FACETS:
        values = tuple(dict.fromkeys(v[:80] for v in query.getlist(facet) if v))[:20]
        if values:
            filters[facet] = values
    order = query.get("order", "relevance")
    return Asked(
        words=" ".join(query.get("q", "").replace("\x00", "").split())[:120],
        filters=filters,
        price_from=_minor(query.get("price_from", "")),
        price_to=_minor(query.get("price_to", "")),
        order=order if order in ORDERS else "relevance",
        after=query.get("after") or None,
    )


def listing(
    asked: Asked, *, path: str, now: datetime, fixed: Mapping[str, tuple[str, ...]] | None = None
) -> Listing:
    """The list under ``path``. ``fixed`` filters belong to the page (its category) and are
    neither counted nor shown as chips."""
    question = _question(asked, fixed or {})
    found = find(question)
    facets = _facets(question, asked, [facet for facet in FACETS if facet not in (fixed or {})])
    return Listing(
        asked=asked,
        cards=cards(offers(found.pks, now=now), now=now),
        total=_written(found.total),
        count=found.total,
        is_loose=found.is_loose,
        facets=facets,
        chips=_chips(asked, path, facets),
        next=_page(path, asked, found.next),
        previous=_page(path, asked, found.previous),
    )


def _question(asked: Asked, fixed: Mapping[str, tuple[str, ...]]) -> Question:
    return Question(
        kind="product",
        words=asked.words,
        filters={**asked.filters, **fixed},
        price_from=asked.price_from,
        price_to=asked.price_to,
        order=asked.order,  # type: ignore[arg-type]
        after=asked.after,
        limit=PAGE,
    )


def _facets(question: Question, asked: Asked, wanted: list[str]) -> list[Facet]:
    counted = counts(question, wanted, top=SHOWN)
    titles: dict[str, Callable[[], str]] = {
        "category": lambda: _("Shelf"),
        "stall": lambda: _("Stall"),
        "municipality": lambda: _("Municipality"),
        "label": lambda: _("Label"),
        "free_from": lambda: _("Free from"),
        "available": lambda: _("Availability"),
    }
    facets = []
    for name in wanted:
        rows = counted.get(name, [])
        words = names_of(name, [value for value, _n in rows])
        chosen = asked.filters.get(name, ())
        values = [
            Value(value, *words[value], _written(count), value in chosen)
            for value, count in rows
            if value in words
        ]
        if values:
            facets.append(Facet(name, titles[name](), values))
    return facets


def _chips(asked: Asked, path: str, facets: list[Facet]) -> list[Chip]:
    chips = [
        Chip(value.name, _join(path, asked.without(facet.name, value.value).address()), value.lang)
        for facet in facets
        for value in facet.values
        if value.is_chosen
    ]
    if asked.price_from is not None or asked.price_to is not None:
        bare = replace(asked, price_from=None, price_to=None, after=None)
        chips.append(Chip(_("Price"), _join(path, bare.address())))
    return chips


def _page(path: str, asked: Asked, token: str | None) -> str:
    if token is None:
        return ""
    query = asked.address()
    return _join(path, f"{query}&after={token}" if query else f"after={token}")


def _join(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _written(count: int) -> str:
    return f"{count}" if count <= MANY else _("1,000+")


def _minor(typed: str) -> int | None:
    try:
        amount = Decimal(typed.strip().replace(",", "."))
        return int(amount * 100) if 0 <= amount < 10**7 else None
    except (InvalidOperation, ValueError):
        return None


