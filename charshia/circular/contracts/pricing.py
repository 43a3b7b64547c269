"""What a contract costs on a day, and what its rules take off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from charshia.circular.contracts.kinds import Indexation, PenaltyKind
from charshia.circular.contracts.models import Contract, Delivery, IndexValue, Load
from charshia.engines import tariffs


@dataclass(frozen=True)
class Price:
    """``minor`` of a tonne; None where the index has no value for ``month`` yet. ``base`` and
    ``value`` are those of the index, None where the price stays."""

    minor: int | None
    month: date | None = None
    base: Decimal | None = None
    value: Decimal | None = None


def first_of(day: date, months_back: int = 0) -> date:
    """The first day of that month, or of one so many before."""
    count = day.year * 12 + day.month - 1 - months_back
    return date(count // 12, count % 12 + 1, 1)


def price_on(contract: Contract, day: date) -> Price:
    """As it is for what is handed over on that day. One query where there is an index."""
    if contract.indexation == Indexation.FIXED:
        return Price(contract.price_minor)
    assert contract.base_month is not None
    month = first_of(day, contract.lag_months)
    rows = IndexValue.objects.filter(
        index=contract.index_id, month__in=(month, contract.base_month)
    )
    known = dict(rows.values_list("month", "value"))
    base, value = known.get(contract.base_month), known.get(month)
    if base is None or value is None:
        return Price(None, month, base, value)
    minor = tariffs.indexed(contract.price_minor, base, value, cap_bp=contract.cap_bp)
    return Price(minor, month, base, value)


@dataclass(frozen=True)
class Taken:
    """One thing that the rules take off, and of what."""

    kind: PenaltyKind
    days: int
    fresh_g: int
    worth_minor: int
    minor: int


@dataclass(frozen=True)
class Reckoned:
    """What a delivery comes to, without VAT."""

    price_minor: int
    goods_minor: int
    taken: tuple[Taken, ...]

    @property
    def penalty_minor(self) -> int:
        """All of them together take off no more than there is."""
        return min(self.goods_minor, sum(one.minor for one in self.taken))

    @property
    def net_minor(self) -> int:
        return self.goods_minor - self.penalty_minor


def reckoned(
    contract: Contract, delivery: Delivery, loads: Iterable[Load], *, due_on: date, price_minor: int
) -> Reckoned:
    """Of a delivery that was signed for."""
    assert delivery.handed_on is not None
    rules, accepted = contract.rules, delivery.accepted_g or 0
    goods = tariffs.worth(accepted, price_minor)
    taken = []
    days = tariffs.days_late(due_on, delivery.handed_on)
    if minor := tariffs.late(rules, goods, days):
        taken.append(Taken(PenaltyKind.LATE, days, accepted, goods, minor))
    other_g = sum(one.accepted_g or 0 for one in loads if not one.meets)
    of_other = tariffs.worth(other_g, price_minor)
    if minor := tariffs.wrong_class(rules, of_other):
        taken.append(Taken(PenaltyKind.CLASS, 0, other_g, of_other, minor))
    return Reckoned(price_minor, goods, tuple(taken))
