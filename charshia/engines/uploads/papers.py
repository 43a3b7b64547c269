"""PDF that is only paper: nothing in it runs, opens or is hidden."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from charshia.engines.uploads.facts import Finding, Unfit

MOST_INFLATED: Final = 20_000_000
_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|JS|Launch|RichMedia|XFA|SubmitForm|ImportData|Movie|Sound|AA)(?![A-Za-z0-9])"
)
_EMBEDDED: Final = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)(?![A-Za-z0-9])")
_ENCRYPTED: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"stream\r?\n")
_DICTIONARY: Final = 2000  # bytes before a stream that say what it is


def checked(data: bytes) -> None:
    """Raises Unfit."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Unfit(Finding.TRUNCATED)
    if len(data) - end > 1024 or b"PK\x05\x06" in data[-66_000:]:
        raise Unfit(Finding.TWO_KINDS)
    for part in (data, *_packed_objects(data)):
        said = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if _ENCRYPTED.search(said):
            raise Unfit(Finding.ENCRYPTED)
        if _ACTIVE.search(said):
            raise Unfit(Finding.ACTIVE_PDF)
        if _EMBEDDED.search(said):
            raise Unfit(Finding.EMBEDDED_IN_PDF)


def _packed_objects(data: bytes) -> Iterator[bytes]:
    """Objects that lie in compressed streams, inflated; anything can hide there."""
    left = MOST_INFLATED
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        said = _ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), before)
        if b"/ObjStm" not in said:
            continue
        try:
            inflated = zlib.decompressobj().decompress(data[found.end() :], left)
        except zlib.error as wrong:
            raise Unfit(Finding.ENCRYPTED) from wrong
        left -= len(inflated)
        if left <= 0:
            raise Unfit(Finding.UNPACKS_TOO_LARGE)
        yield inflated
