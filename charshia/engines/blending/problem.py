"""What is to be mixed, and the plan that mixes it.

Masses are whole kilograms as they lie there, moisture hundredths of a percent, readings per cent of
the dry matter, energies MJ/kg, prices minor units of one currency for a tonne as it lies there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from charshia.engines.fuel import FuelClass, Limit

WHOLE: Final = 10_000
MOISTURE: Final = "moisture"
ENERGY: Final = "ncv"  # as received
OF_DRY: Final = ("ash", "nitrogen", "sulphur", "chlorine")  # these mix by dry matter
MIXED: Final = (MOISTURE, ENERGY, *OF_DRY)  # what can be foreseen of a mixture


@dataclass(frozen=True, slots=True)
class Stock:
    """A lot that may go in, up to ``kg`` of it. ``readings`` are per cent of dry matter by
    property, ``lhv_dry`` the net calorific value of its dry matter. None or absent is not known."""

    key: str
    material: str
    kg: int
    moisture_bp: int | None
    price_per_tonne: int
    readings: Mapping[str, Decimal | None]
    lhv_dry: Decimal | None = None

    @property
    def dry_bp(self) -> int:
        return WHOLE - (self.moisture_bp or 0)

    def reading(self, name: str) -> Decimal | None:
        return self.lhv_dry if name == ENERGY else self.readings.get(name)


@dataclass(frozen=True, slots=True)
class Share:
    """A material is at least and at most so much of the dry matter, hundredths of a percent."""

    least_bp: int = 0
    most_bp: int = WHOLE


@dataclass(frozen=True, slots=True)
class Task:
    """Make ``kg`` of product of this class from these lots. ``dried_to_bp``: all of it is dried, or
    wetted, to this moisture before it is pressed; None: it is pressed as it is mixed."""

    stocks: tuple[Stock, ...]
    target: FuelClass
    kg: int
    dried_to_bp: int | None = None
    shares: Mapping[str, Share] = field(default_factory=dict)

    @property
    def foreseen(self) -> tuple[Limit, ...]:
        """The limits that mixing decides. Others (durability, density) are for the press."""
        return tuple(one for one in self.target.limits if one.property in MIXED)

    @property
    def unforeseen(self) -> tuple[Limit, ...]:
        return tuple(one for one in self.target.limits if one.property not in MIXED)

    def unread(self, stock: Stock) -> tuple[str, ...]:
        """What would have to be measured of it before it can be mixed in: unknown never passes."""
        wanted = [one.property for one in self.foreseen if one.property != MOISTURE]
        missing = [name for name in wanted if stock.reading(name) is None]
        return tuple(([MOISTURE] if stock.moisture_bp is None else []) + missing)


class Because(StrEnum):
    """Why a class cannot be reached."""

    NOTHING_READ = "nothing_read"  # no lot has all readings that the class asks for
    TOO_LITTLE = "too_little"  # it can be reached, but only for so much
    LIMIT = "limit"  # without this limit it could be: the mixture comes only so near
    TOGETHER = "together"  # several limits at once; the mixture that misses them least
    SHARES = "shares"  # the shares asked of the materials


@dataclass(frozen=True, slots=True)
class Obstacle:
    """``value`` is what the nearest mixture has of ``property``; ``kg`` what can be made."""

    because: Because
    property: str = ""
    value: Fraction | None = None
    kg: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """``kg`` by key of a lot, of those that go in. ``status`` as the solver says it."""

    kg: Mapping[str, int]
    status: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan, or what stands in the way. ``left_out``: the lots that lack readings, and which."""

    plan: Plan | None
    obstacles: tuple[Obstacle, ...]
    left_out: Mapping[str, tuple[str, ...]]
