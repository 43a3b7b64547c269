"""A ZIP written while it is read: the same entries give the same bytes, and none is held whole."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

PIECE: Final = 1 << 18  # bytes
FIRST: Final = (1980, 1, 1, 0, 0, 0)  # no ZIP knows an earlier day
_READABLE: Final = 0o644 << 16


@dataclass(frozen=True)
class Entry:
    """A file inside: its bytes, or where they lie."""

    name: str
    content: bytes | Path


class _Sink(io.RawIOBase):
    """Takes what the archive writes until somebody fetches it; it cannot be wound back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def fetch(self) -> bytes:
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole


def zipped(entries: Iterable[Entry], at: datetime) -> Iterator[bytes]:
    """The archive in pieces, its files not packed, all of the moment ``at``; names are taken as
    they are and come once each."""
    sink = _Sink()
    when = max(at.timetuple()[:6], FIRST)
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for entry in entries:
            info = ZipInfo(entry.name, when)
            info.external_attr = _READABLE
            info.create_system = 3  # Unix, whatever it is written on
            with archive.open(info, "w", force_zip64=_is_large(entry)) as out:
                for piece in _pieces(entry.content):
                    out.write(piece)
                    yield sink.fetch()
    yield sink.fetch()


def _is_large(entry: Entry) -> bool:
    content = entry.content
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    return size >= 1 << 31


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
