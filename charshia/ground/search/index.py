"""The index on disk: who may write, and what readers see of it.

One process writes at a time (a file lock; it falls when its holder dies). Readers
look at the time of `meta.json`, which every commit replaces, and open the index
anew only when it changed. `complete` beside it says that everything was once put
in: without it the index is built anew, so a killed rebuild harms nothing. When the
words change, another is built beside it, and the old one is read until that is whole.
"""

import fcntl
import os
import shutil
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import structlog
import tantivy
from django.conf import settings

from charshia.ground.search import schema

log = structlog.get_logger()

SCHEMA: Final = schema.build()
HEAP: Final = 15_000_000  # bytes; the least that tantivy takes
LARGE_HEAP: Final = 100_000_000  # bytes, while everything is put in
KEPT: Final = 2000  # answers per process, a few kilobytes each
KEPT_RANKED: Final = 50  # lists by relevance, a hundred kilobytes each


Stamp = tuple[int, int, int]


class Answers:
    """At most ``most`` answers; the one kept first goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Any] = {}
        self._keeping = threading.Lock()

    def get(self, question: Hashable) -> Any:
        return self._kept.get(question)

    def keep(self, question: Hashable, answer: Any) -> None:
        with self._keeping:
            while len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[question] = answer


class Snapshot:
    """The index as it was at one moment, with the answers already found in it."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.searcher = searcher
        self.answers = Answers(KEPT)
        self.ranked = Answers(KEPT_RANKED)
        self._beginning: dict[str, tuple[str, ...]] = {}

    def holds(self, key: str) -> bool:
        """Is there anything with this key?"""
        return any(self.searcher.doc_freq(name, key) for name in schema.FIELDS)

    def frequency(self, word: str) -> int:
        """In how many things a word stands, as it is written."""
        return sum(self.searcher.doc_freq(name, f"s{word}") for name in schema.FIELDS)

    def words_beginning(self, letter: str) -> tuple[str, ...]:
        """Every word of the index that begins so."""
        if letter not in self._beginning:
            terms = {
                term[1:]
                for name in schema.FIELDS
                for term, _count in self.searcher.terms_with_prefix(name, f"s{letter}")
            }
            self._beginning[letter] = tuple(sorted(terms))
        return self._beginning[letter]


class Memory:
    """An index that no other process sees and nothing outlives: for tests."""

    def __init__(self) -> None:
        self.index = tantivy.Index(SCHEMA)
        self.index.config_reader("manual", 1)
        self._made_as = ""
        self._lock = threading.Lock()
        self._snapshot = Snapshot(self.index.searcher())

    def snapshot(self) -> Snapshot:
        return self._snapshot

    @property
    def is_complete(self) -> bool:
        return self._made_as == schema.name_of_index()

    def mark_complete(self) -> None:
        self._made_as = schema.name_of_index()

    @contextmanager
    def opened(self) -> Iterator[tantivy.Index | None]:
        with self._lock:
            yield self.index
            self.index.reload()
            self._snapshot = Snapshot(self.index.searcher())


class Folder:
    """An index in ``path``, shared by all processes."""

    def __init__(self, path: Path) -> None:
        self.root = path
        self._lock_path = path / "writer.lock"
        self._read: Path | None = None
        self._written: Path | None = None
        self._index: tantivy.Index | None = None
        self._stamp: Stamp | None = None
        self._snapshot = Snapshot(tantivy.Index(SCHEMA).searcher())
        self._reloading = threading.Lock()

    @property
    def path(self) -> Path:
        """Of the index made with the words as they are now."""
        return self.root / schema.name_of_index()

    @property
    def is_complete(self) -> bool:
        return is_whole(self.path)

    def mark_complete(self) -> None:
        """What was written last is whole: what is older goes."""
        made = self._written or self.path
        (made / "complete").touch()
        for older in self.root.iterdir():
            if older.is_dir() and older != made:
                shutil.rmtree(older, ignore_errors=True)

    def snapshot(self) -> Snapshot:
        """What was committed last. Costs one look at a file when nothing changed."""
        read = self._to_read()
        stamp = _look(read)
        if stamp != self._stamp and self._reloading.acquire(blocking=self._index is None):
            try:
                self._reload(read, stamp)
            finally:
                self._reloading.release()
        return self._snapshot

    def _to_read(self) -> Path:
        """The index of the present words, or an older one until that is whole."""
        wanted = self.path
        if self._read == wanted or is_whole(wanted):
            return wanted
        if self._read is not None and is_whole(self._read):
            return self._read
        return self._older() or wanted

    def _older(self) -> Path | None:
        """The newest of this shape that is whole."""
        shape = self.path.name.partition("-")[0]
        found = [each for each in self.root.glob(f"{shape}-*") if is_whole(each)]
        return max(found, key=lambda each: each.stat().st_mtime, default=None)

    def _reload(self, read: Path, stamp: Stamp | None) -> None:
        if stamp is None or stamp == self._stamp:
            return
        try:
            if self._index is None or read != self._read:
                self._index = _open(read)
            self._index.reload()
            self._snapshot = Snapshot(self._index.searcher())
        except (ValueError, OSError):
            log.warning("search index cannot be read", path=str(read))
            (read / "complete").unlink(missing_ok=True)  # so the writer builds it anew
            self._index = None
        self._read, self._stamp = read, stamp

    @contextmanager
    def opened(self) -> Iterator[tantivy.Index | None]:
        """The index to write to, or None while another process writes."""
        self._lock_path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock_path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            self._written = self.path
            yield self._writable(self._written)

    def _writable(self, path: Path) -> tantivy.Index:
        if _look(path) is not None:
            try:
                index = _open(path)
                index.searcher()
            except (ValueError, OSError):
                log.warning("search index is broken and will be built anew", path=str(path))
            else:
                return index
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return _open(path)


def is_whole(path: Path) -> bool:
    return _look(path) is not None and (path / "complete").exists()


def _look(path: Path) -> Stamp | None:
    try:
        stat = os.stat(path / "meta.json")  # noqa: PTH116 - a third of Path.stat's cost
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def _open(path: Path) -> tantivy.Index:
    index = tantivy.Index(SCHEMA, str(path))
    index.config_reader("manual", 1)
    return index


Place = Memory | Folder
_place: tuple[int, object, Place] | None = None


def place() -> Place:
    """Where the index is: in ``settings.SEARCH_INDEX``, a folder; None keeps it in memory.

    A forked process opens its own.
    """
    global _place
    path = settings.SEARCH_INDEX
    if _place is None or _place[:2] != (os.getpid(), path):
        _place = (os.getpid(), path, Memory() if path is None else Folder(Path(path)))
    return _place[2]


def forget() -> None:
    """Let go of the opened index; one in memory is gone with it."""
    global _place
    _place = None


def snapshot() -> Snapshot:
    return place().snapshot()


@contextmanager
def in_memory() -> Iterator[None]:
    """Read and write an index in memory meanwhile; nothing of it stays."""
    global _place
    _place = (os.getpid(), settings.SEARCH_INDEX, Memory())
    try:
        yield
    finally:
        forget()
