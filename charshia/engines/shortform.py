"""Reading what a farmer offers in one text message: ``MBETJE grurë 0,8 ha Dobrotin shtator``.

A crop, a size (area, or tonnes of its harvest), a place and when, in any order, with any script,
accents, comma or point; a form (bales), terms (free, briquettes, a price as ``60 eur``) may stand
beside them. Nothing is guessed: what is missing or could be two things is a ``Fault``. Words that
mean nothing here are left in ``rest``.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final

from charshia.engines import shortwords
from charshia.engines.keys import fold, words

Words = Mapping[str, Mapping[str, frozenset[str]]]  # folded word to value to languages
LONGEST: Final = 480  # signs: three text messages
SOON: Final = timedelta(days=30)  # how long it lies ready when only one day is said
NUMBER: Final = r"(\d{1,6}(?:[.,]\d{1,3})?)"
DATE: Final = re.compile(r"\b(\d{1,2})[./-](\d{1,2})\b(?:[./-](\d{4}|\d{2})\b)?\.?")
EURO: Final = re.compile(rf"{NUMBER}\s*(?:€|eur\w*\b|evro\w*\b)|€\s*{NUMBER}")
ENDINGS: Final = 2  # letters that a language may put behind a name


class Kind(StrEnum):
    OFFER = "offer"
    YES = "yes"  # her name follows, and that it may be kept
    STOP = "stop"


class Fault(StrEnum):
    CROP = "crop"
    CROPS = "crops"  # several
    SIZE = "size"
    PLACE = "place"
    PLACES = "places"  # several of that name
    WHEN = "when"
    LONG = "long"


@dataclass(frozen=True)
class Known:
    """What a message may name: crops and places by all their names, each with its languages."""

    crops: Mapping[str, Mapping[str, str]]  # key to language to name
    places: Mapping[str, Sequence[int]]  # folded name to ids


@dataclass
class Reading:
    """What was understood; None where nothing was said of it. ``language`` is BCP 47, empty where
    nothing tells it; ``price_minor`` is of a dry tonne in hundredths."""

    kind: Kind = Kind.OFFER
    name: str = ""
    crop: str | None = None
    area_m2: int | None = None
    harvest_g: int | None = None
    place: int | None = None
    ready_from: date | None = None
    ready_until: date | None = None
    form: str | None = None
    terms: str | None = None
    price_minor: int | None = None
    language: str = ""
    rest: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(text: str, known: Known, today: date) -> Reading:
    """``text`` as a farmer sent it on ``today``. Cost: linear in it, times a few names."""
    found, heard = Reading(), _Heard()
    found.language = _spoken(text, heard)
    if len(text) > LONGEST:
        found.faults.append(Fault.LONG)
        return found
    if _is_command(text, found, heard):
        found.language = _spoken(text, heard)
        return found
    left = _size(found, fold(text), heard)
    left = _days(found, _price(found, left), today)
    rest = re.findall(r"[^\W\d_]+", left)
    rest = _months(found, rest, today, heard)
    rest = _choice(found, "form", _table(Table.FORMS), rest, heard)
    rest = _choice(found, "terms", _table(Table.TERMS), rest, heard)
    _crop_and_place(found, rest, known, heard)
    found.language = _spoken(text, heard)
    _say_what_is_missing(found)
    return found


class Table(StrEnum):
    M2 = "m2"
    GRAMS = "grams"
    FORMS = "forms"
    TERMS = "terms"
    NOW = "now"
    YES = "yes"
    STOP = "stop"
    OPENING = "opening"
    MONTHS = "months"


@cache
def _table(name: Table) -> Words:
    rows: dict[Table, Mapping[Any, shortwords.Said]] = {
        Table.M2: dict(shortwords.M2), Table.GRAMS: dict(shortwords.GRAMS),
        Table.FORMS: dict(shortwords.FORMS), Table.TERMS: dict(shortwords.TERMS),
        Table.NOW: {"": shortwords.NOW}, Table.YES: {"": shortwords.YES},
        Table.STOP: {"": shortwords.STOP}, Table.OPENING: {"": shortwords.OPENING},
        Table.MONTHS: dict(shortwords.MONTHS_BENT),
    }  # fmt: skip
    said = [
        (word, str(value), language)
        for value, by_language in rows[name].items()
        for language, line in by_language.items()
        for word in line.split()
    ]
    return _by_word([*said, *(_whole_months() if name == Table.MONTHS else ())])


def _whole_months() -> Iterator[tuple[str, str, str]]:
    for language, (line, endings) in shortwords.MONTHS.items():
        for number, name in enumerate(line.split(), 1):
            yield from ((name + ending, str(number), language) for ending in endings)


def _by_word(said: Iterable[tuple[str, str, str]]) -> Words:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for word, value, language in said:
        values = found.setdefault(fold(word), {})
        values[value] = values.get(value, frozenset()) | {language}
    return found


class _Heard(Counter[str]):
    """How many words of each language were heard."""

    def word(self, word: str, table: Words) -> str | None:
        """The value of a word; None where it is none of the table."""
        values = table.get(word)
        if values is None:
            return None
        value, languages = next(iter(values.items()))
        self.update(one for one in languages if one)
        return value


def _spoken(text: str, heard: _Heard) -> str:
    """Most words decide, and where they are as many the script: Greek, Cyrillic, Latin."""
    if re.search("[\u0370-\u03ff]", text):
        return "el"
    is_cyrillic = bool(re.search("[\u0400-\u04ff]", text))
    order = ("sr", "mk", "bg") if is_cyrillic else ("sq", "sr", "tr", "en", "mk", "bg", "el")
    best = max(order, key=lambda one: (heard[one], -order.index(one)))
    if not heard[best]:
        return ""
    if best == "sr":
        return "sr-Cyrl" if is_cyrillic else "sr-Latn"
    return best


def _is_command(text: str, found: Reading, heard: _Heard) -> bool:
    first, _space, rest = text.strip().partition(" ")
    said = words(first)
    if len(said) != 1:
        return False
    if said[0] in _table(Table.STOP) and not rest.strip():
        heard.word(said[0], _table(Table.STOP))
        found.kind = Kind.STOP
        return True
    name = " ".join(rest.split())
    if said[0] in _table(Table.YES) and name and not re.search(r"\d", name):
        heard.word(said[0], _table(Table.YES))
        found.kind, found.name = Kind.YES, name[:120]
        return True
    return False


def _size(found: Reading, left: str, heard: _Heard) -> str:
    """Every number with its unit behind or before it; the rest of the text."""
    tables = (("area_m2", _table(Table.M2)), ("harvest_g", _table(Table.GRAMS)))
    for name, table in tables:
        units = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
        patterns = (rf"{NUMBER}\s*({units})\b\.?", rf"\b({units})\s*{NUMBER}\b")
        for behind, pattern in enumerate(patterns):
            hit = re.search(pattern, left)
            if hit is None or getattr(found, name) is not None:
                continue
            number, unit = hit.groups() if not behind else hit.groups()[::-1]
            times = heard.word(unit, table)
            value = int(Decimal(number.replace(",", ".")) * int(times or 0))
            setattr(found, name, value or None)
            left = f"{left[: hit.start()]} {left[hit.end() :]}"
    return left


def _price(found: Reading, left: str) -> str:
    hit = EURO.search(left)
    if hit is None:
        return left
    number = Decimal((hit[1] or hit[2]).replace(",", "."))
    if number > 0:
        found.terms, found.price_minor = "price", int(number * 100)
    return f"{left[: hit.start()]} {left[hit.end() :]}"


def _days(found: Reading, left: str, today: date) -> str:
    """One day or two, each the next that is so called."""
    days = []
    for hit in DATE.finditer(left):
        try:
            days.append(_day(hit, today))
        except ValueError:
            continue  # the 31st of February
    if days:
        found.ready_from = days[0]
        found.ready_until = days[1] if len(days) > 1 else days[0] + SOON
        if found.ready_until < found.ready_from:
            found.ready_from = found.ready_until = None
    return DATE.sub(" ", left)


def _day(hit: re.Match[str], today: date) -> date:
    day, month, year = int(hit[1]), int(hit[2]), hit[3]
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    said = date(today.year, month, day)
    return said if said >= today else date(today.year + 1, month, day)


def _months(found: Reading, rest: list[str], today: date, heard: _Heard) -> list[str]:
    """One month or from one to another; a month that is over is that of next year."""
    table, now = _table(Table.MONTHS), _table(Table.NOW)
    said = [int(heard.word(word, table) or 0) for word in rest if word in table]
    left = [word for word in rest if word not in table]
    if any(heard.word(word, now) is not None for word in left) and found.ready_from is None:
        found.ready_from, found.ready_until = today, today + SOON
    left = [word for word in left if word not in now]
    if said and found.ready_from is None:
        first, last = said[0], said[-1]
        year = today.year + (last < today.month and first <= last)
        until = year + (last < first)
        found.ready_from = max(date(year, first, 1), today)
        found.ready_until = date(until, last, monthrange(until, last)[1])
    return left


def _choice(found: Reading, name: str, table: Words, rest: list[str], heard: _Heard) -> list[str]:
    said = [value for word in rest if (value := heard.word(word, table)) is not None]
    if said and getattr(found, name) is None:
        setattr(found, name, said[0])
    return [word for word in rest if word not in table]


def _crop_and_place(found: Reading, rest: list[str], known: Known, heard: _Heard) -> None:
    opening = _table(Table.OPENING)
    for word in rest:
        heard.word(word, opening)
    crops = {at: key for at, word in enumerate(rest) if (key := _crop(word, known, heard))}
    spans = _places(rest, known)
    spans = [one for one in spans if not one[0] & crops.keys()] or spans
    if spans:
        taken, ids = spans[0]
        found.place = ids[0] if len(ids) == 1 else None
        if len(ids) > 1:
            found.faults.append(Fault.PLACES)
        crops = {at: key for at, key in crops.items() if at not in taken}
    else:
        taken = frozenset()
    kinds = set(crops.values())
    found.crop = kinds.pop() if len(kinds) == 1 else None
    if kinds and found.crop is None:
        found.faults.append(Fault.CROPS)
    found.rest = [
        word for at, word in enumerate(rest)
        if at not in taken and at not in crops and word not in opening
    ]  # fmt: skip


def _crop(word: str, known: Known, heard: _Heard) -> str:
    """By a name of one word, with another ending if it is long enough; else empty."""
    table = _crop_words(known)
    if (exact := heard.word(word, table)) is not None:
        return exact
    for cut in range(1, ENDINGS + 2):
        stem = word[:-cut]
        if len(stem) >= 4 and (key := heard.word(stem, _stems(known))):
            return key
    return ""


def _crop_words(known: Known) -> Words:
    extra = ((w, key, tongue) for key, by in shortwords.CROPS.items() if key in known.crops
             for tongue, line in by.items() for w in line.split())  # fmt: skip
    names = ((name, key, tongue.partition("-")[0]) for key, by in known.crops.items()
             for tongue, name in by.items() if " " not in name)  # fmt: skip
    return _by_word([*extra, *names])


def _stems(known: Known) -> Words:
    """Names without their last vowel: what stays when an ending changes."""
    table = _crop_words(known)
    return {word[:-1]: values for word, values in table.items() if word[-1:] in "aeiouy"} | {
        word: values for word, values in table.items() if len(word) >= 5
    }


def _places(rest: list[str], known: Known) -> list[tuple[frozenset[int], Sequence[int]]]:
    """Where a place is named and which it may be; the longest name first, then the first."""
    exact, bent = [], []
    for size in (4, 3, 2, 1):
        for start in range(len(rest) - size + 1):
            phrase, at = " ".join(rest[start : start + size]), frozenset(range(start, start + size))
            if ids := known.places.get(phrase):
                exact.append((at, ids))
            elif ids := _bent(phrase, known):
                bent.append((at, ids))
    return exact or bent


def _bent(phrase: str, known: Known) -> Sequence[int]:
    """A name with an ending: Dobrotinit, Gračanici."""
    if len(phrase) < 5:
        return ()
    for cut in range(1, ENDINGS + 1):
        if ids := known.places.get(phrase[:-cut]):
            return ids
    ends = [one for last in "aeiou" if (one := known.places.get(phrase[:-1] + last))]
    return ends[0] if len(ends) == 1 else ()


def _say_what_is_missing(found: Reading) -> None:
    if found.crop is None and Fault.CROPS not in found.faults:
        found.faults.append(Fault.CROP)
    if found.area_m2 is None and found.harvest_g is None:
        found.faults.append(Fault.SIZE)
    if found.place is None and Fault.PLACES not in found.faults:
        found.faults.append(Fault.PLACE)
    if found.ready_from is None:
        found.faults.append(Fault.WHEN)
