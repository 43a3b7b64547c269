"""Is an entry there already? By number, telephone or page; else by name and place.

Names are compared without accents, scripts and legal forms, whatever the order of their words
(rapidfuzz, token sort ratio; see ``likeness``), and only within a country.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from charshia.engines.keys import words
from charshia.engines.later import later

fuzz = later("rapidfuzz.fuzz")

SURE: Final = 96  # percent: the same name in a country
NEAR: Final = 82  # percent: a like name in the same place
NEAR_KM: Final = 5.0
_EARTH_KM: Final = 6371.0
# Folded legal forms of the region and of Europe, which say nothing of who it is.
_FORMS: Final = frozenset(
    "shpk sha doo dooel ad ood eood ltd llc gmbh sa ae ee epe ike oe as sti ltdsti nvo ngo ojq"
    " shpd od kd jp sp zz koop inc co the and e i dhe kai ve".split()
)
_SIGNS: Final = re.compile(r"[\s./-]")
_DOTTED: Final = re.compile(r"\b\w{1,2}(?:\.\w{1,3})+\b")


class Why(StrEnum):
    NUMBER = "number"
    PHONE = "phone"
    WEB = "web"
    NAME = "name"
    PLACE = "place"  # a like name in the same place


@dataclass(frozen=True)
class Entry:
    """What is compared. ``names`` in any languages; ``place`` is any key of a settlement."""

    key: int
    names: tuple[str, ...]
    country: str
    place: str = ""
    spot: tuple[float, float] | None = None  # degrees north and east
    number: str = ""
    web: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Twin:
    key: int
    why: Why
    percent: int


def bare(name: str) -> str:
    """A name as it is compared: "Vjosa Oil sh.p.k." is "oil vjosa"."""
    joined = _DOTTED.sub(lambda form: form[0].replace(".", ""), name)
    found = [word for word in words(joined) if word not in _FORMS]
    return " ".join(sorted(found or words(joined)))


def host(address: str) -> str:
    """Of a web page its host and path, without www; empty of none."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")


class Known:
    """Entries that are there, among which twins are looked for. O(entries of the country)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_fact: dict[tuple[Why, str, str], int] = {}
        self._by_country: dict[str, list[tuple[Entry, list[str]]]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        for fact in _facts(entry):
            self._by_fact.setdefault(fact, entry.key)
        names = sorted({bare(name) for name in entry.names} - {""})
        self._by_country[entry.country].append((entry, names))

    def twin_of(self, entry: Entry) -> Twin | None:
        """The likeliest, never the entry itself; None where nothing is like it."""
        for fact in _facts(entry):
            key = self._by_fact.get(fact)
            if key is not None and key != entry.key:
                return Twin(key, fact[0], 100)
        mine = sorted({bare(name) for name in entry.names} - {""})
        best: Twin | None = None
        for other, names in self._by_country[entry.country]:
            if other.key == entry.key:
                continue
            here = is_near(entry, other)
            least = max(NEAR if here else SURE, best.percent + 1 if best else 0)
            percent = max((_likeness(a, b, least) for a in mine for b in names), default=0)
            if percent >= least:
                best = Twin(other.key, Why.PLACE if here else Why.NAME, percent)
        return best


def is_near(one: Entry, other: Entry) -> bool:
    """The same settlement, or not more than five kilometres apart."""
    if one.place and one.place == other.place:
        return True
    return one.spot is not None and other.spot is not None and km(one.spot, other.spot) <= NEAR_KM


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance (haversine; Sinnott, Sky and Telescope 68, 1984)."""
    north, south = math.radians(one[0]), math.radians(other[0])
    up = math.sin((south - north) / 2) ** 2
    along = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(up + math.cos(north) * math.cos(south) * along))


def _facts(entry: Entry) -> list[tuple[Why, str, str]]:
    number = _SIGNS.sub("", entry.number).upper()
    found = [(Why.NUMBER, entry.country, number), (Why.PHONE, "", entry.phone)]
    found.append((Why.WEB, "", host(entry.web)))
    return [fact for fact in found if fact[2]]


def _likeness(one: str, other: str, least: int) -> int:
    return int(fuzz.ratio(one, other, score_cutoff=least))
