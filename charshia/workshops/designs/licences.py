"""What licences allow, said plainly, by SPDX identifier."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from charshia.engines.okh.licences import rows

OFFERED: Final = (
    "CERN-OHL-P-2.0", "CERN-OHL-W-2.0", "CERN-OHL-S-2.0", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0",
    "GPL-3.0-or-later", "MIT", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",
)  # fmt: skip
_WORD: Final = re.compile(r"[A-Za-z0-9.+-]+")
_FORBIDS: Final = re.compile(r"(^|-)ND(-|$)|NONE|NOASSERTION|AllRightsReserved")
_JOINING: Final = {"AND", "OR", "WITH"}


@dataclass(frozen=True)
class Licence:
    """May one share it, sell what one makes, change it; must one share alike, and name whose it
    was."""

    id: str
    name: str
    may_share: bool
    may_sell: bool
    may_change: bool
    must_share_alike: bool
    must_name: bool

    @property
    def is_open(self) -> bool:
        """Open hardware may be sold and changed: NC and ND are not open."""
        return self.may_share and self.may_sell and self.may_change


@cache
def licences() -> dict[str, Licence]:
    """Those of which we know what they allow, by identifier in small letters."""
    return {
        spdx.lower(): Licence(spdx, name, *(word in what for word in _WHAT))
        for spdx, _is_open, name, what in rows()
        if what
    }


_WHAT: Final = ("share", "sell", "change", "alike", "name")


def named_in(expression: str) -> list[str]:
    """The identifiers of an SPDX expression, each once, without exceptions (WITH …)."""
    words = _WORD.findall(re.sub(r"\bWITH\s+\S+", " ", expression))
    return list(dict.fromkeys(word for word in words if word not in _JOINING))


def licences_of(expression: str) -> list[Licence]:
    """Those of an expression that we know, in its order."""
    known = licences()
    found = (known.get(word.lower()) for word in named_in(expression))
    return [one for one in found if one is not None]


def may_be_changed(expression: str) -> bool:
    """May one pass on what one made of it? One of several to choose from is enough; of a licence
    that nobody knows it is enough that its name does not forbid it."""
    known, named = licences(), named_in(expression)
    allowed = [
        known[word.lower()].may_change if word.lower() in known else not _FORBIDS.search(word)
        for word in named
    ]
    return bool(named) and (any(allowed) if is_choice(expression) else all(allowed))


def is_choice(expression: str) -> bool:
    """Whoever takes it chooses one licence of several."""
    words = set(_WORD.findall(expression))
    return "OR" in words and "AND" not in words


def stands_in_the_way(source: str, own: str) -> str:
    """Why what was made of something under ``source`` may not be given under ``own``: "alike",
    "sell", "name"; empty if it may, or if nobody knows what these licences ask."""
    if source == own or is_choice(source) or not is_known(source) or not is_known(own):
        return ""
    theirs, ours = licences_of(source), licences_of(own)
    if any(one.must_share_alike for one in theirs):
        return "alike"
    if any(not one.may_sell for one in theirs) and all(one.may_sell for one in ours):
        return "sell"
    if any(one.must_name for one in theirs) and not any(one.must_name for one in ours):
        return "name"
    return ""


def is_known(expression: str) -> bool:
    """Do we know what all its licences allow?"""
    named = named_in(expression)
    return bool(named) and len(licences_of(expression)) == len(named)
