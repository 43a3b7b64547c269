"""Archives that unpack to no more than they say, and nowhere else."""

import io
import re
import stat
from collections.abc import Iterator
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from charshia.engines.uploads.facts import Finding, Kind, Unfit

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 200_000_000
MOST_RATIO: Final = 200
_ENCRYPTED: Final = 0x1
_LEADS_OUTSIDE: Final = re.compile(r"^[/\\~]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]|\\")
_OFFICE: Final = re.compile(r"(?:word|xl|ppt)/|mimetype$|META-INF/")


def checked(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of an archive, read with a limit. Raises Unfit."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, len(data))
            for entry in entries:
                _refuse_tricks(entry)
            return list(_contents(archive, entries))
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as wrong:
        raise Unfit(Finding.TRUNCATED) from wrong
    except Exception as wrong:  # zlib.error, lzma.LZMAError: what is packed is not whole
        if isinstance(wrong, Unfit):
            raise
        raise Unfit(Finding.TRUNCATED) from wrong


def kind_of(names: list[str]) -> Kind:
    """What an archive with these names is. Raises Unfit for documents with macros, programs, and
    papers of an office."""
    lowered = [name.lower() for name in names]
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered):
        raise Unfit(Finding.MACROS)
    if any(name.endswith(".class") for name in lowered):
        raise Unfit(Finding.EXECUTABLE)
    if "3d/3dmodel.model" in lowered or any(name.endswith(".model") for name in lowered):
        return Kind.THREE_MF
    if "document.xml" in lowered:
        return Kind.FREECAD
    if any(_OFFICE.match(name) for name in names):
        raise Unfit(Finding.UNKNOWN_KIND)
    return Kind.ZIP


def _refuse_bombs(entries: list[ZipInfo], size: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Unfit(Finding.TOO_MANY_INSIDE)
    unpacked = sum(entry.file_size for entry in entries)
    is_overlapping = sum(entry.compress_size for entry in entries) > size
    ratio = max((e.file_size / max(e.compress_size, 1) for e in entries if e.file_size > 1 << 20),
                default=0)  # fmt: skip
    if unpacked > MOST_BYTES or is_overlapping or ratio > MOST_RATIO:
        raise Unfit(Finding.UNPACKS_TOO_LARGE)


def _refuse_tricks(entry: ZipInfo) -> None:
    if _LEADS_OUTSIDE.search(entry.orig_filename) or _LEADS_OUTSIDE.search(entry.filename):
        raise Unfit(Finding.LEADS_OUTSIDE)
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unfit(Finding.LINK_INSIDE)
    if entry.flag_bits & _ENCRYPTED:
        raise Unfit(Finding.ENCRYPTED)


def _contents(archive: ZipFile, entries: list[ZipInfo]) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        if not entry.is_dir():
            with archive.open(entry) as file:
                yield entry.filename, file.read(entry.file_size + 1)
