"""Films: looking at what was sent without holding all of it, and giving out a part of one."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.media import files

MOST_FILM: Final = 60_000_000  # bytes
MIME: Final = {"mp4": "video/mp4", "webm": "video/webm"}
WEBM: Final = b"\x1aE\xdf\xa3"  # EBML (RFC 8794)
QUICKTIME: Final = b"qt  "  # a brand that only some browsers show
PART: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class NotAFilm(Refusal):
    pass


@dataclass(frozen=True)
class Film:
    """What was sent, on the disk already, under its own digest."""

    key: str
    format: str
    size: int


def kind_of(head: bytes) -> str:
    """By its first bytes: an MP4 (ISO 14496-12) or a WebM. Raises NotAFilm."""
    if head[4:8] == b"ftyp" and head[8:12] != QUICKTIME:
        return "mp4"
    if head.startswith(WEBM):
        return "webm"
    raise NotAFilm(_("This file is not an MP4 or WebM video. Save it as MP4 and send that."))


def take_in(sent: Iterable[bytes]) -> Film:
    """Write it where films lie, piece by piece. Raises NotAFilm; then nothing is left behind."""
    digest, size, kind = sha256(), 0, ""
    folder = files.video("new", "film").parent
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{token_hex(8)}"
    try:
        with unfinished.open("wb") as file:
            for piece in sent:
                kind = kind or kind_of(piece[:12])
                size += len(piece)
                if size > MOST_FILM:
                    raise NotAFilm(_("This video is larger than 60 MB. Make it shorter."))
                digest.update(piece)
                file.write(piece)
        kind = kind or kind_of(b"")
        os.replace(unfinished, files.video(digest.hexdigest(), kind))  # noqa: PTH105 - atomic
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Film(digest.hexdigest(), kind, size)


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """(first, count) of a Range header (RFC 9110, 14.2) with one part; None for all of it.

    Raises ValueError when nothing of it is there.
    """
    found = PART.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    begin, end = found.groups()
    first = int(begin) if begin else max(size - int(end), 0)
    last = min(int(end), size - 1) if begin and end else size - 1
    if first > last:
        raise ValueError(asked)
    return first, last - first + 1
