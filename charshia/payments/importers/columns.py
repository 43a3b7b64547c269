"""What each column of a bank's table means: guessed, corrected by a person, then remembered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.engines.keys import fold
from charshia.payments.drafts import LineDraft, StatementDraft
from charshia.payments.importers.reading import MOST_MINOR, tidy
from charshia.payments.importers.tables import DAY, NUMBER, Table

FIELDS: Final = (
    "day", "amount", "came", "went", "party", "party_account", "reference", "text",
    "bank_reference",
)  # fmt: skip
# Folded beginnings of what banks here write above their columns, in their languages.
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "day": ("datum", "data", "date", "dat.", "dita", "booking", "valut"),
    "came": ("uplat", "kredi", "credit", "potraz", "hyrje", "prilet", "u korist", "priliv"),
    "went": ("isplat", "debi", "duguje", "dalje", "zaduz", "na teret", "odliv", "paid out"),
    "amount": ("iznos", "shuma", "amount", "vlera", "suma", "betrag"),
    "party_account": ("racun", "llogari", "account", "iban", "konto"),
    "bank_reference": ("broj transak", "nr. i transak", "transaction id", "id transak", "nr trans"),
    "reference": ("poziv", "referenc", "reference", "model"),
    "party": (
        "naziv", "emri", "name", "platilac", "nalogod", "partner", "paguesi", "derguesi", "ime",
        "sender", "payer", "party",
    ),
    "text": ("svrha", "opis", "pershkr", "descri", "qellim", "purpose", "details", "komment"),
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Numbers of columns, None where there is none. ``decimal`` is , or .; ``order`` is the
    order of day, month and year."""

    day: int | None = None
    amount: int | None = None
    came: int | None = None
    went: int | None = None
    party: int | None = None
    party_account: int | None = None
    reference: int | None = None
    text: int | None = None
    bank_reference: int | None = None
    decimal: str = ","
    order: str = "dmy"

    @property
    def is_enough(self) -> bool:
        return self.day is not None and (self.amount is not None or self.came is not None)

    def facts(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class BadRow:
    number: int
    words: str


def columns_from(facts: Mapping[str, Any]) -> Columns:
    return Columns(**{name: facts[name] for name in Columns().facts() if name in facts})


def guess(table: Table) -> Columns:
    """By the words above, then by what stands below them."""
    taken: dict[str, Any] = {}
    for field, beginnings in WORDS.items():
        for place, words in enumerate(table.header):
            said = fold(words)
            if place not in taken.values() and any(said.startswith(one) for one in beginnings):
                taken[field] = place
                break
    found = Columns(**taken)
    if found.day is None:
        found = replace(found, day=_first(table, lambda cell: bool(DAY.match(cell)), taken))
    if found.amount is None and found.came is None:
        not_day = {**taken, "day": -1 if found.day is None else found.day}
        found = replace(found, amount=_first(table, _is_amount, not_day))
    return replace(found, decimal=_decimal(table, found), order=_order(table, found))


def _is_amount(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell)) and not DAY.match(cell) and ("," in cell or "." in cell)


def _first(table: Table, fits: Any, taken: Mapping[str, int]) -> int | None:
    for place in range(len(table.header)):
        cells = [row[place] for row in table.rows[:20] if row[place]]
        if place not in taken.values() and cells and all(fits(cell) for cell in cells):
            return place
    return None


def _decimal(table: Table, columns: Columns) -> str:
    """The sign before the last one or two digits, where most rows have it."""
    places = [p for p in (columns.amount, columns.came, columns.went) if p is not None]
    cells = [row[place] for row in table.rows for place in places]
    commas = sum(bool(re.search(r",\d{1,2}\D*$", cell)) for cell in cells)
    points = sum(bool(re.search(r"\.\d{1,2}\D*$", cell)) for cell in cells)
    return "." if points > commas else ","


def _order(table: Table, columns: Columns) -> str:
    if columns.day is None:
        return "dmy"
    found = [DAY.match(row[columns.day]) for row in table.rows]
    parts = [(match[1], match[2]) for match in found if match]
    if any(len(first) == 4 for first, _second in parts):
        return "ymd"
    is_american = any(int(second) > 12 for _first, second in parts)
    return "mdy" if is_american else "dmy"


def read_lines(
    table: Table, columns: Columns, *, currency: str
) -> tuple[StatementDraft, list[BadRow]]:
    """The table's lines, and rows with a day whose amount cannot be read.

    Rows without a day (sums, page ends) are no lines.
    """
    bad: list[BadRow] = []
    lines = tuple(_lines(table, columns, currency, bad))
    return StatementDraft("csv", "", lines), bad


def _lines(table: Table, columns: Columns, currency: str, bad: list[BadRow]) -> Iterator[LineDraft]:
    for number, row in enumerate(table.rows, start=table.first):
        day = day_in(_cell(row, columns.day), columns.order)
        if day is None:
            continue
        minor = _minor(row, columns)
        if minor is None:
            bad.append(BadRow(number, _("The amount cannot be read.")))
        elif minor:
            texts = {
                name: tidy(_cell(row, getattr(columns, name)), name)
                for name in ("party", "party_account", "reference", "text", "bank_reference")
            }
            yield LineDraft(booked_on=day, minor=minor, currency=currency, **texts)


def _cell(row: tuple[str, ...], place: int | None) -> str:
    return row[place] if place is not None and 0 <= place < len(row) else ""


def _minor(row: tuple[str, ...], columns: Columns) -> int | None:
    """What came less what went; None where it cannot be read."""
    if columns.amount is not None:
        return amount_in(_cell(row, columns.amount), columns.decimal)
    came = amount_in(_cell(row, columns.came) or "0", columns.decimal)
    went = amount_in(_cell(row, columns.went) or "0", columns.decimal)
    return None if came is None or went is None else came - abs(went)


def amount_in(words: str, decimal: str) -> int | None:
    """Minor units of 1.234,50, 1,234.50, (5,00), 5,00- or 19,20 EUR."""
    if not NUMBER.fullmatch(words):
        return None
    is_negative = bool(re.match(r"[(\-−]", words) or re.search(r"[\-−]( ?[A-Z€]{1,3})?$", words))
    whole, _sign, cents = re.sub(r"[^\d,.]", "", words).rpartition(decimal)
    if not whole and not _sign:
        whole, cents = cents, ""
    whole, cents = re.sub(r"\D", "", whole), re.sub(r"\D", "", cents)
    if len(cents.rstrip("0")) > 2:
        return None
    minor = int(whole or "0") * 100 + int(cents.ljust(2, "0")[:2] or "0")
    return None if minor > MOST_MINOR else -minor if is_negative else minor


def day_in(words: str, order: str) -> date | None:
    found = DAY.match(words)
    if not found:
        return None
    parts = dict(zip(order, found.groups(), strict=True))
    year = int(parts["y"])
    try:
        return date(year + 2000 if year < 100 else year, int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None
