"""What farmers earned and have, and what they see of it themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from charshia.circular.collection.models import OutingState, Pickup, Weighing
from charshia.circular.collection.planning import name_of_holder
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Plot
from charshia.engines.money import Money
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Owed:
    """Sums of some loads. ``unknown`` of them are worth nobody knows what yet: they are in none of
    the sums. Money in minor units, briquettes in grams."""

    currency: str
    loads: int = 0
    fresh_g: int = 0
    due_minor: int = 0
    given_minor: int = 0
    over_minor: int = 0
    due_g: int = 0
    given_g: int = 0
    over_g: int = 0
    unknown: int = 0

    @property
    def owed(self) -> Money:
        """What is still to be paid; what somebody got too much is not set off against others."""
        return Money(self.due_minor - self.given_minor + self.over_minor, self.currency)

    @property
    def owed_g(self) -> int:
        return self.due_g - self.given_g + self.over_g

    @property
    def given(self) -> Money:
        return Money(self.given_minor, self.currency)

    @property
    def over(self) -> Money:
        return Money(self.over_minor, self.currency)

    @property
    def is_settled(self) -> bool:
        return not (self.owed or self.owed_g or self.over_minor or self.over_g or self.unknown)


def owed_for(weighings: Iterable[Weighing], currency: str) -> Owed:
    sums: dict[str, int] = dict.fromkeys(
        (name for name in Owed.__dataclass_fields__ if name != "currency"), 0
    )
    for one in weighings:
        sums["loads"] += 1
        sums["fresh_g"] += one.fresh_g
        unit = {Terms.PRICE: "minor", Terms.BRIQUETTES: "g"}.get(Terms(one.terms))
        if one.due is None:
            sums["unknown"] += 1
        elif unit:
            for name in ("due", "given", "over"):
                sums[f"{name}_{unit}"] += getattr(one, name)
    return Owed(currency, **sums)


@dataclass(frozen=True)
class Statement:
    """One farmer's loads, the latest first. ``key`` is that of her first plot."""

    key: int
    name: str
    places: list[str]
    loads: list[Weighing]
    owed: Owed


@dataclass(frozen=True)
class Village:
    name: str
    statements: int
    owed: Owed


@dataclass(frozen=True)
class Book:
    statements: list[Statement]
    villages: list[Village]
    owed: Owed


def whose(plot: Plot) -> tuple[str, object, str]:
    """Plots of one farmer have the same: her account, else her name and number, else the plot."""
    if plot.holder_id:
        return ("person", plot.holder_id, "")
    if plot.name or plot.phone:
        return ("contact", plot.name, plot.phone)
    return ("plot", plot.pk, "")


def book_of(enterprise: Enterprise) -> Book:
    """All that was weighed, by farmer and by settlement, those to whom something is owed first.
    One query."""
    rows = list(
        Weighing.objects.filter(enterprise=enterprise).whole().order_by("-at", "-pk")
    )  # fmt: skip
    by_farmer: dict[object, list[Weighing]] = {}
    by_place: dict[int, list[Weighing]] = {}
    for one in rows:
        by_farmer.setdefault(whose(one.offer.plot), []).append(one)
        by_place.setdefault(one.offer.plot.settlement_id, []).append(one)
    statements = [_statement(loads, enterprise) for loads in by_farmer.values()]
    villages = [
        Village(
            str(loads[0].offer.plot.settlement.names),
            len({whose(one.offer.plot) for one in loads}),
            owed_for(loads, enterprise.currency),
        )
        for loads in by_place.values()
    ]
    return Book(
        sorted(statements, key=lambda one: (one.owed.is_settled, one.name, one.key)),
        sorted(villages, key=lambda one: one.name),
        owed_for(rows, enterprise.currency),
    )


def _statement(loads: list[Weighing], enterprise: Enterprise) -> Statement:
    plots = {one.offer.plot_id: one.offer.plot for one in loads}
    first = plots[min(plots)]
    places = sorted({str(plot.settlement.names) for plot in plots.values()})
    return Statement(
        first.pk, name_of_holder(first), places, loads, owed_for(loads, enterprise.currency)
    )


def statement_of(enterprise: Enterprise, key: int) -> Statement | None:
    """One query."""
    return next((one for one in book_of(enterprise).statements if one.key == key), None)


@dataclass(frozen=True)
class Own:
    """What is hers: who comes when, and what was weighed, by enterprise."""

    coming: list[Pickup]
    statements: list[tuple[Enterprise, Statement]] = field(default_factory=list)


def own_collections(person: Person) -> Own:
    """Two queries."""
    coming = Pickup.objects.filter(
        offer__plot__holder=person, outing__state=OutingState.CONFIRMED, stop__isnull=False
    )
    pickups = list(coming.on().whole().select_related("outing__enterprise").order_by("told_at"))
    loads = Weighing.objects.filter(offer__plot__holder=person).whole().order_by("-at", "-pk")
    by_enterprise: dict[Enterprise, list[Weighing]] = {}
    for one in loads:
        by_enterprise.setdefault(one.enterprise, []).append(one)
    statements = [(press, _statement(its, press)) for press, its in by_enterprise.items()]
    return Own(pickups, statements)
