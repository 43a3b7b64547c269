"""What a stall takes with it when it leaves: each room names its part in its ``exported.py``.

Files are open formats: CSV, JSON, JPEG. Each part says in a sentence what it is; the
sentences make the README, in the owner's language.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from charshia.market.catalogue.models import Stall

Files = Callable[[Stall], Iterable[tuple[str, Iterable[bytes]]]]


@dataclass(frozen=True)
class Carried:
    """One part: its name for the README ("orders/"), what it is, and its files with their
    paths in the parcel, each in pieces."""

    name: str
    about: str | Promise
    files: Files


_parts: list[Carried] = []


def carry(*parts: Carried) -> None:
    """Add parts. Saying it twice changes nothing."""
    for part in parts:
        if part not in _parts:
            _parts.append(part)
            _parts.sort(key=lambda one: one.name)


def carried() -> list[Carried]:
    return list(_parts)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """CSV, line by line."""
    yield _line(columns)
    for row in rows:
        yield _line(["" if cell is None else cell for cell in row])


def _line(cells: Sequence[Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def json_lines(rows: Iterable[Any]) -> Iterator[bytes]:
    """One JSON value a line."""
    for row in rows:
        yield (json.dumps(row, ensure_ascii=False, default=str) + "\n").encode()
