"""What pages note for the worker: lines that they add to a file, and that it takes away.

A page writes nothing into the database. It adds lines to a file in the data folder, in one
write, so that the lines of several processes never mix; the worker tears the file off
(renames it) and counts what is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

LARGEST: Final = 1_000_000  # bytes of the file: beyond that nothing more is noted
Row = tuple[str, ...]


@dataclass(frozen=True)
class Pad:
    """A file of rows, ``name`` says which. No text in a row has a tab or a line's end in it."""

    name: str  # without its ending: "searches"

    def add(self, *rows: Row) -> None:
        """Note ``rows``. What cannot be written is lost: a page is answered all the same."""
        path = self._file("txt")
        lines = "".join("\t".join(row) + "\n" for row in rows)
        try:
            if path.exists() and path.stat().st_size > LARGEST:
                return
            with path.open("ab", buffering=0) as file:
                file.write(lines.encode())
        except OSError:
            return

    def take(self) -> Iterable[Row]:
        """What was noted since; ``taken`` says that it is counted. Only one worker does this.

        What was taken and is not counted, because the worker ended meanwhile, comes again.
        """
        path, mine = self._file("txt"), self._file("taken.txt")
        if not mine.exists():
            try:
                path.rename(mine)
            except FileNotFoundError:
                return []
        lines = mine.read_text(encoding="utf-8", errors="replace").split("\n")
        return [tuple(line.split("\t")) for line in lines if line]

    def taken(self) -> None:
        """To be said as the last thing of the action that counts: so nothing counts twice."""
        self._file("taken.txt").unlink(missing_ok=True)

    def _file(self, ending: str) -> Path:
        return Path(settings.DATA) / f"{self.name}.{ending}"
