"""All plots of an enterprise, found by what somebody remembers of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Plot, PlotQuerySet
from charshia.circular.residues.pages import PlotLine, plots_of
from charshia.engines.keys import words

MOST: Final = 50  # plots on a page
LEAST_DIGITS: Final = 4


@dataclass(frozen=True)
class Register:
    """One page of the plots that were found."""

    lines: Sequence[PlotLine]
    count: int
    earlier: str
    later: str


def register_of(
    enterprise: Enterprise, wanted: Mapping[str, Any], page: str, *, at: datetime
) -> Register:
    """Those that the filter lets through, the newest first: a query more than ``plots_of``, and
    one for words."""
    rows = Plot.objects.filter(enterprise=enterprise)
    if said := wanted.get("crop"):
        rows = rows.filter(crop=said)
    if said := wanted.get("q"):
        rows = rows.filter(pk__in=called(rows, said))
    number, count = _number(page), rows.count()
    first = (number - 1) * MOST
    ids = rows.order_by("-at", "-pk").values_list("pk", flat=True)[first : first + MOST]
    lines = plots_of(Plot.objects.filter(pk__in=list(ids)), at=at)
    return Register(
        lines, count, _address(wanted, number - 1) if number > 1 else "",
        _address(wanted, number + 1) if first + MOST < count else "",
    )  # fmt: skip


def called(rows: PlotQuerySet, typed: str) -> list[int]:
    """Those whose holder, place or telephone is called so, whatever script, accents and capitals:
    each word begins one of theirs, or the digits stand in the number. One query."""
    wanted = words(typed)
    digits = "".join(sign for sign in typed if sign.isdigit()).lstrip("0")
    is_number = len(digits) >= LEAST_DIGITS
    columns = ("pk", "name", "holder__name", "phone", "settlement__keys")
    found = []
    for pk, name, hers, phone, keys in rows.values_list(*columns):
        theirs = words(f"{name} {hers or ''} {keys}")
        is_called = bool(wanted) and all(
            any(one.startswith(word) for one in theirs) for word in wanted
        )
        if is_called or (is_number and digits in phone):
            found.append(pk)
    return found


def _number(page: str) -> int:
    return max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1


def _address(wanted: Mapping[str, Any], number: int) -> str:
    query = QueryDict(mutable=True)
    query.update({name: said for name, said in wanted.items() if said} | {"page": str(number)})
    return f"?{query.urlencode()}"
