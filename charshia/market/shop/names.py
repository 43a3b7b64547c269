"""What the values of a facet are called in the reader's language."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from charshia.engines.allergens import CODES
from charshia.ground.languages.reading import reads
from charshia.ground.languages.tags import current
from charshia.ground.places.models import Municipality
from charshia.market.catalogue.allergens import allergen_name
from charshia.market.catalogue.models import Category, Label, Stall

Name = tuple[str, str]  # as read, and its BCP 47 tag when that is not the page's
Named = dict[str, Name]
Tongues = tuple[str, ...]  # of the page, and others that the reader reads

# By the version of the market's mark, languages, facet and value; None for what is not known.
_kept: dict[tuple[int, Tongues, str, str], Name | None] = {}
MOST_KEPT = 20_000


def names_of(facet: str, values: Sequence[str], *, market: int) -> Named:
    """Names of these values; what is not known any more is left out.

    ``market`` is the version of the market's mark, read just now. At most one query.
    """
    language = current()
    tongues = (language, *reads())
    missing = [value for value in values if (market, tongues, facet, value) not in _kept]
    if missing:
        found = _NAMERS[facet](missing)
        if len(_kept) > MOST_KEPT:
            _kept.clear()
        for value in missing:
            text, tag = found.get(value, ("", ""))
            name = (text, "" if tag == language else tag) if text else None
            _kept[market, tongues, facet, value] = name
    named = ((value, _kept.get((market, tongues, facet, value))) for value in values)
    return {value: name for value, name in named if name is not None}


_large: tuple[int, frozenset[str]] = (-1, frozenset())


def large_shelves(*, market: int) -> frozenset[str]:
    """Slugs of the shelves that stand in no other. At most one query."""
    global _large
    if _large[0] != market:
        rows = Category.objects.filter(parent=None)
        _large = (market, frozenset(rows.values_list("slug", flat=True)))
    return _large[1]


def forget() -> None:
    global _large
    _kept.clear()
    _large = (-1, frozenset())


def _categories(values: Sequence[str]) -> Named:
    rows = Category.objects.filter(slug__in=values)
    return {row.slug: row.name.shown() for row in rows}


def _stalls(values: Sequence[str]) -> Named:
    return {row.slug: row.title.shown() for row in Stall.objects.visible().filter(slug__in=values)}


def _municipalities(values: Sequence[str]) -> Named:
    rows = Municipality.objects.filter(code__in=values)
    return {row.code: row.names.shown() for row in rows}


def _labels(values: Sequence[str]) -> Named:
    return {row.slug: row.name.shown() for row in Label.objects.filter(slug__in=values)}


def _free_from(values: Sequence[str]) -> Named:
    return {code: (allergen_name(code), current()) for code in values if code in CODES}


def _available(values: Sequence[str]) -> Named:
    return {value: (_("Can be ordered now"), current()) for value in values if value == "1"}


_NAMERS: dict[str, Callable[[Sequence[str]], Named]] = {
    "category": _categories,
    "stall": _stalls,
    "municipality": _municipalities,
    "label": _labels,
    "free_from": _free_from,
    "available": _available,
}
