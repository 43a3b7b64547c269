"""Shares of a whole: exact, never rounded, and together the whole."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Final

LARGEST: Final = 10**9  # units of a whole
_FRACTION = re.compile(r"([0-9]{1,9})\s*/\s*([0-9]{1,9})")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")


class NotAShare(ValueError):
    """What was typed is no share, or none above nothing."""


class NotTheWhole(ValueError):
    """They come to ``total`` and not to ``whole``."""

    def __init__(self, total: Fraction, whole: int) -> None:
        super().__init__(f"{total} of {whole}")
        self.total, self.whole = total, whole


def read(typed: str, *, whole: int | None = None) -> Fraction:
    """The part of one of 1/3, 33 % or 12,5 %; or of 40 where the whole has so many units.

    Raises NotAShare.
    """
    text = typed.strip()
    found = _FRACTION.fullmatch(text)
    if found:
        above, below = int(found[1]), int(found[2])
        part = Fraction(above, below) if below else Fraction(0)
    elif text.endswith("%") and _DECIMAL.fullmatch(text[:-1].strip()):
        part = _number(text[:-1].strip()) / 100
    elif whole and text.isdecimal() and text.isascii():
        part = Fraction(int(text), whole)
    else:
        raise NotAShare(typed)
    if not 0 < part <= 1:
        raise NotAShare(typed)
    return part


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def units_of(parts: Sequence[Fraction], *, whole: int | None = None) -> tuple[int, list[int]]:
    """The whole in units, and each part's units in the same order; the fewest that are exact where
    ``whole`` is not said. Raises NotTheWhole, or NotAShare where a part is no whole unit of it.
    """
    total = sum(parts, Fraction(0))
    if total != 1:
        raise NotTheWhole(total * (whole or 1), whole or 1)
    size = whole or lcm(*(part.denominator for part in parts))
    if size > LARGEST:
        raise NotAShare(str(size))
    units = [part * size for part in parts]
    if any(unit.denominator != 1 for unit in units):
        raise NotAShare(str(size))
    return size, [int(unit) for unit in units]
