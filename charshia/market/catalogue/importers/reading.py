"""Opening a file of unknown encoding and taking it apart into records.

A record begins at a physical line and may run over several. What cannot be read is
reported with that line, and reading goes on with the next: an open quote costs one
record, not the rest of the file.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from django.utils.translation import gettext as _

from charshia.market.catalogue.importers.faults import Fault, Unreadable

LONGEST_LINE: Final = 1_000_000  # characters
LONGEST_RECORD: Final = 2_000  # lines
LOOK: Final = 2_000
BLOCK: Final = 1 << 18
csv.field_size_limit(LONGEST_LINE)

# Which letters tell the old one-byte encodings apart: bytes of č ć đ Č Ć Đ against those
# of the west. Albanian ë and ç are the same byte in both.
_CENTRAL: Final = b"\xe8\xe6\xf0\xc8\xc6\xd0\x9a\x9e\x8a\x8e\xb9\xbe"
_WESTERN: Final = b"\xe0\xea\xf1\xf5\xfb\xe5\xf8\xe3\xef\xd1\xd8\xc5"


@dataclass(frozen=True)
class Record:
    """One row: cells by the names of the header, in small letters. ``line`` counts from 1."""

    line: int
    cells: dict[str, str]
    missing: frozenset[str] = frozenset()  # columns that the row ends before

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass
class Lines:
    """Physical lines of a text, with their numbers; some may be put back.

    ``records`` counts what was read from them; ``look`` is called every LOOK lines.
    """

    stream: TextIO
    number: int = 0
    records: int = 0
    look: Callable[[], None] | None = None
    _again: deque[tuple[int, str]] = field(default_factory=deque)

    @property
    def position(self) -> int:
        """How many bytes were read."""
        return self.stream.buffer.tell() if isinstance(self.stream, TextIOWrapper) else 0

    def next(self) -> tuple[int, str] | None:
        """The next line and its number; of a line that is too long, only its number."""
        if self._again:
            return self._again.popleft()
        line = self.stream.readline(LONGEST_LINE)
        if not line:
            return None
        self.number += 1
        if self.look and self.number % LOOK == 0:
            self.look()
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            while (rest := self.stream.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
            return self.number, ""
        return self.number, line.replace("\0", "")

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        self._again.extendleft(reversed(lines))


def encoding_of(path: Path) -> str:
    """The encoding of a text file, from its first bytes and, without a mark, from all of it.

    Bytes that are UTF-8 nearly everywhere are read as UTF-8 with the bad ones marked.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if head.count(0) > len(head) // 4:
            return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
        file.seek(0)
        counts, good, bad, runs = _census(file)
    if good >= bad:
        return "utf-8-sig"
    if runs * 2 > sum(counts[128:]):
        return "cp1251"
    central, western = (sum(counts[b] for b in some) for some in (_CENTRAL, _WESTERN))
    return "cp1252" if western > central else "cp1250"


def _census(file: BinaryIO) -> tuple[list[int], int, int, int]:
    """How often each byte comes; letters that are good and bad UTF-8; high bytes side by side."""
    counts, good, bad, runs = [0] * 256, 0, 0, 0
    left = b""
    while block := file.read(BLOCK):
        block = left + block
        left = b""
        cut = block.rfind(b"\n")
        if 0 < cut < len(block) - 1 and len(block) < 4 * BLOCK:
            block, left = block[: cut + 1], block[cut + 1 :]
        if block.isascii():
            continue
        text = block.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        bad += lost
        good += sum(1 for letter in text if letter > "\x7f") - lost
        for run in re.findall(rb"[\x80-\xff]+", block):
            runs += len(run) if len(run) > 2 else 0
            for byte in run:
                counts[byte] += 1
    return counts, good, bad, runs


def opened(path: Path) -> TextIO:
    """``path`` as text in its own encoding, line ends as they are. Raises Unreadable."""
    try:
        encoding = encoding_of(path)
        return path.open(encoding=encoding, errors="replace", newline="")
    except OSError as wrong:
        raise Unreadable(_("The file cannot be opened.")) from wrong


def header_of(lines: Lines) -> tuple[list[str], str]:
    """The names of the columns in small letters, and what separates the cells."""
    line = lines.next()
    while line and (not line[1].strip("\ufeff \t\r\n") or line[1].lower().startswith("sep=")):
        line = lines.next()
    if line is None:
        raise Unreadable(_("The file is empty."))
    text = re.sub(r'"[^"]*"', "", line[1])
    separator = max(",;\t|", key=text.count)
    lines.put_back([line])
    for row in _rows(lines, separator):
        if isinstance(row, Fault):
            raise Unreadable(row.message)
        return [name.strip().lstrip("\ufeff").casefold() for name in row[1]], separator
    raise Unreadable(_("The file is empty."))


def records(lines: Lines, names: list[str], separator: str) -> Iterator[Record | Fault]:
    """The rows below the header; empty ones are passed over."""
    for row in _rows(lines, separator):
        lines.records += 1
        if isinstance(row, Fault):
            yield row
            continue
        line, cells = row
        if not any(cell.strip() for cell in cells):
            lines.records -= 1
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            yield Fault(line, "", "", _("This row has more cells than there are columns."))
            continue
        given = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        yield Record(line, given, frozenset(names[len(cells) :]))


def _rows(lines: Lines, separator: str) -> Iterator[tuple[int, list[str]] | Fault]:
    """Cells of each record with its first line's number."""
    taken: list[tuple[int, str]] = []

    def feed() -> Iterator[str]:
        while len(taken) < LONGEST_RECORD and (line := lines.next()):
            taken.append(line)
            yield line[1]

    while True:
        taken.clear()
        reader = csv.reader(feed(), delimiter=separator, strict=True)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.put_back(taken[1:])
            yield Fault(
                taken[0][0], "", "",
                _("This row cannot be read: a quotation mark is open or stands where it must not."),
            )  # fmt: skip
            continue
        if any(not text for _number, text in taken):
            yield Fault(taken[0][0], "", "", _("This line is too long to be read."))
            continue
        yield taken[0][0], cells
