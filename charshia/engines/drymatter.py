"""Dry matter: what of a load of straw is not water, and whether what went in came out.

Masses are whole grams, moisture hundredths of a percent of the wet mass (1234 is 12.34 %). Water
evaporates and is drawn from the air; dry matter does neither, so balances are struck on it. What
was not measured is None, and nothing that needs it is known either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

WHOLE: Final = 10_000  # hundredths of a percent


def dry_g(fresh_g: int, moisture_bp: int | None) -> int | None:
    """The dry part of so much, rounded half to even; None where the moisture is not known."""
    if moisture_bp is None:
        return None
    if not 0 <= moisture_bp <= WHOLE:
        raise ValueError("moisture is a part of the wet mass")
    return round(Fraction(fresh_g * (WHOLE - moisture_bp), WHOLE))


def moisture_bp(fresh_g: int, dry_g: int | None) -> int | None:
    """The water in it as a part of the whole; None for nothing, or where the dry part is not
    known."""
    if dry_g is None or not fresh_g:
        return None
    return round(Fraction((fresh_g - dry_g) * WHOLE, fresh_g))


def dry_of_part(part_g: int, fresh_g: int, dry_g: int | None) -> int | None:
    """The dry matter of ``part_g`` taken out of a whole. What is left has the rest of it, so that
    parts always add up to the whole, to the gram."""
    if not 0 <= part_g <= fresh_g:
        raise ValueError("a part is not more than the whole")
    if dry_g is None or not fresh_g:
        return None if dry_g is None else 0
    return round(Fraction(part_g * dry_g, fresh_g))


@dataclass(frozen=True, slots=True)
class Mass:
    """So much of something, by its name; ``dry_g`` is None until its moisture is measured."""

    name: str
    fresh_g: int
    dry_g: int | None


class Why(StrEnum):
    """What may explain a balance that does not close."""

    NOT_MEASURED = "not_measured"  # the moisture of this part is not known
    WET = "wet"  # it would close if the moisture of this part were so much
    TWICE = "twice"  # the excess is what this part weighs: it may have been weighed twice
    NOT_WEIGHED = "not_weighed"  # so much dry matter lies somewhere unweighed
    NOT_NOTED = "not_noted"  # so much dry matter went in and was not noted
    WATER_CAME = "water_came"  # more water came out than went in


@dataclass(frozen=True, slots=True)
class Explanation:
    """``part`` is a name of a Mass or empty; ``moisture_bp`` what it would have to be."""

    why: Why
    part: str = ""
    grams: int | None = None
    moisture_bp: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """in = out + losses + evaporated, struck on dry matter.

    ``difference_g`` is dry matter that went in and did not come out; negative where more came out.
    It is None, and the balance open, as long as the moisture of one part is not known.
    """

    fresh_in_g: int
    fresh_out_g: int
    fresh_lost_g: int
    dry_in_g: int | None
    dry_out_g: int | None
    dry_lost_g: int | None
    tolerance_g: int  # of dry matter

    @property
    def difference_g(self) -> int | None:
        if self.dry_in_g is None or self.dry_out_g is None or self.dry_lost_g is None:
            return None
        return self.dry_in_g - self.dry_out_g - self.dry_lost_g

    @property
    def evaporated_g(self) -> int | None:
        """Water that left as vapour; negative where it was drawn from the air, or misread."""
        if self.difference_g is None:
            return None
        gone = self.fresh_in_g - self.fresh_out_g - self.fresh_lost_g
        return gone - self.difference_g

    @property
    def closes(self) -> bool:
        return self.difference_g is not None and abs(self.difference_g) <= self.tolerance_g


def balance(
    inputs: Sequence[Mass],
    outputs: Sequence[Mass],
    losses: Sequence[Mass] = (),
    *,
    tolerance_bp: int,
) -> Balance:
    """Strike it; ``tolerance_bp`` is the part of the dry matter that went in which scales and
    moisture readings may be off together, rounded down to whole grams."""
    went_in = dry_sum(inputs)
    return Balance(
        sum(one.fresh_g for one in inputs),
        sum(one.fresh_g for one in outputs),
        sum(one.fresh_g for one in losses),
        went_in,
        dry_sum(outputs),
        dry_sum(losses),
        (went_in or 0) * tolerance_bp // WHOLE,
    )


def dry_sum(masses: Sequence[Mass]) -> int | None:
    """Of nothing it is 0; None as soon as one is not known."""
    known = [one.dry_g for one in masses if one.dry_g is not None]
    return sum(known) if len(known) == len(masses) else None


def explanations(
    struck: Balance,
    inputs: Sequence[Mass],
    outputs: Sequence[Mass],
    losses: Sequence[Mass] = (),
) -> list[Explanation]:
    """What may explain that it does not close, the likeliest kinds first; none for one that
    closes. Only what accounts for the whole difference is said."""
    dried = [one for one in (*inputs, *outputs, *losses) if one.dry_g is None]
    if dried:
        return [Explanation(Why.NOT_MEASURED, one.name, one.fresh_g) for one in dried]
    difference = struck.difference_g
    if difference is None or struck.closes:
        return []
    found = _twice(difference, struck.tolerance_g, inputs, (*outputs, *losses))
    found += [_as_wet(one, -difference) for one in inputs]
    found += [_as_wet(one, difference) for one in (*outputs, *losses)]
    kind = Why.NOT_WEIGHED if difference > 0 else Why.NOT_NOTED
    found.append(Explanation(kind, grams=abs(difference)))
    if (struck.evaporated_g or 0) < 0:
        found.append(Explanation(Why.WATER_CAME, grams=-(struck.evaporated_g or 0)))
    return [one for one in found if one is not None]


def _twice(
    difference: int, tolerance: int, inputs: Sequence[Mass], outputs: Sequence[Mass]
) -> list[Explanation | None]:
    """Parts of the side with too much that weigh what is too much."""
    side = inputs if difference > 0 else outputs
    return [
        Explanation(Why.TWICE, one.name, one.fresh_g)
        for one in side
        if one.dry_g and abs(one.dry_g - abs(difference)) <= tolerance
    ]


def _as_wet(one: Mass, more_g: int) -> Explanation | None:
    """The moisture of this part with which all would close, if there is one."""
    wanted = (one.dry_g or 0) + more_g
    if not one.fresh_g or not 0 < wanted <= one.fresh_g:
        return None
    return Explanation(Why.WET, one.name, moisture_bp=moisture_bp(one.fresh_g, wanted))
