"""Factors as a table: the one reader of the files that ship and of what a coordinator sends.

TSV or CSV (comma or semicolon) with a heading; columns may stand in any order, those that are
not needed may be missing. Every faulty line is said in a sentence, and then nothing is taken.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from charshia.circular.factors.kinds import (
    NOUGHT_TO_ONE,
    OF_SUBSTANCES,
    Bound,
    Mark,
    Quantity,
    Spread,
    unit_of,
)
from charshia.circular.factors.names import SUBSTANCE, table

COLUMNS: Final = (
    "quantity", "substance", "subject", "bound", "value", "low", "high", "unit", "spread", "mark",
    "source", "note",
)  # fmt: skip
NEEDED: Final = frozenset({"quantity", "value", "unit", "mark", "source"})
MOST_LINES: Final = 1000
LONGEST: Final = {"subject": 40, "source": 200, "note": 200}
LARGEST: Final = Decimal(10) ** 9
FINEST: Final = 6  # digits after the point


@dataclass(frozen=True)
class Line:
    """One factor, fit to be kept."""

    quantity: Quantity
    unit: str
    mark: Mark
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    substance: str = ""
    subject: str = ""
    bound: str = ""
    spread: str = ""
    source: str = ""
    note: str = ""

    @property
    def what(self) -> tuple[str, str, str]:
        """What it is of; once in a set."""
        return (self.quantity, self.substance, self.subject)


@dataclass(frozen=True)
class Fault:
    """``line`` of the file, counted from one; nought for the file as a whole."""

    line: int
    message: str


@dataclass(frozen=True)
class Read:
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Unfit(Exception):
    """Why a line cannot be taken, in a whole translated sentence."""


def read(text: str) -> Read:
    """All lines, or all faults: with a fault there are no lines."""
    rows = _rows(text.removeprefix("\ufeff"))
    head = [cell.strip().lower() for cell in next(rows, (0, []))[1]]
    if missing := sorted(NEEDED - set(head)):
        words = _("The first line must name the columns; these are missing: %(columns)s.")
        return Read(faults=[Fault(0, words % {"columns": ", ".join(missing)})])
    lines: dict[tuple[str, str, str], Line] = {}
    faults = []
    for number, cells in rows:
        said = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        try:
            line = line_of(said)
            if line.what in lines:
                raise Unfit(_("This is said twice: %(what)s.") % {"what": _words(line)})
        except Unfit as wrong:
            faults.append(Fault(number, str(wrong)))
        else:
            lines[line.what] = line
    if not lines and not faults:
        faults.append(Fault(0, _("There is nothing in this file.")))
    if len(lines) > MOST_LINES:
        words = _("Bring in at most %(number)d lines at once.") % {"number": MOST_LINES}
        faults.append(Fault(0, words))
    return Read(faults=faults) if faults else Read(list(lines.values()))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with something in them, by their number."""
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _words(line: Line) -> str:
    return " ".join(filter(None, line.what))


def line_of(said: Mapping[str, str]) -> Line:
    """One line of cells by column, as a file or a form says them. Raises Unfit."""
    quantity = Quantity(_choice(Quantity, said.get("quantity", "")))
    mark = Mark(_choice(Mark, said.get("mark", "")))
    unit = unit_of(quantity, said.get("unit", ""))
    if not unit:
        words = _("“%(unit)s” is no unit of this: %(what)s.")
        raise Unfit(words % {"unit": said.get("unit", ""), "what": quantity.label})
    value, low, high = (_number(said.get(name, "")) for name in ("value", "low", "high"))
    line = Line(
        quantity, unit, mark, value, low, high,
        substance=_substance(quantity, said.get("substance", "")),
        bound=_choice(Bound, said["bound"]) if said.get("bound") else "",
        spread=_choice(Spread, said["spread"]) if said.get("spread") else "",
        **{name: _text(name, said.get(name, "")) for name in LONGEST},
    )  # fmt: skip
    _fit(line)
    return line


def faults_of(line: Line) -> str:
    """Why that line cannot be kept; empty when it can."""
    try:
        _fit(line)
    except Unfit as wrong:
        return str(wrong)
    return ""


def _fit(line: Line) -> None:
    numbers = [one for one in (line.low, line.value, line.high) if one is not None]
    if line.mark == Mark.EMPTY:
        if numbers or line.source:
            raise Unfit(_("A number that is not entered yet has neither value nor source."))
        return
    if not numbers and line.bound != Bound.STATED:
        raise Unfit(_("Write the number, or mark the line as empty."))
    if not line.source:
        raise Unfit(_("Say where this number is taken from."))
    if numbers != sorted(numbers):
        raise Unfit(_("Low must not be above the value, nor the value above high."))
    _possible(line, numbers)


def _possible(line: Line, numbers: list[Decimal]) -> None:
    if any(one < 0 for one in numbers):
        raise Unfit(_("No number here is below nought."))
    if line.quantity in NOUGHT_TO_ONE and any(one > 1 for one in numbers):
        raise Unfit(_("A share is a number from 0 to 1, such as 0.85."))
    if any(one >= LARGEST for one in numbers):
        raise Unfit(_("This number is too large."))


def _choice(choices: type[TextChoices], typed: str) -> str:
    """By key, or as a page calls it."""
    wanted = typed.strip().casefold()
    for one in choices:
        if wanted in {str(one.value), str(one.label).casefold()}:
            return str(one.value)
    words = _("“%(word)s” is none of these: %(known)s.")
    raise Unfit(words % {"word": typed, "known": ", ".join(choices.values)})


def _substance(quantity: Quantity, typed: str) -> str:
    known = {one.key.casefold(): one.key for one in table().values() if one.kind == SUBSTANCE}
    if quantity not in OF_SUBSTANCES:
        if typed:
            words = _("“%(word)s” is a substance, and this has none: %(what)s.")
            raise Unfit(words % {"word": typed, "what": quantity.label})
        return ""
    if typed.casefold() not in known:
        words = _("“%(word)s” is none of these: %(known)s.")
        raise Unfit(words % {"word": typed, "known": ", ".join(known.values())})
    return known[typed.casefold()]


def _number(typed: str) -> Decimal | None:
    """With a point or a comma before its fraction; never with dots between thousands."""
    if not typed:
        return None
    try:
        number = Decimal(typed.replace("\xa0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Unfit(_("“%(word)s” is not a number.") % {"word": typed})
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -FINEST:
        words = _("“%(word)s” has more than %(digits)d digits after the point.")
        raise Unfit(words % {"word": typed, "digits": FINEST})
    return number


def _text(name: str, typed: str) -> str:
    if len(typed) > LONGEST[name]:
        raise Unfit(_("“%(word)s” is too long.") % {"word": typed[:30] + "…"})
    return typed


def facts_by_column(line: Line) -> dict[str, str]:
    """All that a line says, as text by column; 0.90 and 0.9 are the same."""
    return {
        name: format(one.normalize(), "f") if isinstance(one, Decimal) else str(one or "")
        for name, one in vars(line).items()
    }


def facts_of(line: Line) -> tuple[str, ...]:
    """The same in the order of the columns, for a digest."""
    said = facts_by_column(line)
    return tuple(said[name] for name in COLUMNS)
