"""What is to be said about a file, kept on disk: it may be wrong in every line."""

import weakref
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any, Final

from charshia.engines.signs import seen
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.spool import scratch
from charshia.market.catalogue.vetting import LONGEST_SKU

NAMES: Final = ("line", "sku", "field", "message")


class Notes:
    """Faults, given back by line as {"line", "sku", "field", "message"}."""

    def __init__(self) -> None:
        self.count = 0
        self._db = scratch("CREATE TABLE notes (line INTEGER, sku TEXT, field TEXT, message TEXT);")
        weakref.finalize(self, self._db.close)

    def add(self, fault: Fault) -> None:
        line, sku, field, message = astuple(fault)
        row = (line, seen(sku)[:LONGEST_SKU], field, seen(message))
        self._db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", row)
        self.count += 1

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._db.execute("SELECT * FROM notes ORDER BY line, rowid"):
            yield dict(zip(NAMES, row, strict=True))
