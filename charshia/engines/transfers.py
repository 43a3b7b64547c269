"""Which transfer pays for what: by reference, then by amount and name. It only proposes.

People break references with spaces, write them small, in Cyrillic look-alikes, or in the
middle of a sentence. A reference here is ISO 11649 ("RF18A9W2V5ZG1") or the Serbian one of
model 97 ("97" and two check digits); both end in the same number, which decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from charshia.engines.keys import words
from charshia.engines.script import to_latin

SHORTEST: Final = 6  # a number of fewer signs is found in any text by chance
_LOOKS: Final = str.maketrans("АВЕКМНОРСТХЈЅ", "ABEKMHOPCTXJS")


class Sureness(StrEnum):
    """How far a proposal may be trusted."""

    SURE = "sure"  # the reference and the very amount
    LIKELY = "likely"  # one of them fully and more besides
    POSSIBLE = "possible"  # worth a look


class Why(StrEnum):
    """What speaks for a proposal, and what makes a person look twice."""

    REFERENCE = "reference"
    NEARLY = "nearly"  # the reference with one sign wrong
    AMOUNT = "amount"
    NAME = "name"
    PART = "part"  # less came than is owed
    MORE = "more"  # more came than is owed
    ONLY = "only"  # nobody else owes this amount


@dataclass(frozen=True)
class Owed:
    """What somebody owes: ``number`` ends the reference; names are of payer and recipient."""

    key: int
    number: str
    minor: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Came:
    """What came: minor units, who sent it, and all words that came with it."""

    minor: int
    party: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    key: int
    sureness: Sureness
    why: tuple[Why, ...]


class Register:
    """All that is owed on one account, looked up by number, amount and name."""

    def __init__(self, owed: Iterable[Owed]) -> None:
        self._owed = [one for one in owed if one.minor > 0]
        self._by_number = {one.number: one for one in self._owed if len(one.number) >= SHORTEST}
        self._lengths = sorted({len(number) for number in self._by_number}, reverse=True)
        self._by_amount: dict[int, list[Owed]] = defaultdict(list)
        for one in self._owed:
            self._by_amount[one.minor].append(one)

    def propose(self, came: Came) -> list[Proposal]:
        """What ``came`` may be for, the best first; nothing when nothing speaks for any.

        A number found decides alone. Cost: the length of the texts, not how much is owed.
        """
        found = self._named(came)
        if found:
            return [_by_reference(one, came) for one in found]
        same = self._by_amount.get(came.minor, [])
        nearly = [one for one in same if _is_nearly_in(one.number, came.texts)]
        if len(nearly) == 1:
            return [Proposal(nearly[0].key, Sureness.LIKELY, (Why.NEARLY, Why.AMOUNT))]
        return _by_amount(same, came) or self._by_name(came)

    def _named(self, came: Came) -> list[Owed]:
        """Those whose number stands in the texts, in the order of the register."""
        found = {
            squeezed[at : at + length]
            for squeezed in _readings(came.texts)
            for length in self._lengths
            for at in range(len(squeezed) - length + 1)
            if squeezed[at : at + length] in self._by_number
        }
        return [self._by_number[number] for number in self._by_number if number in found]

    def _by_name(self, came: Came) -> list[Proposal]:
        known = [one for one in self._owed if _is_named(one, came.party)]
        if len(known) != 1:
            return []
        return [
            Proposal(known[0].key, Sureness.POSSIBLE, (Why.NAME, *_amount_words(known[0], came)))
        ]


def _by_reference(one: Owed, came: Came) -> Proposal:
    exact = came.minor == one.minor
    name = (Why.NAME,) if _is_named(one, came.party) else ()
    sureness = Sureness.SURE if exact else Sureness.LIKELY
    return Proposal(one.key, sureness, (Why.REFERENCE, *_amount_words(one, came), *name))


def _by_amount(same: Sequence[Owed], came: Came) -> list[Proposal]:
    named = [one for one in same if _is_named(one, came.party)]
    if len(named) == 1:
        return [Proposal(named[0].key, Sureness.LIKELY, (Why.AMOUNT, Why.NAME))]
    if named:
        return [Proposal(one.key, Sureness.POSSIBLE, (Why.AMOUNT, Why.NAME)) for one in named]
    if len(same) == 1:
        return [Proposal(same[0].key, Sureness.POSSIBLE, (Why.AMOUNT, Why.ONLY))]
    return []


def _amount_words(one: Owed, came: Came) -> tuple[Why, ...]:
    if came.minor == one.minor:
        return (Why.AMOUNT,)
    return (Why.PART,) if came.minor < one.minor else (Why.MORE,)


def _readings(texts: Iterable[str]) -> set[str]:
    """The texts without spaces and signs, in capitals: as sounds and as looks."""
    read = set()
    for text in texts:
        capitals = text.upper()
        for reading in (to_latin(capitals).upper(), capitals.translate(_LOOKS)):
            read.add(re.sub(r"[^A-Z0-9]", "", reading))
    return read


def _is_nearly_in(number: str, texts: Iterable[str]) -> bool:
    """Does it stand there with one sign wrong?"""
    if len(number) < SHORTEST + 2:
        return False
    return any(
        _differ(number, squeezed[at : at + len(number)]) == 1
        for squeezed in _readings(texts)
        for at in range(len(squeezed) - len(number) + 1)
    )


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _is_named(one: Owed, party: str) -> bool:
    """Do two words of a name meet, in whatever script, order or with a middle name?"""
    said = set(words(party))
    return any(len(name & said) >= 2 for name in (set(words(name)) for name in one.names))
