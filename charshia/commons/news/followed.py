"""Of which things one can be told by letter: rooms say so in their ``shown.py``.

``offer("practice")``: how they are called and where they are stands with the lists of several
kinds (`ground/search/kinds`), else ``rows`` gives it, in the order of the keys.
"""

from collections.abc import Callable, Iterable, Sequence

from charshia.ground.search.kinds import Row, rows_by_key

Rows = Callable[[Sequence[int]], list[Row]]
_offered: dict[str, Rows | None] = {}


def offer(name: str, rows: Rows | None = None) -> None:
    """Saying it twice changes nothing."""
    _offered.setdefault(name, rows)


def followable(key: str) -> Row | None:
    """None for what nobody may follow, or is not there."""
    return named([key]).get(key) if key.partition(":")[0] in _offered else None


def named(keys: Iterable[str]) -> dict[str, Row]:
    """By key, those that everybody may see."""
    own = {name: rows for name, rows in _offered.items() if rows}
    return rows_by_key(keys, own)
