"""Lots: received, measured, moved, split, merged, corrected, taken out. Each locks the lots that it
changes, in the order of their keys."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Offer
from charshia.circular.works.actions.moving import (
    Actor,
    NoMass,
    TooMuch,
    a_lot,
    locked_lot,
    once,
    put_on,
    refuse_mass,
    set_dry,
    take_off,
    weigh,
)
from charshia.circular.works.kinds import (
    BatchState,
    Correction,
    LotKind,
    MovementKind,
    Origin,
    Place,
)
from charshia.circular.works.marks import tag_of
from charshia.circular.works.models import Lot, Movement
from charshia.circular.works.weights import kilograms
from charshia.engines.drawn import drawn
from charshia.engines.drymatter import WHOLE, dry_g, dry_of_part
from charshia.engines.fuel import Origin as Group
from charshia.engines.fuel import origin_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.ground.places.models import Settlement

MOST_WORDS = 300
OUT = (MovementKind.SHIPPED, MovementKind.PACKED)


class BadMoisture(Refusal):
    pass


class NotAlike(Refusal):
    pass


class IsBeingMade(Refusal):
    pass


class NoReason(Refusal):
    pass


@dataclass(frozen=True)
class Goods:
    """What a lot is. ``material`` is the key of a crop, or "mixed"."""

    kind: LotKind
    material: str
    origin: Origin | None = None
    place: Place = Place.YARD

    def kept(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "material": self.material, "origin": self.origin or "",
            "place": self.place,
        }  # fmt: skip


@dataclass(frozen=True)
class Load:
    """What came off a truck. ``moisture_bp`` is None until it is measured, ``offer`` what was
    fetched, ``settlement`` where it comes from."""

    material: str
    fresh_g: int
    moisture_bp: int | None = None
    origin: Origin | None = None
    offer: Offer | None = None
    settlement: Settlement | None = None


@action
def receive(enterprise: Enterprise, load: Load, *, by: Actor, now: datetime, key: str = "") -> Lot:
    """A load came into the yard: a lot of its own. The same ``key`` twice is once. Raises NoMass,
    BadMoisture."""
    refuse_mass(load.fresh_g)
    refuse_moisture(load.moisture_bp)

    def act() -> Lot:
        facts = Goods(LotKind.RAW, load.material, load.origin).kept()
        lot = a_lot(enterprise, at=now, offer=load.offer, settlement=load.settlement, **facts)
        dry = dry_g(load.fresh_g, load.moisture_bp)
        fetched = reference(load.offer) if load.offer else ""
        put_on(lot, MovementKind.RECEIVED, load.fresh_g, dry, at=now, reference=fetched)
        record(
            "circular.lot.received", lot, by=by, at=now, fresh_g=load.fresh_g,
            moisture_bp=load.moisture_bp,
        )  # fmt: skip
        return lot

    return once(enterprise, Lot, act, key=key, now=now)


def refuse_moisture(moisture_bp: int | None) -> None:
    if moisture_bp is not None and not 0 <= moisture_bp < WHOLE:
        raise BadMoisture(_("Moisture is between 0 and 100 %."), field="moisture")


@action
def measure(lot: Lot, *, moisture_bp: int, by: Actor, now: datetime, key: str = "") -> Movement:
    """Say how wet it is; the water changes, the scale does not. Of what a batch made before it is
    closed, the batch knows too. Raises BadMoisture, NoMass."""
    refuse_moisture(moisture_bp)

    def act() -> Movement:
        found = locked_lot(lot)
        refuse_mass(found.fresh_g)
        batch = found.batch if found.batch and found.batch.state == BatchState.OPEN else None
        made = set_dry(found, moisture_bp, at=now, batch=batch)
        record("circular.lot.measured", found, by=by, at=now, moisture_bp=moisture_bp)
        return made

    return once(lot.enterprise, Movement, act, key=key, now=now)


@action
def weigh_anew(
    lot: Lot, *, fresh_g: int, by: Actor, now: datetime, key: str = ""
) -> Movement | None:
    """It lay and dried, or the rain came: only water came or went. None where nothing did.

    Raises NoMass, TooMuch (it cannot weigh less than what is dry of it), IsBeingMade.
    """
    refuse_mass(fresh_g)
    found = locked_lot(lot)
    refuse_being_made([found])
    if fresh_g == found.fresh_g:
        return None
    if found.dry_g is not None and fresh_g < found.dry_g:
        raise TooMuch(
            _("%(kg)s kg of it are dry: it cannot weigh less. If some is gone, correct the lot.")
            % {"kg": kilograms(found.dry_g)},
            field="kg",
        )

    def act() -> Movement:
        made = weigh(found, fresh_g, at=now)
        record("circular.lot.weighed", found, by=by, at=now, fresh_g=fresh_g)
        return made

    return once(found.enterprise, Movement, act, key=key, now=now)


@action
def move(lot: Lot, *, place: Place, by: Actor, now: datetime) -> None:
    """Carry all of it elsewhere. Twice is once."""
    found = locked_lot(lot)
    if found.place != place:
        record("circular.lot.moved", found, by=by, at=now, old=found.place, new=place)
        Lot.objects.filter(pk=found.pk).update(place=place)


@action
def declare_origin(lot: Lot, *, origin: Origin, by: Actor, now: datetime) -> None:
    """Say what it is of: that chooses the standard by which it is classed."""
    Lot.objects.filter(pk=lot.pk).update(origin=origin)
    record("circular.lot.declared", lot, by=by, at=now, origin=origin)
    touch(tag_of(lot.code))


@action
def correct(
    lot: Lot, *, change_g: int, reason: Correction, words: str = "", by: Actor, now: datetime,
    key: str = "",
) -> Movement:  # fmt: skip
    """Raise it or lower it by so much, at its moisture, and say why: nothing closes silently.

    Raises NoMass, TooMuch, NoReason, IsBeingMade.
    """
    if reason == Correction.OTHER and not words.strip():
        raise NoReason(_("Say in a word what happened."), field="words")
    refuse_mass(abs(change_g))

    def act() -> Movement:
        found = locked_lot(lot)
        refuse_being_made([found])
        facts: dict[str, Any] = {"reason": reason, "words": words.strip()[:MOST_WORDS]}
        if change_g < 0:
            made = take_off(found, MovementKind.LOWERED, -change_g, at=now, **facts)
        else:
            made = put_on(
                found, MovementKind.RAISED, change_g, _as_wet(found, change_g), at=now, **facts
            )
        record("circular.lot.corrected", found, by=by, at=now, change_g=change_g, reason=reason)
        return made

    return once(lot.enterprise, Movement, act, key=key, now=now)


def _as_wet(lot: Lot, fresh_g: int) -> int | None:
    """The dry part of so much more at the moisture of what is there."""
    if not lot.fresh_g and lot.dry_g is not None:
        raise NoMass(_("Nothing of it is left: receive a new lot instead."), field="kg")
    return dry_g(fresh_g, lot.moisture_bp)


@action
def split(
    lot: Lot, *, fresh_g: int, place: Place | None = None, by: Actor, now: datetime, key: str = ""
) -> Lot:
    """Part of it becomes a lot of its own, of the same moisture. Raises NoMass, TooMuch,
    IsBeingMade."""

    def act() -> Lot:
        found = locked_lot(lot)
        refuse_being_made([found])
        if fresh_g == found.fresh_g:
            raise TooMuch(_("That is all of it: move the whole lot instead."), field="kg")
        deed = drawn(12)
        gone = take_off(found, MovementKind.SPLIT, fresh_g, at=now, deed=deed)
        facts = _like(found) | {"place": place or found.place}
        part = a_lot(found.enterprise, at=now, **facts)
        put_on(part, MovementKind.SPLIT, fresh_g, _negative(gone.dry_g), at=now, deed=deed)
        record("circular.lot.split", found, by=by, at=now, part=part.code, fresh_g=fresh_g)
        return part

    return once(lot.enterprise, Lot, act, key=key, now=now)


@action
def merge(lots: Collection[Lot], *, by: Actor, now: datetime, key: str = "") -> Lot:
    """Put lots of one kind together as a new one. Raises NotAlike, NoMass, IsBeingMade."""
    first = next(iter(lots), None)
    if first is None or len({one.pk for one in lots}) < 2:
        raise NotAlike(_("Choose at least two lots."))

    def act() -> Lot:
        found = list(Lot.objects.locked([one.pk for one in lots]))
        _refuse_unlike(found)
        deed = drawn(12)
        whole = a_lot(found[0].enterprise, at=now, **_alike(found))
        gone = [take_off(one, MovementKind.MERGED, one.fresh_g, at=now, deed=deed) for one in found]
        for each in gone:
            put_on(
                whole, MovementKind.MERGED, -each.fresh_g, _negative(each.dry_g), at=now, deed=deed
            )
        parts = [one.code for one in found]
        record("circular.lot.merged", whole, by=by, at=now, parts=parts, fresh_g=whole.fresh_g)
        return whole

    return once(first.enterprise, Lot, act, key=key, now=now)


def _refuse_unlike(lots: Sequence[Lot]) -> None:
    refuse_being_made(lots)
    if len({(one.enterprise_id, one.kind) for one in lots}) > 1:
        raise NotAlike(_("Only lots of one kind are put together: raw, dried, or briquettes."))
    if len({one.dry_g is None for one in lots}) > 1:
        unread = next(one for one in lots if one.dry_g is None)
        raise NotAlike(
            _("First measure the moisture of lot %(lot)s, or nobody knows what is dry of all.")
            % {"lot": unread.code}
        )
    for one in lots:
        refuse_mass(one.fresh_g)


def _alike(lots: Sequence[Lot]) -> dict[str, Any]:
    """What the merged lot is, as far as its parts agree."""

    def one_of(values: Collection[Any], otherwise: Any) -> Any:
        return next(iter(values)) if len(set(values)) == 1 else otherwise

    is_declared = all(one.origin for one in lots)
    return {
        "kind": lots[0].kind,
        "material": one_of([one.material for one in lots], "mixed"),
        "origin": origin_of([Group(one.origin) for one in lots]) if is_declared else "",
        "place": one_of([one.place for one in lots], lots[0].place),
        "settlement": one_of([one.settlement for one in lots], None),
        "offer": one_of([one.offer for one in lots], None),
    }


def refuse_being_made(lots: Collection[Lot]) -> None:
    """What a batch made stays as it is until the batch is closed. Raises IsBeingMade."""
    for one in lots:
        if one.batch is not None and one.batch.state == BatchState.OPEN:
            raise IsBeingMade(
                _("Lot %(lot)s comes from batch %(batch)d, which is still open. Close it first.")
                % {"lot": one.code, "batch": one.batch.number}
            )


@action
def take_out(
    lot: Lot, *, fresh_g: int, what: MovementKind, reference: str, by: Actor, now: datetime,
    key: str = "",
) -> Movement:  # fmt: skip
    """So much of it leaves, ``what`` is SHIPPED or PACKED, for what ``reference`` names.

    Raises NoMass, TooMuch, IsBeingMade.
    """
    if what not in OUT:
        raise ValueError(f"{what} is no way out")

    def act() -> Movement:
        found = locked_lot(lot)
        refuse_being_made([found])
        made = take_off(found, what, fresh_g, at=now, reference=reference)
        record(
            "circular.lot.taken_out", found, by=by, at=now, fresh_g=fresh_g, what=what,
            reference=reference,
        )  # fmt: skip
        return made

    return once(lot.enterprise, Movement, act, key=key, now=now)


@action
def take_back(gone: Movement, *, fresh_g: int, by: Actor, now: datetime, key: str = "") -> Lot:
    """So much of what was shipped came back, as dry as it went: a lot of its own, since nobody
    knows where it lay. Raises NoMass, TooMuch."""
    refuse_mass(fresh_g)

    def act() -> Lot:
        found = locked_lot(gone.lot)
        back = Movement.objects.filter(kind=MovementKind.RETURNED, reference=reference(gone))
        left_g = -gone.fresh_g - sum(one.fresh_g for one in back)
        if gone.kind != MovementKind.SHIPPED or fresh_g > left_g:
            raise TooMuch(
                _("Only %(kg)s kg of that can come back.") % {"kg": kilograms(left_g)}, field="kg"
            )
        dry = None
        if gone.dry_g is not None:
            dry = dry_of_part(fresh_g, left_g, -gone.dry_g - sum(one.dry_g or 0 for one in back))
        came = a_lot(found.enterprise, at=now, **_like(found))
        put_on(came, MovementKind.RETURNED, fresh_g, dry, at=now, reference=reference(gone))
        record("circular.lot.returned", came, by=by, at=now, fresh_g=fresh_g, lot=found.code)
        return came

    return once(gone.lot.enterprise, Lot, act, key=key, now=now)


def _like(lot: Lot) -> dict[str, Any]:
    return {
        "kind": lot.kind, "material": lot.material, "origin": lot.origin, "place": lot.place,
        "settlement": lot.settlement, "offer": lot.offer,
    }  # fmt: skip


def _negative(grams: int | None) -> int | None:
    return None if grams is None else -grams
