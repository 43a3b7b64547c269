"""Batches: opened, fed, weighed out, and closed when the dry matter is accounted for. Each locks
the batch first, then lots in the order of their keys."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions.lots import (
    MOST_WORDS,
    Goods,
    NoReason,
    refuse_being_made,
    refuse_moisture,
)
from charshia.circular.works.actions.moving import (
    Actor,
    TooMuch,
    a_lot,
    locked_lot,
    once,
    put_on,
    refuse_mass,
    take_off,
)
from charshia.circular.works.kinds import BatchKind, BatchState, LossReason, MovementKind, Shortfall
from charshia.circular.works.models import Batch, Loss, Lot, Machine, Movement, Recipe
from charshia.circular.works.queries.batches import Sheet, origin_of_inputs, sheet_of
from charshia.circular.works.weights import kilograms
from charshia.engines.drymatter import Explanation, dry_g, dry_of_part
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record

TOLERANCE_BP = 200  # two per cent: a weighbridge and a hand-held meter together


class IsOver(Refusal):
    pass


class NotMeasured(Refusal):
    pass


class NothingToClose(Refusal):
    pass


class NotEmpty(Refusal):
    pass


class DoesNotClose(Refusal):
    """``sheet`` has the balance, ``explanations`` what may be behind the difference."""

    def __init__(self, sheet: Sheet) -> None:
        off = sheet.balance.difference_g or 0
        words = (
            _("%(kg)s kg of dry matter went in and did not come out.")
            if off > 0
            else _("%(kg)s kg of dry matter came out that did not go in.")
        )
        super().__init__(words % {"kg": kilograms(abs(off))})
        self.sheet = sheet

    @property
    def explanations(self) -> list[Explanation]:
        return self.sheet.explanations


@dataclass(frozen=True)
class Weighed:
    """What came off a scale: grams, and hundredths of a percent of water, None until read."""

    fresh_g: int
    moisture_bp: int | None = None


@action
def open_batch(
    enterprise: Enterprise, *, kind: BatchKind, recipe: Recipe | None = None,
    machine: Machine | None = None, tolerance_bp: int = TOLERANCE_BP, by: Actor, now: datetime,
    key: str = "",
) -> Batch:  # fmt: skip
    """Begin one; its number follows the last of the enterprise."""

    def act() -> Batch:
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        last = Batch.objects.filter(enterprise=enterprise).aggregate(last=Max("number"))["last"]
        made = Batch.objects.create(
            enterprise=enterprise, number=(last or 0) + 1, kind=kind, recipe=recipe,
            machine=machine, tolerance_bp=tolerance_bp, opened_at=now,
        )  # fmt: skip
        record("circular.batch.opened", made, by=by, at=now, kind=kind)
        return made

    return once(enterprise, Batch, act, key=key, now=now)


def open_one(batch: Batch) -> Batch:
    """The batch, locked. Raises IsOver."""
    found = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if found.state != BatchState.OPEN:
        raise IsOver(_("This batch is closed: nothing of it changes any more."))
    return found


@action
def put_in(
    batch: Batch, lot: Lot, *, fresh_g: int, by: Actor, now: datetime, key: str = ""
) -> Movement:
    """Feed so much of a lot to it. Raises IsOver, NotMeasured, IsBeingMade, NoMass, TooMuch."""

    def act() -> Movement:
        found, fed = open_one(batch), locked_lot(lot)
        refuse_being_made([fed])
        if fed.dry_g is None:
            raise NotMeasured(
                _("First measure the moisture of lot %(lot)s: without it no batch can close.")
                % {"lot": fed.code},
                field="lot",
            )
        made = take_off(fed, MovementKind.CONSUMED, fresh_g, at=now, batch=found)
        record("circular.batch.fed", found, by=by, at=now, lot=fed.code, fresh_g=fresh_g)
        return made

    return once(batch.enterprise, Movement, act, key=key, now=now)


@action
def put_back(
    batch: Batch, lot: Lot, *, fresh_g: int, by: Actor, now: datetime, key: str = ""
) -> Movement:
    """So much of a lot was not used after all. Raises IsOver, NoMass, TooMuch."""
    refuse_mass(fresh_g)

    def act() -> Movement:
        found, fed = open_one(batch), locked_lot(lot)
        gone = Movement.objects.filter(batch=found, lot=fed, kind=MovementKind.CONSUMED)
        in_g = -sum(one.fresh_g for one in gone)
        if fresh_g > in_g:
            raise TooMuch(
                _("Only %(kg)s kg of lot %(lot)s are in this batch.")
                % {"kg": kilograms(in_g), "lot": fed.code},
                field="kg",
            )
        dry = dry_of_part(fresh_g, in_g, -sum(one.dry_g or 0 for one in gone))
        made = put_on(fed, MovementKind.CONSUMED, fresh_g, dry, at=now, batch=found)
        record("circular.batch.unfed", found, by=by, at=now, lot=fed.code, fresh_g=fresh_g)
        return made

    return once(batch.enterprise, Movement, act, key=key, now=now)


@action
def weigh_output(
    batch: Batch, goods: Goods, weighed: Weighed, *, by: Actor, now: datetime, key: str = ""
) -> Lot:
    """Weigh what came out: a new lot, of what went in unless ``goods`` says otherwise. Its moisture
    may be read later, but before the batch is closed. Raises IsOver, NoMass, BadMoisture."""
    refuse_mass(weighed.fresh_g)
    refuse_moisture(weighed.moisture_bp)

    def act() -> Lot:
        found = open_one(batch)
        facts = goods.kept()
        facts["origin"] = facts["origin"] or origin_of_inputs(found)
        lot = a_lot(found.enterprise, at=now, batch=found, **facts)
        _weigh_on(lot, weighed, found, now)
        record("circular.batch.produced", found, by=by, at=now, lot=lot.code,
               fresh_g=weighed.fresh_g)  # fmt: skip
        return lot

    return once(batch.enterprise, Lot, act, key=key, now=now)


def _weigh_on(lot: Lot, weighed: Weighed, batch: Batch, now: datetime) -> Movement:
    dry = dry_g(weighed.fresh_g, weighed.moisture_bp)
    return put_on(lot, MovementKind.PRODUCED, weighed.fresh_g, dry, at=now, batch=batch)


@action
def reweigh_output(
    lot: Lot, weighed: Weighed | None, *, by: Actor, now: datetime, key: str = ""
) -> Movement:
    """It was weighed or read wrongly, or twice (``weighed`` None): what was noted goes, and what
    is right comes. Raises IsOver, NoMass, BadMoisture, NotMeasured."""
    if weighed is not None:
        refuse_mass(weighed.fresh_g)
        refuse_moisture(weighed.moisture_bp)

    def act() -> Movement:
        batch = lot.batch
        if batch is None:
            raise IsOver(_("This lot does not come from a batch."))
        found, made = open_one(batch), locked_lot(lot)
        if made.dry_g is not None and weighed is not None and weighed.moisture_bp is None:
            raise NotMeasured(_("Write the moisture, too: it was known."), field="moisture")
        change = take_off(made, MovementKind.PRODUCED, made.fresh_g, at=now, batch=found)
        if weighed is not None:
            change = _weigh_on(made, weighed, found, now)
        record(
            "circular.batch.reweighed", found, by=by, at=now, lot=made.code,
            fresh_g=made.fresh_g,
        )  # fmt: skip
        return change

    return once(lot.enterprise, Movement, act, key=key, now=now)


@action
def note_loss(
    batch: Batch, *, reason: LossReason, weighed: Weighed, words: str = "", by: Actor,
    now: datetime, key: str = "",
) -> Loss:  # fmt: skip
    """What is no product is weighed too. Raises IsOver, NoMass, NotMeasured, NoReason."""
    refuse_mass(weighed.fresh_g)
    refuse_moisture(weighed.moisture_bp)
    if reason == LossReason.OTHER and not words.strip():
        raise NoReason(_("Say in a word what happened."), field="words")

    def act() -> Loss:
        found, dry = open_one(batch), dry_g(weighed.fresh_g, weighed.moisture_bp)
        if dry is None:
            raise NotMeasured(_("Write how wet it is."), field="moisture")
        made = Loss.objects.create(
            batch=found, reason=reason, fresh_g=weighed.fresh_g, dry_g=dry,
            words=words.strip()[:MOST_WORDS], at=now,
        )  # fmt: skip
        record("circular.batch.lost", found, by=by, at=now, reason=reason, fresh_g=made.fresh_g)
        return made

    return once(batch.enterprise, Loss, act, key=key, now=now)


@action
def take_back_loss(loss: Loss, *, by: Actor, now: datetime) -> Loss:
    """It was noted by mistake. Twice is once. Raises IsOver."""
    found = open_one(loss.batch)
    known = Loss.objects.filter(undoes=loss).first()
    if known is not None or loss.undoes_id is not None:
        return known or loss
    made = Loss.objects.create(
        batch=found, reason=loss.reason, fresh_g=-loss.fresh_g, dry_g=-loss.dry_g, undoes=loss,
        at=now,
    )  # fmt: skip
    record("circular.batch.unlost", found, by=by, at=now, fresh_g=loss.fresh_g)
    return made


@action
def close_batch(
    batch: Batch, *, reason: Shortfall | None = None, words: str = "", by: Actor, now: datetime
) -> Batch:
    """Close it: in = out + losses + evaporated, on dry matter, within its tolerance; or else for a
    named ``reason``. Twice is once.

    Raises NotMeasured (whatever the reason), DoesNotClose, NothingToClose, NoReason, IsOver.
    """
    found = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if found.state == BatchState.CLOSED:
        return found
    found = open_one(found)
    sheet = sheet_of(found)
    _refuse_open(sheet, reason, words)
    struck = sheet.balance
    found.state, found.closed_at = BatchState.CLOSED, now
    found.dry_in_g, found.difference_g = struck.dry_in_g, struck.difference_g
    found.evaporated_g = struck.evaporated_g
    if reason is not None and not struck.closes:
        found.reason, found.words = reason, words.strip()[:MOST_WORDS]
    found.save()
    record(
        "circular.batch.closed", found, by=by, at=now, difference_g=found.difference_g,
        reason=found.reason,
    )  # fmt: skip
    return found


def _refuse_open(sheet: Sheet, reason: Shortfall | None, words: str) -> None:
    if not sheet.inputs:
        raise NothingToClose(_("Nothing was put in: call the batch off instead."))
    unread = [one.name for one in sheet.outputs if one.dry_g is None]
    if unread:
        raise NotMeasured(
            _("First measure the moisture of what came out: lot %(lots)s.")
            % {"lots": ", ".join(unread)}
        )
    if not sheet.balance.closes and reason is None:
        raise DoesNotClose(sheet)
    if reason == Shortfall.OTHER and not words.strip():
        raise NoReason(_("Say in a word what happened."), field="words")


@action
def call_off_batch(batch: Batch, *, by: Actor, now: datetime) -> Batch:
    """Nothing came of it: all was put back. Twice is once. Raises NotEmpty, IsOver."""
    found = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if found.state == BatchState.CALLED_OFF:
        return found
    found = open_one(found)
    sheet = sheet_of(found)
    if sheet.inputs or sheet.outputs or sheet.losses:
        raise NotEmpty(_("Put back what went in, and take back what came out, first."))
    found.state, found.closed_at = BatchState.CALLED_OFF, now
    found.save(update_fields=["state", "closed_at"])
    record("circular.batch.called_off", found, by=by, at=now)
    return found
