from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.search import index, queries
from charshia.ground.search.documents import SOURCES


@check("search-index")
def index_holds_what_rooms_put_in() -> Outcome:
    """Up to what waits in the outbox. An index that is not complete is built anew by itself."""
    return compare(_totals()) if index.place().is_complete else Outcome(0, [])


def _totals() -> Iterator[tuple[str, Any, Any]]:
    for kind, source in SOURCES.items():
        waiting = queries.waiting()
        found = queries.total(kind)
        expected = sum(1 for _ in source.all_pks())
        waiting = max(waiting, queries.waiting())
        yield f"search/{kind}", expected, expected if abs(expected - found) <= waiting else found
