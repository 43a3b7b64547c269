"""Documents on A4: a Typst file of ours, filled with data that is never read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from charshia.engines.later import later

typst = later("typst")


def set_document(
    template: Path,
    data: Mapping[str, Any],
    *,
    at: datetime,
    drawings: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    as_png: bool = False,
) -> bytes:
    """The PDF (or the PNG of its first page). ``drawings`` are SVG, ``pictures`` photographs,
    by file name.

    ``at`` stands in the file as its day, so that the same data gives the same bytes.
    """
    how: dict[str, Any] = {"format": "png", "ppi": 110.0} if as_png else {"pdf_standards": ["a-2b"]}
    return _set(template, data, drawings or {}, pictures or {}, at=at, **how)[0]


def set_pictures(
    template: Path,
    data: Mapping[str, Any],
    *,
    at: datetime,
    drawings: Mapping[str, str],
    pictures: Mapping[str, bytes],
) -> list[bytes]:
    """The PNG of each page, one point a pixel."""
    return _set(template, data, drawings, pictures, at=at, format="png", ppi=72.0)


def _set(
    template: Path,
    data: Mapping[str, Any],
    drawings: Mapping[str, str],
    pictures: Mapping[str, bytes],
    *,
    at: datetime,
    **how: Any,
) -> list[bytes]:
    with TemporaryDirectory() as name:
        room = Path(name)
        (room / "document.typ").write_bytes(template.read_bytes())
        for file, svg in drawings.items():
            (room / file).write_text(svg, encoding="utf-8")
        for file, photograph in pictures.items():
            (room / file).write_bytes(photograph)
        made = typst.compile(
            str(room / "document.typ"),
            root=name,
            ignore_system_fonts=True,
            timestamp=int(at.timestamp()),
            sys_inputs={"data": json.dumps(data)},
            **how,
        )
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]
