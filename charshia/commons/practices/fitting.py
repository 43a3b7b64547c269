"""Whether the circumstances of somebody's plan are those in which a practice works."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final

from charshia.commons.practices.models import Plan, Respect, Setting
from charshia.commons.practices.settings import Circumstances, circumstances, settings_of
from charshia.ground.money.rates import in_reference

# Of these more is as good: who has three-phase electricity has that of a house too.
ENOUGH: Final = (Respect.ENERGY, Respect.WATER, Respect.CAPITAL)
RECKONED: Final = (Respect.SIZE, Respect.CAPITAL)  # from her people and her money, not asked for
SIZES: Final = ((1, Setting.SIZE_ALONE), (9, Setting.SIZE_FEW), (49, Setting.SIZE_SMALL))
CAPITALS: Final = (
    (1_000_00, Setting.CAPITAL_LITTLE), (10_000_00, Setting.CAPITAL_SOME),
    (50_000_00, Setting.CAPITAL_MUCH),
)  # fmt: skip


class Verdict(Enum):
    FITS = "fits"
    DIFFERS = "differs"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Fit:
    """``works`` is where it works, ``hers`` where she is, None when she has not said."""

    works: Circumstances
    hers: Setting | None

    @property
    def verdict(self) -> Verdict:
        if self.hers is None:
            return Verdict.UNSAID
        return Verdict.FITS if suits(self.hers, self.works) else Verdict.DIFFERS


def suits(hers: Setting, works: Circumstances) -> bool:
    if works.respect == Respect.LAW and Setting.LAW_NONE in works.settings:
        return True
    if works.respect in ENOUGH:
        order = settings_of(works.respect)
        return order.index(hers) >= min(order.index(one) for one in works.settings)
    return hers in works.settings


def fits_of(plan: Plan, works: Collection[str], lives: Collection[str]) -> list[Fit]:
    """One for each respect in which the practice says where it works. ``lives`` are the settings
    that she chose. No query."""
    known = {Setting(one).respect: Setting(one) for one in lives}
    known |= {one.respect: one for one in reckoned(plan)}
    return [Fit(each, known.get(each.respect)) for each in circumstances(works)]


def reckoned(plan: Plan) -> list[Setting]:
    """What follows from how many they are and how much money she has."""
    found = []
    if plan.people is not None:
        found.append(_step(plan.people, SIZES, Setting.SIZE_MORE))
    if plan.money_minor is not None:
        minor = in_reference(plan.money_minor, plan.currency)
        found.append(_step(minor, CAPITALS, Setting.CAPITAL_MORE))
    return found


def _step(number: int, steps: tuple[tuple[int, Setting], ...], last: Setting) -> Setting:
    return next((setting for most, setting in steps if number <= most), last)


def asked_about(works: Collection[str]) -> list[Circumstances]:
    """What a plan asks: each respect in which it matters, with all that one may answer."""
    return [
        Circumstances(one.respect, settings_of(one.respect))
        for one in circumstances(works) if one.respect not in RECKONED
    ]  # fmt: skip
