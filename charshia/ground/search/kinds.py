"""How things are shown where several kinds are found together: rooms say so in `shown.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


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
