"""The glossary as a table: CSV for people's programs, and the file it begins with."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from charshia.commons.translating.actions import Entry
from charshia.commons.translating.areas import targets
from charshia.commons.translating.formats.units import Unreadable
from charshia.commons.translating.glossary import Row
from charshia.commons.translating.models import PartOfSpeech
from charshia.engines.texts import in_a_cell

FIRST: Final = Path(__file__).parent / "data" / "glossary.tsv"
BETWEEN: Final = " | "
MOST_BYTES: Final = 2_000_000
MOST_ROWS: Final = 5_000
_FACTS: Final = ("key", "part", "note")


def written(rows: Iterable[Row]) -> Iterator[str]:
    """The glossary line by line: key, part, note, and a column for each language."""
    tags = targets()
    yield _line([*_FACTS, *tags])
    for row in rows:
        said = [BETWEEN.join(word.word for word in row.words.get(tag, ())) for tag in tags]
        yield _line([row.term.key, row.term.part, row.term.note, *said])


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(map(in_a_cell, cells))
    return out.getvalue()


def read(content: bytes) -> list[Entry]:
    """Every line of a file that ``written`` or a spreadsheet wrote. Raises Unreadable with the
    line that is wrong; nothing of the file is taken then."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 2 MB."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("The file is not written in UTF-8."), field="file") from None
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    known = [tag for tag in targets() if tag in (rows.fieldnames or ())]
    if "key" not in (rows.fieldnames or ()) or not known:
        raise Unreadable(
            _("The first line must name the columns: key, part, note and languages."), field="file"
        )
    try:
        return [_entry(row, number, known) for number, row in enumerate(rows, start=2)]
    except csv.Error:
        raise Unreadable(_("This is not a whole CSV file."), field="file") from None


def _entry(row: dict[str, str | None], number: int, known: list[str]) -> Entry:
    if number > MOST_ROWS:
        raise Unreadable(_("The file has too many lines."), field="file")
    said = {name: (value or "").strip().removeprefix("'") for name, value in row.items() if name}
    words = {tag: [w for w in said.get(tag, "").split("|") if w.strip()] for tag in known}
    part = said.get("part") or PartOfSpeech.NOUN
    key = said.get("key", "")
    if part not in PartOfSpeech.values or not key or len(key) > 80 or not any(words.values()):
        raise Unreadable(
            _("Line %(number)s has no key, no word, or an unknown part of speech.")
            % {"number": number},
            field="file",
        )
    return Entry(words, part, said.get("note", "")[:400], key)


def first_entries() -> list[Entry]:
    """The words of trade with which a network begins."""
    return read(FIRST.read_bytes())
