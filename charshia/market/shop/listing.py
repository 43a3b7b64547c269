"""A list of products that can be filtered, counted, sorted and walked through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.ground.journal.queries import versions
from charshia.ground.languages.tags import current
from charshia.ground.search.meanings import instead, meanings
from charshia.ground.search.queries import close, counts, find, similar, understood
from charshia.ground.search.questions import Found, Question
from charshia.market.catalogue.marks import MARKET
from charshia.market.shop.cards import cards, marks_of_cards
from charshia.market.shop.names import large_shelves, names_of

PAGE = 48
SHOWN = 12  # values of a facet
COUNTED = 40  # of which large shelves are chosen
OTHER_WORDS = 6  # to try where nothing was found
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
    is_literal: bool = False  # the words as they are typed, none mended

    def address(self) -> str:
        """The query of the address, in one fixed order, without the place in the list."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet, value) for facet in FACETS for value in self.filters.get(facet, ())]
        prices = (("price_from", self.price_from_written), ("price_to", self.price_to_written))
        pairs += [(name, written) for name, written in prices if written]
        if self.order != "relevance":
            pairs.append(("order", self.order))
        if self.is_literal:
            pairs.append(("exactly", "1"))
        return urlencode(pairs)

    def without(self, facet: str, value: str) -> "Asked":
        """The same with one filter less, from the list's beginning."""
        kept = tuple(one for one in self.filters.get(facet, ()) if one != value)
        return replace(self, filters={**self.filters, facet: kept}, after=None)

    @property
    def price_from_written(self) -> str:
        return _plain(self.price_from)

    @property
    def price_to_written(self) -> str:
        return _plain(self.price_to)

    @property
    def is_filtered(self) -> bool:
        has_price = self.price_from is not None or self.price_to is not None
        return has_price or any(self.filters.values())


@dataclass(frozen=True)
class Value:
    """One value of a facet. ``count`` is written out; ``name`` may be in another language."""

    value: str
    name: str
    lang: str  # empty when it is the page's
    count: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """``is_open`` says that its values stand there unfolded."""

    name: str
    title: str
    values: list[Value]
    is_open: bool

    @property
    def boxes(self) -> SafeString:
        """The values to tick. Up to seventy on a page, so they are not left to a template."""
        return mark_safe("".join(_box(self.name, value) for value in self.values))  # noqa: S308


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address of the list without it."""

    words: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Reading:
    """How the words were read: ``mended`` pairs of typed and read, and how to undo that.

    ``meanings`` are words of another language with what they mean in the page's. ``instead``
    are other words that find something, with the addresses of their lists.
    """

    mended: list[tuple[str, str]]
    read_as: str
    literally: str  # address of the list for the words as they are typed
    meanings: list[tuple[str, str]]
    instead: list[tuple[str, str]]


@dataclass(frozen=True)
class Listing:
    """``words`` says how many there are; ``next`` and ``previous`` are addresses, or empty.

    ``more`` are cards of what is like it: of the same kin where something was found, doubtful
    where nothing was.
    """

    asked: Asked
    path: str
    address: str
    reading: Reading
    cards: list[SafeString]
    more: list[SafeString]
    words: str
    count: int
    facets: list[Facet]
    chips: list[Chip]
    orders: list[tuple[str, str]]
    bare: str  # address of the list without filters
    next: str
    previous: str


Near = Callable[[], str]


def nowhere() -> str:
    return ""


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
        is_literal=query.get("exactly") == "1",
    )


def listing(
    asked: Asked,
    *,
    path: str,
    now: datetime,
    fixed: Mapping[str, tuple[str, ...]] | None = None,
    with_stall: bool = True,
    near: Near = nowhere,
) -> Listing:
    """The list under ``path``. ``fixed`` filters belong to the page (its category) and are
    neither counted nor shown as chips. ``near`` gives the municipality whose goods come a
    little before their like; it is asked only where there are words.

    Three queries when names and cards are kept, thirteen when not.
    """
    fixed = fixed or {}
    asked = replace(asked, filters={k: v for k, v in asked.filters.items() if k not in fixed})
    question = _question(asked, fixed)
    if question.words:
        question = replace(question, near=near())
    found = find(question)
    more = _more(question, found)
    marks = versions({MARKET, *marks_of_cards((*found.pks, *more))})
    wanted = [facet for facet in FACETS if facet not in fixed]
    facets = _facets(question, asked, wanted, marks, found.total)
    return Listing(
        asked=asked,
        path=path,
        address=_page(path, asked, asked.after) if asked.after else _join(path, asked.address()),
        reading=_reading(question, asked, path, is_empty=not found.total),
        cards=cards(found.pks, now=now, marks=marks, with_stall=with_stall),
        more=cards(more, now=now, marks=marks, with_stall=with_stall) if more else [],
        words=_so_many(found.total),
        count=found.total,
        facets=facets,
        chips=_chips(asked, path, facets),
        orders=_orders(asked),
        bare=_join(path, urlencode([("q", asked.words)]) if asked.words else ""),
        next=_page(path, asked, found.next),
        previous=_page(path, asked, found.previous),
    )


def _more(question: Question, found: Found) -> tuple[int, ...]:
    """What is like it, below a short list or instead of an empty one."""
    if not question.words or question.after or found.total >= SHOWN:
        return ()
    return (close if found.total else similar)(question, SHOWN).pks


def _reading(question: Question, asked: Asked, path: str, *, is_empty: bool) -> Reading:
    read = understood(question) if question.words else None
    words = read.words if read else ()
    return Reading(
        mended=[(word.typed, word.read_as) for word in words if word.how == "corrected"],
        read_as=" ".join(word.read_as if word.how == "corrected" else word.typed for word in words),
        literally=_join(path, replace(asked, after=None, is_literal=True).address()),
        meanings=meanings(question) if words else [],
        instead=[
            (text, _join(path, urlencode([("q", text)])))
            for text in (instead(question, limit=OTHER_WORDS) if is_empty and words else ())
        ],
    )


def _question(asked: Asked, fixed: Mapping[str, tuple[str, ...]]) -> Question:
    return Question(
        kind="product",
        words=asked.words,
        language=current(),
        is_literal=asked.is_literal,
        filters={**asked.filters, **fixed},
        price_from=asked.price_from,
        price_to=asked.price_to,
        order=asked.order,  # type: ignore[arg-type]
        after=asked.after,
        limit=PAGE,
    )


TITLES: dict[str, Callable[[], str]] = {
    "category": lambda: _("Shelf"),
    "stall": lambda: _("Stall"),
    "municipality": lambda: _("Municipality"),
    "label": lambda: _("Label"),
    "free_from": lambda: _("Free from"),
    "available": lambda: _("Availability"),
}
UNFOLDED = ("category", "available")


def _facets(
    question: Question, asked: Asked, wanted: list[str], marks: Mapping[str, int], total: int
) -> list[Facet]:
    counted = counts(question, wanted, top=COUNTED)
    facets = []
    for name in wanted:
        chosen = asked.filters.get(name, ())
        rows = _worth_showing(name, counted.get(name, []), chosen, marks)
        words = names_of(name, [value for value, _n in rows], market=marks[MARKET])
        values = [
            Value(value, *words[value], _written(count), value in chosen)
            for value, count in rows
            if value in words
        ]
        if values and (chosen or any(count != total for _value, count in rows)):
            is_open = name in UNFOLDED or bool(chosen)
            facets.append(Facet(name, TITLES[name](), values, is_open))
    return facets


def _worth_showing(
    facet: str, rows: list[tuple[str, int]], chosen: tuple[str, ...], marks: Mapping[str, int]
) -> list[tuple[str, int]]:
    """The values with most goods, of shelves the large ones, and whatever is chosen."""
    if facet == "category":
        large = large_shelves(market=marks[MARKET])
        rows = [row for row in rows if row[0] in large or row[0] in chosen]
    return rows[:SHOWN] + [row for row in rows[SHOWN:] if row[0] in chosen]


def _orders(asked: Asked) -> list[tuple[str, str]]:
    """Ways to sort: without words, the best match would be the newest."""
    best = [("relevance", _("Best match")), ("newest", _("Newest first"))]
    first = best if asked.words else [("relevance", _("Newest first"))]
    return [*first, ("price", _("Cheapest first")), ("-price", _("Dearest first"))]


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
    place = urlencode([("after", token)])
    return _join(path, f"{query}&{place}" if query else place)


def _join(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _written(count: int) -> str:
    return f"{count}" if count <= MANY else _("1,000+")


def _box(facet: str, value: Value) -> str:
    lang = f' lang="{value.lang}"' if value.lang else ""
    checked = " checked" if value.is_chosen else ""
    code = escape(value.value)
    return (
        f'<label><input type="checkbox" id="{facet}-{code}" name="{facet}" value="{code}"{checked}>'
        f"<span{lang}>{escape(value.name)}</span><small>{value.count}</small></label>"
    )


def _so_many(count: int) -> str:
    if count > MANY:
        return _("More than 1,000 products")
    return ngettext("%(count)d product", "%(count)d products", count) % {"count": count}


def _plain(minor: int | None) -> str:
    """3.50 or 12: as it stands in addresses."""
    return "" if minor is None else f"{Decimal(minor).scaleb(-2).normalize():f}"


def _minor(typed: str) -> int | None:
    try:
        amount = Decimal(typed.strip().replace(",", "."))
        return int(amount * 100) if 0 <= amount < 10**7 else None
    except (InvalidOperation, ValueError):
        return None
