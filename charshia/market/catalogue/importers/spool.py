"""Putting the rows of one product together, however far apart they stand in a file.

Rows are kept in a temporary database that spills to disk, so that a file of any
length needs no more memory than a short one.
"""

import json
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Final

from charshia.market.catalogue.importers.reading import Record

MOST_ROWS: Final = 1_000  # of one product; more are not looked at


def scratch(tables: str) -> sqlite3.Connection:
    """A database of its own on disk, gone when it is closed, in whatever thread."""
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {tables} BEGIN;")
    return database


@dataclass(frozen=True)
class Group:
    """The rows of one product, in the order in which they stood. ``is_cut`` says that
    there were more than MOST_ROWS."""

    key: str
    rows: list[Record]
    is_cut: bool


class Spool:
    """Rows by key. ``alias`` gives a key another name by which later rows may call it."""

    def __init__(self) -> None:
        self._db = scratch(
            """
            CREATE TABLE keys (id INTEGER PRIMARY KEY, key TEXT UNIQUE);
            CREATE TABLE aliases (name TEXT PRIMARY KEY, key TEXT) WITHOUT ROWID;
            CREATE TABLE rows (id INTEGER PRIMARY KEY, key TEXT, line INTEGER, cells TEXT);
            """
        )

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def add(self, key: str, row: Record) -> None:
        cells = json.dumps([row.cells, sorted(row.missing)])
        self._db.execute(
            "INSERT INTO rows (key, line, cells) VALUES (?, ?, ?)", (key, row.line, cells)
        )

    def alias(self, name: str, key: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO aliases VALUES (?, ?)", (name, key))

    def groups(self) -> Iterator[Group]:
        """In the order of their first rows."""
        self._db.executescript(
            """
            UPDATE rows SET key = aliases.key FROM aliases WHERE aliases.name = rows.key;
            INSERT OR IGNORE INTO keys (key) SELECT key FROM rows ORDER BY id;
            CREATE INDEX rows_key ON rows (key, id);
            """
        )
        with closing(self._db.execute("SELECT key FROM keys ORDER BY id")) as keys:
            for (key,) in keys:
                yield self._group(key)

    def _group(self, key: str) -> Group:
        found = self._db.execute(
            "SELECT line, cells FROM rows WHERE key = ? ORDER BY id LIMIT ?", (key, MOST_ROWS + 1)
        ).fetchall()
        rows = [_record(line, cells) for line, cells in found[:MOST_ROWS]]
        return Group(key, rows, len(found) > MOST_ROWS)


def _record(line: int, text: str) -> Record:
    cells, missing = json.loads(text)
    return Record(line, cells, frozenset(missing))


class Seen:
    """Remembers where each key stood first, on disk."""

    def __init__(self) -> None:
        self._db = scratch("CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;")
        weakref.finalize(self, self._db.close)

    def first(self, key: str, line: int) -> int | None:
        """The line where ``key`` stood before; None when it is new, and then it is noted."""
        done = self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, line))
        if done.rowcount:
            return None
        row = self._db.execute("SELECT line FROM seen WHERE key = ?", (key,)).fetchone()
        return int(row[0])
