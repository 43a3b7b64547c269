"""How things are shown where several kinds are found together: rooms say so in `shown.py`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

MOST_DIGITS = 18  # of a primary key


@dataclass(frozen=True)
class Row:
    """One thing found, on one line. ``lang`` (BCP 47) when its title is not in the page's language.

    ``line`` says where it is or whose. Beside it stands a kilim ``woven`` from a name, or a
    drawing (``art``), or an ``icon``.
    """

    title: str
    url: str
    lang: str = ""
    line: str = ""
    woven: str = ""
    art: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Kind:
    """``rows`` gives those of these documents that are worth showing, in their order.

    ``heading`` stands above several ("Stalls"), ``word`` beside one ("Stall").
    """

    name: str
    heading: str | Promise
    word: str | Promise
    rows: Callable[[Sequence[int]], list[Row]]
    order: int = 50


_kinds: list[Kind] = []


def show(*kinds: Kind) -> None:
    """Put kinds into every list of several kinds. Saying it twice changes nothing."""
    names = {kind.name for kind in _kinds}
    _kinds.extend(kind for kind in kinds if kind.name not in names)
    _kinds.sort(key=lambda kind: (kind.order, kind.name))


def kinds() -> list[Kind]:
    return list(_kinds)


def rows_by_key(
    keys: Iterable[str], more: Mapping[str, Callable[[Sequence[int]], list[Row]]] | None = None
) -> dict[str, Row]:
    """Of keys like "practice:5" those that everybody may see. ``more`` gives rows of other kinds.

    As many queries as their kinds make, and more only where some of a kind are gone.
    """
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        name, _colon, number = key.partition(":")
        if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS:
            wanted[name].append(int(number))
    shown = {kind.name: kind.rows for kind in _kinds} | dict(more or {})
    return {
        f"{name}:{pk}": row
        for name, pks in wanted.items()
        if name in shown
        for pk, row in _with_keys(shown[name], pks)
    }


def _with_keys(rows: Callable[[Sequence[int]], list[Row]], pks: list[int]) -> list[tuple[int, Row]]:
    found = rows(pks)
    if len(found) == len(pks):
        return list(zip(pks, found, strict=True))
    return [(pk, row) for pk in pks for row in rows([pk])]
