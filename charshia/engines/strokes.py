"""A name written with a finger: strokes as a telephone sends them, and as a drawing.

"12,40 13,42;80,10 81,11": points of a stroke with spaces between, strokes with semicolons; whole
numbers of a field 1000 wide and 400 high. Nothing else is let through, so that a drawing made of
it can hold nothing but lines.
"""

import re
from typing import Final

WIDTH: Final = 1000
HEIGHT: Final = 400
MOST: Final = 20_000  # signs of the whole
_WRITTEN: Final = re.compile(r"\d{1,4},\d{1,3}(?: \d{1,4},\d{1,3})*")


def read(typed: str) -> str:
    """The strokes as they are kept; empty for none. Raises ValueError for anything else."""
    plain = typed.strip()
    if not plain:
        return ""
    if len(plain) > MOST:
        raise ValueError("more than a name")
    strokes = plain.split(";")
    for one in strokes:
        if not _WRITTEN.fullmatch(one):
            raise ValueError("no stroke")
        for point in one.split():
            x, y = map(int, point.split(","))
            if x > WIDTH or y > HEIGHT:
                raise ValueError("beside the field")
    if sum(len(one.split()) for one in strokes) < 5:
        raise ValueError("a dot is no name")
    return ";".join(strokes)


def path(strokes: str) -> str:
    """As the ``d`` of an SVG path."""
    return " ".join("M" + " L".join(one.split()) for one in strokes.split(";") if one)


def drawing(strokes: str) -> str:
    """A whole SVG, for paper."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path(strokes)}" fill="none" stroke="#241c17" stroke-width="6" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
