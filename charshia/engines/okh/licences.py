"""Licence expressions of SPDX (specification 2.3, annex D), and which licences open hardware knows.

`licences.tsv` holds the identifiers of SPDX that designs use, each with whether it lets everybody
make, change and sell what is designed; of the usual ones also the name and what they allow and ask:
share, sell, change, share alike, name whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LISTED: Final = Path(__file__).with_name("licences.tsv")
TOKEN: Final = re.compile(r"\s*([()]|[^\s()]+)")
IDENTIFIER: Final = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9][A-Za-z0-9.-]*\+?")
JOINING: Final = {"AND", "OR", "WITH"}
LONGEST: Final = 400  # signs
DEEPEST: Final = 20  # brackets
CLOSED: Final = re.compile(
    r"(?:^|-)(?:NC|ND)(?:-|$)|^LicenseRef-(?:NONE|NOASSERTION|AllRightsReserved)$"
)
CERN: Final = r"cern\W*(?:ohl|open hardware licen[cs]e)"
SPOKEN: Final = (  # what people write, by the words in it
    (rf"^{CERN}\W*(?:v?2(?:\.0)?)?\W*(?:s|strong.*)$", "CERN-OHL-S-2.0"),
    (rf"^{CERN}\W*(?:v?2(?:\.0)?)?\W*(?:w|weak.*)$", "CERN-OHL-W-2.0"),
    (rf"^{CERN}\W*(?:v?2(?:\.0)?)?\W*(?:p|permissive)$", "CERN-OHL-P-2.0"),
    (rf"^{CERN}\W*v?\.?\W*1\.2$", "CERN-OHL-1.2"),
    (r"^creative commons attribution\W*share\W?alike\W*(\d\.\d)\b.*$", r"CC-BY-SA-\1"),
    (r"^creative commons attribution\W*(\d\.\d)\b.*$", r"CC-BY-\1"),
    (r"^(?:gnu\W*)?(?:gpl|general public licen[cs]e)\W*v?\W*([23])(?:\.0)?$", r"GPL-\1.0-only"),
    (r"^mit licen[cs]e$", "MIT"),
    (r"^apache(?: licen[cs]e)?\W*v?2(?:\.0)?$", "Apache-2.0"),
    (r"^(?:cc0|cc zero)$", "CC0-1.0"),
)  # fmt: skip


@dataclass(frozen=True)
class Licence:
    """``expression`` as SPDX spells it, empty where it could not be understood. ``unknown`` are
    identifiers that are not in our list, ``closed`` those that forbid changing or selling."""

    expression: str
    unknown: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def rows() -> Iterator[tuple[str, bool, str, frozenset[str]]]:
    """Identifier, whether it is open, name, and what it allows and asks; the last two are empty
    where nobody wrote them down."""
    for line in LISTED.read_text(encoding="utf-8").splitlines()[1:]:
        spdx, is_open, name, what = line.split("\t")
        yield spdx, is_open == "yes", name, frozenset(what.split())


@cache
def listed() -> dict[str, tuple[str, bool]]:
    """Identifier in small letters to how SPDX spells it and whether it is open."""
    return {spdx.lower(): (spdx, is_open) for spdx, is_open, *_ in rows()}


def licence(written: str) -> Licence:
    """What a licence field says; spaces inside an identifier and spoken names are put right."""
    text = " ".join(written[: LONGEST + 1].split())
    expression = _expression(text) or _expression(_mended(text))
    names = [one for one in re.findall(r"[^\s()]+", expression) if one not in JOINING]
    exceptions = set(re.findall(r"WITH (\S+?)\)*(?:\s|$)", expression))
    unknown = tuple(one for one in names if not _known(one) and one not in exceptions)
    return Licence(expression, unknown, tuple(one for one in names if _is_closed(one)))


def _known(name: str) -> bool:
    bare = name.removesuffix("+").lower()
    return name.startswith(("LicenseRef-", "DocumentRef-")) or bare in listed()


def _is_closed(name: str) -> bool:
    bare = name.removesuffix("+")
    if bare.lower() in listed():
        return not listed()[bare.lower()][1]
    return bool(CLOSED.search(bare))


def _mended(text: str) -> str:
    if len(text) > LONGEST:
        return ""
    for pattern, spoken in SPOKEN:
        if re.match(pattern, text, re.IGNORECASE):
            return re.sub(pattern, spoken, text, flags=re.IGNORECASE)
    joined = re.sub(r"[\s_]+", "-", text)
    if joined.lower() in listed() or joined.startswith("LicenseRef-"):
        return joined
    return ""


def _expression(text: str) -> str:
    """``text`` with operators and known identifiers as SPDX spells them; empty if it is none."""
    if not text or len(text) > LONGEST or text.count("(") > DEEPEST:
        return ""
    tokens = TOKEN.findall(text)
    rest = iter([*tokens, ""])
    try:
        spelt, after = _any_of(next(rest), rest)
    except (ValueError, StopIteration):
        return ""
    return spelt if after == "" else ""


def _any_of(token: str, rest: Iterator[str]) -> tuple[str, str]:
    return _joined(token, rest, "OR")


def _joined(token: str, rest: Iterator[str], word: str) -> tuple[str, str]:
    inner = (lambda t: _joined(t, rest, "AND")) if word == "OR" else (lambda t: _one(t, rest))
    spelt, after = inner(token)
    while after.upper() == word:
        more, after = inner(next(rest))
        spelt = f"{spelt} {word} {more}"
    return spelt, after


def _one(token: str, rest: Iterator[str]) -> tuple[str, str]:
    if token.startswith("("):
        inside, closing = _any_of(next(rest), rest)
        if closing != ")":
            raise ValueError
        return f"({inside})", next(rest)
    spelt, after = _identifier(token), next(rest)
    if after.upper() == "WITH":
        return f"{spelt} WITH {_identifier(next(rest))}", next(rest)
    return spelt, after


def _identifier(token: str) -> str:
    if not IDENTIFIER.fullmatch(token) or token.upper() in JOINING:
        raise ValueError
    bare = token.removesuffix("+")
    if token.lower() in listed():
        return listed()[token.lower()][0]
    return listed()[bare.lower()][0] + token[len(bare) :] if bare.lower() in listed() else token
