"""Where the bytes of pictures lie: served ones in media/, those that came in incoming/, and
what only some may see in private/."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from django.conf import settings

PRIVATE = "private/"  # what names of private renditions begin with


def incoming(digest: str) -> Path:
    """Where bytes that came wait, never served."""
    return Path(settings.DATA) / "incoming" / digest


def document(key: str) -> Path:
    return Path(settings.DATA) / "documents" / f"{key}.pdf"


def video(key: str, kind: str) -> Path:
    return Path(settings.DATA) / "videos" / f"{key}.{kind}"


def served(name: str) -> Path:
    """A rendition by its name. A private one lies outside media/, which a proxy may serve."""
    if name.startswith(PRIVATE):
        return Path(settings.DATA) / name
    return Path(settings.MEDIA_ROOT) / name


def waiting_since(moment: datetime) -> list[Path]:
    """What came before ``moment`` and is still there, unfinished files among it."""
    folder = incoming("")
    if not folder.exists():
        return []
    found = [path for path in folder.iterdir() if path.stat().st_mtime < moment.timestamp()]
    return sorted(found)


def write(path: Path, data: bytes) -> None:
    """All of it or nothing: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}")
    unfinished.write_bytes(data)
    os.replace(unfinished, path)  # noqa: PTH105 - atomic


def pieces(
    path: Path, size: int = 1 << 18, *, first: int = 0, count: int | None = None
) -> Iterator[bytes]:
    """The file bit by bit, opened when the first is asked for: ``count`` bytes from ``first``."""
    left = path.stat().st_size - first if count is None else count
    with path.open("rb") as file:
        file.seek(first)
        while left > 0 and (piece := file.read(min(size, left))):
            left -= len(piece)
            yield piece
