"""Names and e-mail addresses out of what people have: a vCard file, a table, lines pasted.

Nothing else is read: no telephone, no note, no birthday.
"""

import csv
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST: Final = 2000  # contacts read
LONGEST_NAME: Final = 80
_ADDRESS: Final = re.compile(
    r"[^\s<>\"',;:()\[\]]{1,64}@[^\s<>\"',;:()\[\]@]{1,185}\.[^\s<>\"',;:()\[\]@.]{2,24}"
)
_HEADS: Final = frozenset("name emri ime име e-mail email mail".split())


@dataclass(frozen=True)
class Contact:
    """``email`` is in lower case; ``name`` may be empty."""

    name: str
    email: str


def read(text: str) -> list[Contact]:
    """Those with an address, each address once, in the order in which they come."""
    found: dict[str, Contact] = {}
    rows = _cards(text) if "BEGIN:VCARD" in text.upper() else _lines(text)
    for name, email in rows:
        known = found.get(email)
        if known is None or (name and not known.name):
            found[email] = Contact(_clean(name), email)
        if len(found) >= MOST:
            break
    return list(found.values())


def decoded(content: bytes) -> str:
    """A file's text: UTF-8, UTF-16 with its mark, or the old pages of the region."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace").replace("\0", "")
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode("cp1250", "replace").replace("\0", "")


def _cards(text: str) -> Iterator[tuple[str, str]]:
    """RFC 6350, 3.3: FN and EMAIL; also the quoted-printable of old telephones (2.1)."""
    name, emails = "", list[str]()
    for line in re.sub(r"\r?\n[ \t]|=\r?\n", "", text).splitlines():
        head, _colon, value = line.partition(":")
        what, *how = head.upper().split(";")
        if any("QUOTED-PRINTABLE" in each for each in how):
            value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
        what = what.rpartition(".")[2]  # "item1.EMAIL"
        if what == "FN":
            name = re.sub(r"\\([,;\\])", r"\1", value)
        elif what == "EMAIL":
            emails += _ADDRESS.findall(value)
        elif what == "END":
            yield from ((name, email.lower()) for email in emails[:1])
            name, emails = "", []


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """One contact a line, as "Ana <ana@example.org>" or cells parted by comma, semicolon or tab.

    Of a table the first cells that hold no address, no number and no heading are the name.
    """
    for line in text.splitlines():
        addresses = _ADDRESS.findall(line)
        if not addresses:
            continue
        if len(addresses) > 1 and re.search(r"[,;]", line) and "\t" not in line:
            yield from _many(line)
            continue
        parting = max("\t;,", key=line.count)
        cells = next(csv.reader([line], delimiter=parting), [])
        words = [_ADDRESS.sub("", cell).strip(" <>\"'()") for cell in cells]
        names = [word for word in words if word and not _is_other(word)]
        yield " ".join(names[:2]), addresses[0].lower()


def _many(line: str) -> Iterator[tuple[str, str]]:
    """As mail programs write them: "Ana <ana@example.org>, Bora <bora@example.org>"."""
    for part in re.split(r"[,;]", line):
        for address in _ADDRESS.findall(part)[:1]:
            yield part.replace(address, "").strip(" <>\"'()"), address.lower()


def _is_other(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or word.casefold() in _HEADS


def _clean(name: str) -> str:
    """On one line, without control signs and what could be taken for an address of a page."""
    plain = " ".join("".join(sign for sign in name if sign.isprintable()).split())
    return "" if "://" in plain or "www." in plain.casefold() else plain[:LONGEST_NAME]
