"""What the pages of the works show, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import BatchState, LotKind, MovementKind, Place, Property
from charshia.circular.works.models import Batch, Loss, Lot, Movement
from charshia.circular.works.queries.batches import Sheet, sheet_of
from charshia.circular.works.queries.classes import Classed, PartRead, class_of, classed
from charshia.circular.works.queries.lots import settlements_of, sources_of
from charshia.circular.works.queries.standards import standards_of
from charshia.circular.works.weights import kilograms, percent, weight
from charshia.circular.works.wording import (
    class_words,
    explanation_words,
    limit_words,
    material_name,
    property_name,
    value_words,
)
from charshia.engines.drymatter import Mass
from charshia.engines.fuel import Found, Outcome, Verdict
from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Settlement

Fact = tuple[str, str]
MOST = 30  # movements on the page of a lot


@dataclass(frozen=True)
class LotLine:
    """A lot in a list; ``known`` only of briquettes, which alone are classed there."""

    lot: Lot
    known: Classed | None = None

    @property
    def what(self) -> str:
        return material_name(self.lot.material)

    @property
    def mass(self) -> str:
        return weight(self.lot.fresh_g)

    @property
    def moisture(self) -> str:
        return moisture_words(self.lot.moisture_bp)

    @property
    def class_words(self) -> str:
        return class_words(self.known.verdict) if self.known else ""


def moisture_words(moisture_bp: int | None) -> str:
    if moisture_bp is None:
        return _("moisture not measured")
    return _("%(percent)s %% moisture") % {"percent": percent(moisture_bp)}


@dataclass(frozen=True)
class PlaceLines:
    """All that lies in one place."""

    place: Place
    lines: tuple[LotLine, ...]

    @property
    def mass(self) -> str:
        return weight(sum(one.lot.fresh_g for one in self.lines))


def yard_of(enterprise: Enterprise, *, at: datetime) -> list[PlaceLines]:
    """What lies where, places in the order of the work. Nine queries at most."""
    lots = list(Lot.objects.filter(enterprise=enterprise).there().order_by("-at", "-pk"))
    pressed = [one for one in lots if one.kind == LotKind.BRIQUETTES]
    known = classed(pressed, standards_of(enterprise, at=at)) if pressed else {}
    lines = [LotLine(lot, known.get(lot.pk)) for lot in lots]
    found = (
        PlaceLines(place, tuple(one for one in lines if one.lot.place == place)) for place in Place
    )
    return [one for one in found if one.lines]


@dataclass(frozen=True)
class MovementLine:
    movement: Movement

    @property
    def mass(self) -> str:
        return signed(self.movement.fresh_g)

    @property
    def why(self) -> str:
        """What was read anew changes what is dry of it: that is never silent."""
        if self.movement.kind == MovementKind.MEASURED:
            changed = signed(self.movement.dry_g or 0) or weight(0)
            return " ".join((_("Dry matter"), changed))
        said = self.movement.get_reason_display() if self.movement.reason else ""
        return ": ".join(filter(None, (str(said), self.movement.words)))


def signed(grams: int) -> str:
    """With its sign; empty for nothing."""
    return f"{'+' if grams > 0 else '−'}{weight(abs(grams))}" if grams else ""


@dataclass(frozen=True)
class PartPage:
    """What was read of a part, and how each reading stands to its limit."""

    known: PartRead

    @property
    def readings(self) -> list[Fact]:
        order = {name: number for number, name in enumerate(Property.values)}
        names = sorted(self.known.readings, key=lambda name: order.get(name, 99))
        return [(property_name(one), value_words(one, self.known.readings[one])) for one in names]

    @property
    def words(self) -> str:
        return class_words(self.known.verdict)


@dataclass(frozen=True)
class LotPage:
    lot: Lot
    known: Classed
    movements: Sequence[MovementLine]
    sources: Sequence[Lot]

    @property
    def facts(self) -> list[Fact]:
        lot = self.lot
        dry = _("not known") if lot.dry_g is None else weight(lot.dry_g)
        wet = _("not measured") if lot.moisture_bp is None else f"{percent(lot.moisture_bp)} %"
        return [
            (pgettext("of a lot", "Weight"), weight(lot.fresh_g)),
            (_("Moisture"), wet),
            (_("Dry matter"), dry),
            (_("Kind"), str(lot.get_kind_display())),
            (_("Where it lies"), str(lot.get_place_display())),
            (_("Of what it is"), str(lot.get_origin_display()) or _("not declared yet")),
            (_("From where"), ", ".join(map(place_words, settlements_of(self.sources)))),
        ]

    @property
    def what(self) -> str:
        return material_name(self.lot.material)

    @property
    def class_words(self) -> str:
        return class_words(self.known.verdict)

    @property
    def is_classed(self) -> bool:
        return self.known.verdict.outcome == Outcome.CLASSIFIED

    @property
    def parts(self) -> list[PartPage]:
        return [PartPage(one) for one in self.known.parts if one.readings]

    @property
    def missing(self) -> list[str]:
        return [property_name(one) for one in self.known.verdict.missing]

    @property
    def against(self) -> list[str]:
        return against(self.known.verdict)

    @property
    def unseen(self) -> str:
        return kilograms(self.known.unseen_g) if self.known.unseen_g else ""

    @property
    def is_being_made(self) -> bool:
        return self.lot.batch is not None and self.lot.batch.state == BatchState.OPEN

    @property
    def is_product(self) -> bool:
        return self.lot.kind == LotKind.BRIQUETTES


def against(verdict: Verdict) -> list[str]:
    """Why not a better class: each limit that is missed."""
    return [
        _("Class %(name)s: %(property)s %(value)s, %(limit)s")
        % {
            "name": tried.name,
            "property": property_name(one.limit.property),
            "value": value_words(one.limit.property, one.value),
            "limit": limit_words(one.limit),
        }
        for tried in verdict.tried
        for one in tried.reasons
        if one.found == Found.FAILS and one.value is not None
    ]


def place_words(settlement: Settlement) -> str:
    names: Translated = settlement.names
    return str(names)


def lot_page(lot: Lot, *, at: datetime) -> LotPage:
    """Sixteen queries at most, and three more a generation of what it was made of."""
    known = class_of(lot, standards_of(lot.enterprise, at=at))
    rows = lot.movements.select_related("batch").order_by("-pk")[:MOST]
    return LotPage(lot, known, [MovementLine(one) for one in rows], sources_of(lot))


@dataclass(frozen=True)
class MassLine:
    name: str
    mass: Mass

    @property
    def fresh(self) -> str:
        return weight(self.mass.fresh_g)

    @property
    def dry(self) -> str:
        known = self.mass.dry_g
        return _("not known") if known is None else weight(known)


@dataclass(frozen=True)
class LossLine:
    loss: Loss

    @property
    def words(self) -> str:
        what = f"{self.loss.get_reason_display()}, {weight(self.loss.fresh_g)}"
        return " · ".join(filter(None, (what, self.loss.words)))


@dataclass(frozen=True)
class BatchPage:
    batch: Batch
    sheet: Sheet
    losses: Sequence[LossLine]

    @property
    def inputs(self) -> list[MassLine]:
        return [MassLine(one.name, one) for one in self.sheet.inputs]

    @property
    def outputs(self) -> list[MassLine]:
        return [MassLine(one.name, one) for one in self.sheet.outputs]

    @property
    def difference(self) -> str:
        off = self.sheet.balance.difference_g
        if off is None:
            return _("not known while a moisture is not measured")
        if not off:
            return _("nothing is missing")
        words = _("%(kg)s kg too little came out") if off > 0 else _("%(kg)s kg too much came out")
        return words % {"kg": kilograms(abs(off))}

    @property
    def facts(self) -> list[Fact]:
        struck = self.sheet.balance
        water = struck.evaporated_g
        facts = [
            (_("Difference of dry matter"), self.difference),
            (_("It may be"), f"± {weight(struck.tolerance_g)}"),
        ]
        if water is not None and self.inputs:
            words = _("Evaporated") if water >= 0 else _("Water that came")
            facts.append((words, weight(abs(water))))
        return facts

    @property
    def closes(self) -> bool:
        return bool(self.sheet.inputs) and self.sheet.balance.closes

    @property
    def explanations(self) -> list[str]:
        return [explanation_words(one) for one in self.sheet.explanations]


def batch_page(batch: Batch) -> BatchPage:
    """Three queries."""
    losses = batch.losses.filter(undoes=None, undone=None).order_by("pk")
    return BatchPage(batch, sheet_of(batch), [LossLine(one) for one in losses])


@dataclass(frozen=True)
class PublicLot:
    """What anybody may know who holds a bag: where from, which class, when. Nobody's name."""

    lot: Lot
    known: Classed
    places: Sequence[str]
    materials: Sequence[str]

    @property
    def class_words(self) -> str:
        return class_words(self.known.verdict)

    @property
    def is_product(self) -> bool:
        return self.lot.kind == LotKind.BRIQUETTES

    @property
    def is_verified(self) -> bool:
        return self.known.verdict.is_verified

    @property
    def is_classed(self) -> bool:
        return self.known.verdict.outcome == Outcome.CLASSIFIED


def public_lot(lot: Lot, *, at: datetime) -> PublicLot:
    """Places by municipality: a village may have one farm that grows it."""
    sources = sources_of(lot)
    towns = {one.municipality_id: one.municipality for one in settlements_of(sources)}
    known = class_of(lot, standards_of(lot.enterprise, at=at))
    places = sorted(str(one.names) for one in towns.values())
    materials = list(dict.fromkeys(material_name(one.material) for one in sources))
    return PublicLot(lot, known, places, materials)
