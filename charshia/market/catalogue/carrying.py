"""What a stall takes with it when it leaves: each room names its part in its ``exported.py``.

Files are open formats: CSV, JSON, JPEG. Each part says in a sentence what it is; the
sentences make the README, in the owner's language.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.models import Stall

Files = Callable[[Stall], Iterable[tuple[str, Iterable[bytes]]]]


@dataclass(frozen=True)
class Carried:
    """One part: its name for the README ("orders/"), what it is, and its files with their
    paths in the parcel, each in pieces. ``models`` are those of which nothing is left out."""

    name: str
    about: str | Promise
    files: Files
    models: tuple[type[Model], ...] = ()


@dataclass(frozen=True)
class Rows:
    """The rows of a model that are a stall's: ``of`` are look-ups any of which leads to it.

    ``but`` names fields that stay here: keys of ours, and what is said better elsewhere;
    ``only`` is what must hold of a row beside.
    """

    model: type[Model]
    of: tuple[str, ...] = ("stall",)
    but: tuple[str, ...] = ()
    only: Mapping[str, Any] = field(default_factory=dict)

    def of_stall(self, stall: Stall) -> QuerySet[Any]:
        wanted = Q()
        for path in self.of:
            wanted |= Q(**{path: stall})
        return self.model._default_manager.filter(wanted, **self.only).order_by("pk")

    def lines(self, stall: Stall) -> Iterator[bytes]:
        fields = [one for one in self.model._meta.concrete_fields if one.name not in self.but]
        return json_lines(
            {one.attname: _plain(getattr(row, one.attname)) for one in fields}
            for row in self.of_stall(stall).iterator(chunk_size=500)
        )


_parts: list[Carried] = []
_left: dict[type[Model], str] = {}


def carry(*parts: Carried) -> None:
    """Add parts. Saying it twice changes nothing."""
    for part in parts:
        if part not in _parts:
            _parts.append(part)
            _parts.sort(key=lambda one: one.name)


def whole(folder: str, about: str | Promise, *rows: Rows) -> Carried:
    """A part of one file a model, each with all of its fields: ``till/sale.jsonl``."""

    def files(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
        for one in rows:
            yield f"{folder}{one.model._meta.model_name}.jsonl", one.lines(stall)

    return Carried(folder, about, files, tuple(one.model for one in rows))


def leave(why: str, *models: type[Model]) -> None:
    """Say of models that lead to a stall why they are not carried."""
    _left.update(dict.fromkeys(models, why))


def left() -> dict[type[Model], str]:
    return dict(_left)


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


def _plain(value: Any) -> Any:
    return value.stored() if isinstance(value, Translated) else value
