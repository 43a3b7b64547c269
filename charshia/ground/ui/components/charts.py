"""Charts that are tables: every bar stands beside the number it shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

WIDTH = 100  # of a whole bar, in units of its drawing
MARK = 0.8  # of the line at a target


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` of the longest bar and of its ``target``'s mark, 0 to 1; a bar without one says
    in ``words`` why it is not drawn."""

    label: str
    words: str
    share: float | None = None
    target: float | None = None

    @property
    def length(self) -> str:
        return f"{(self.share or 0) * WIDTH:.1f}"

    @property
    def mark(self) -> str | None:
        return None if self.target is None else f"{min(self.target * WIDTH, WIDTH - MARK):.1f}"


def bars(*, title: str, rows: Iterable[Bar], note: str = "", key: str = "") -> SafeString:
    """A table whose numbers are drawn too; a thin line marks what was aimed at.

    {% bars title="Stalls by municipality" rows=sample_bars note="At the end of June" key="g" %}
    """
    return render_to_string(
        "ui/bars.html", {"title": title, "rows": list(rows), "note": note, "key": key}
    )
