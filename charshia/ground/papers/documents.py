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
    as_png: bool = False,
) -> bytes:
    """The PDF (or the PNG of its first page). ``drawings`` are SVG by file name.

    ``at`` stands in the file as its day, so that the same data gives the same bytes.
    """
    with TemporaryDirectory() as name:
        room = Path(name)
        (room / "document.typ").write_bytes(template.read_bytes())
        for file, svg in (drawings or {}).items():
            (room / file).write_text(svg, encoding="utf-8")
        made = typst.compile(
            str(room / "document.typ"),
            root=name,
            format="png" if as_png else "pdf",
            ppi=110.0 if as_png else None,
            ignore_system_fonts=True,
            timestamp=int(at.timestamp()),
            pdf_standards=[] if as_png else ["a-2b"],
            sys_inputs={"data": json.dumps(data)},
        )
    return bytes(made[0] if isinstance(made, list) else made)
