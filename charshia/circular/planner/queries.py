"""A plan as its page and its paper show it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.circular.factors.kinds import Mark, Quantity
from charshia.circular.factors.names import name_of
from charshia.circular.factors.tables import with_unit
from charshia.circular.planner.models import Plan
from charshia.circular.planner.planning import outcome_of
from charshia.circular.planner.ranges import as_decimal, between, fine, read, shown
from charshia.engines.money import Money
from charshia.engines.ranges import Range, total
from charshia.engines.siting import Outcome, Ring, Swing
from charshia.ground.money.show import show
from charshia.ground.ui.components.charts import Bar

HUNDRED: Final = Fraction(100)
CENTS: Final = re.compile(r"[.,]00(?!\d)")  # in any language


@dataclass(frozen=True)
class Circle:
    """A radius as a row of the table."""

    km: str
    dry: str
    dry_range: str
    briquettes: str
    briquettes_range: str
    haul: str
    cost: str
    margin: str
    margin_range: str
    is_best: bool
    is_full: bool


@dataclass(frozen=True)
class Assumed:
    """One assumption: what was typed, or taken from others with its mark."""

    name: str
    value: str
    range: str
    source: str = ""
    mark: str = ""
    mark_words: str = ""
    key: str = ""
    version: str = ""
    is_reckoned: bool = False  # from what was typed and the factors beside it


@dataclass(frozen=True)
class Tried:
    """What the margin becomes when one assumption is otherwise."""

    name: str
    low: str
    high: str
    is_stated: bool


@dataclass(frozen=True)
class View:
    plan: Plan
    outcome: Outcome
    circles: Sequence[Circle]
    costs: Sequence[Bar]
    swings: Sequence[Bar]
    tried: Sequence[Tried]
    assumed: Sequence[Assumed]

    @property
    def best(self) -> Circle:
        return next(one for one in self.circles if one.is_best)

    @property
    def sells(self) -> str:
        return money(read(self.plan.task["terms"]["sells"]).value, self.plan.currency)

    @property
    def pays(self) -> bool:
        return self.outcome.best.margin.value >= 0

    @property
    def may_not_pay(self) -> bool:
        """Does it hang on the assumptions?"""
        return self.outcome.best.margin.low < 0 <= self.outcome.best.margin.high

    @property
    def even_km(self) -> str:
        return "" if self.outcome.even_km is None else fine(self.outcome.even_km)

    @property
    def even_t(self) -> str:
        return "" if self.outcome.even_t is None else fine(self.outcome.even_t)

    @property
    def worth_km(self) -> str:
        return fine(self.outcome.worth_km) if self.outcome.worth_km else ""

    @property
    def survey(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.plan.task.get("survey")
        return found

    @property
    def has_unverified(self) -> bool:
        return any(one.mark == Mark.UNVERIFIED for one in self.assumed)


def view_of(plan: Plan) -> View:
    """No query."""
    outcome = outcome_of(plan)
    return View(
        plan, outcome, [_circle(plan, outcome, one) for one in outcome.rings],
        _costs(plan, outcome), _bars(plan, outcome), [_tried(plan, one) for one in outcome.swings],
        _assumed(plan),
    )  # fmt: skip


def money(minor: Fraction, currency: str) -> str:
    return show(Money(int(as_decimal(minor)), currency))


def whole_money(minor: Fraction, currency: str) -> str:
    """Without cents, which no plan knows."""
    return CENTS.sub("", money(Fraction(round(minor / HUNDRED)) * HUNDRED, currency))


def _circle(plan: Plan, outcome: Outcome, ring: Ring) -> Circle:
    low, high = (whole_money(end, plan.currency) for end in (ring.margin.low, ring.margin.high))
    return Circle(
        fine(ring.radius_km), fine(ring.dry_t.value), between(ring.dry_t),
        fine(ring.briquettes_t.value), between(ring.briquettes_t),
        fine(ring.mean_km.value), money(ring.cost_t.value, plan.currency) if ring.cost_t else "–",
        whole_money(ring.margin.value, plan.currency),
        f"{low} – {high}" if ring.margin.is_wide else "", ring == outcome.best, ring.is_full,
    )  # fmt: skip


def with_range(value: str, ends: str) -> str:
    """For lines of text: "5,586 (3,235–8,487)"."""
    return f"{value} ({ends})" if ends else value


def _costs(plan: Plan, outcome: Outcome) -> list[Bar]:
    """What a tonne of briquettes costs by radius, beside its price."""
    sells = read(plan.task["terms"]["sells"]).value
    known = [ring.cost_t.value for ring in outcome.rings if ring.cost_t]
    most = min(max([*known, sells]), sells * 4)  # the first rings may cost no end
    return [
        Bar(
            _("%(number)s km") % {"number": fine(ring.radius_km)},
            money(ring.cost_t.value, plan.currency) if ring.cost_t else "–",
            float(min(ring.cost_t.value / most, Fraction(1))) if ring.cost_t else None,
            float(sells / most),
        )
        for ring in outcome.rings
    ]


def _bars(plan: Plan, outcome: Outcome) -> list[Bar]:
    """By how much each assumption moves the margin, the widest first."""
    widest = outcome.swings[0].width if outcome.swings else Fraction(0)
    return [
        Bar(
            swing_name(one.name), whole_money(one.width, plan.currency),
            float(one.width / widest) if widest else 0.0,
        )
        for one in outcome.swings
    ]  # fmt: skip


def _tried(plan: Plan, swing: Swing) -> Tried:
    return Tried(
        swing_name(swing.name), whole_money(swing.low, plan.currency),
        whole_money(swing.high, plan.currency), swing.is_stated,
    )  # fmt: skip


def swing_name(name: str) -> str:
    if name == "survey":
        return _("Dry residue by the survey")
    kind, _sign, crop = name.partition(":")
    if crop:
        return _("Dry residue of %(crop)s") % {"crop": name_of(crop)}
    return str(_labels()[kind][0])


def _labels() -> dict[str, tuple[str, str]]:
    """Of each term its name and its unit, "money" for a sum."""
    return {
        "share": (_("Residue that can be had, %"), "%"),
        "moisture": (_("Moisture when hauled, %"), "%"),
        "detour": (_("Road to the straight line"), ""),
        "price": (_("Price of a tonne at the field"), "money"),
        "loading": (_("Baling and loading a tonne"), "money"),
        "haul": (_("Hauling a tonne over a kilometre"), "money"),
        "loss": (_("Lost from field to bag, %"), "%"),
        "product_moisture": (_("Moisture of the briquettes, %"), "%"),
        "pressing": (_("Drying, pressing and packing a tonne of briquettes"), "money"),
        "fixed": (_("Costs of a year that stand however much is made"), "money"),
        "sells": (_("Price of a tonne of briquettes"), "money"),
    }


def _assumed(plan: Plan) -> list[Assumed]:
    found = [each for one in plan.task["crops"] for each in _of_crop(one)]
    found += _of_survey(plan.task.get("survey"))
    for name, (label, unit) in _labels().items():
        found.append(_term(plan, label, unit, read(plan.task["terms"][name])))
    if plan.task["capacity_t"]:
        made = read(plan.task["capacity_t"])
        label = _("Briquettes that the press makes in a year, t")
        found.append(Assumed(label, fine(made.value), between(made)))
    return found


def _of_crop(one: dict[str, Any]) -> list[Assumed]:
    crop = {"crop": name_of(one["crop"])}
    density, dry = read(one["hectares_km2"]), read(one["dry_t_ha"])
    rows = [
        Assumed(_("Hectares of %(crop)s to a km²") % crop, fine(density.value), between(density)),
        Assumed(
            _("Dry residue of %(crop)s, t to the hectare") % crop, fine(dry.value), between(dry),
            is_reckoned=bool(one["from"]),
        ),
    ]  # fmt: skip
    if one["harvest"] and one["from"]:
        cut = read(one["harvest"])
        label = _("Harvest of %(crop)s, t to the hectare") % crop
        rows.insert(1, Assumed(label, fine(cut.value), between(cut)))
    return rows + [_factor(one["crop"], used) for used in one["from"]]


def _of_survey(survey: dict[str, Any] | None) -> list[Assumed]:
    """What was found, by crop, and the factors by which it was reckoned."""
    if survey is None:
        return []
    crops = sorted({one["crop"] for one in survey["heaps"]})
    rows = [Assumed(_("Plots of the survey"), str(survey["plots"]), "", is_reckoned=True)]
    for crop in crops:
        dry = total(read(one["dry_t"]) for one in survey["heaps"] if one["crop"] == crop)
        label = _("Dry residue of %(crop)s by the survey, t") % {"crop": name_of(crop)}
        rows.append(Assumed(label, fine(dry.value), between(dry), is_reckoned=True))
    return rows + [_factor(used["crop"], used) for used in survey["from"]]


def _factor(crop: str, used: dict[str, str]) -> Assumed:
    return Assumed(
        f"{name_of(crop)}: {Quantity(used['quantity']).label}",
        with_unit(Decimal(used["value"]), used["unit"]), "", used["title"], used["mark"],
        str(Mark(used["mark"]).label), used["key"], used["version"],
    )  # fmt: skip


def _term(plan: Plan, label: str, unit: str, one: Range) -> Assumed:
    if unit == "money":
        low, high = (money(end, plan.currency) for end in (one.low, one.high))
        ends = f"{low} – {high}" if one.is_wide else ""
        return Assumed(label, money(one.value, plan.currency), ends)
    times = HUNDRED if unit == "%" else Fraction(1)
    return Assumed(label, shown(one.value * times, 2), between(one, times))
