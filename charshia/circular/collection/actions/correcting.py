"""What was weighed wrongly is put right, what was not measured is measured. Each locks the weighing
first, then its lot and its offer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.actions.weighing import collected_of
from charshia.circular.collection.models import Mistake, Revision, Weighing
from charshia.circular.collection.reckoning import reckon
from charshia.circular.residues.actions import collect_anew
from charshia.circular.residues.kinds import State
from charshia.circular.works.actions import NoReason, correct, measure
from charshia.circular.works.actions.lots import refuse_moisture
from charshia.circular.works.actions.moving import refuse_mass
from charshia.circular.works.kinds import Correction, MovementKind
from charshia.circular.works.models import Lot, Movement
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

Actor = Person | str
AS_CAME = (
    MovementKind.RECEIVED, MovementKind.MEASURED, MovementKind.RAISED, MovementKind.LOWERED,
)  # fmt: skip
WHY = {
    Mistake.SCALE: Correction.SCALE, Mistake.TYPING: Correction.TYPING,
    Mistake.MEASURED: Correction.COUNTED, Mistake.OTHER: Correction.OTHER,
}  # fmt: skip


class StaysKnown(Refusal):
    pass


@dataclass(frozen=True)
class Right:
    """What is right, and why it was not."""

    fresh_g: int
    moisture_bp: int | None
    reason: Mistake
    words: str = ""


@action
def correct_weighing(weighing: Weighing, right: Right, *, by: Actor, now: datetime) -> Weighing:
    """Put it right: the lot is raised or lowered by the difference, at its moisture, the offer and
    what is due follow. The same again changes nothing.

    Raises NoMass, BadMoisture, NoReason, StaysKnown, and what ``works.correct`` raises: TooMuch
    when that much is no longer in the yard.
    """
    refuse_mass(right.fresh_g)
    refuse_moisture(right.moisture_bp)
    if right.reason == Mistake.OTHER and not right.words.strip():
        raise NoReason(_("Say in a word what happened."), field="words")
    found = _locked(weighing)
    if (found.fresh_g, found.moisture_bp) == (right.fresh_g, right.moisture_bp):
        return found
    if found.moisture_bp is not None and right.moisture_bp is None:
        raise StaysKnown(_("Write the moisture, too: it was known."), field="moisture")
    return _revised(found, right, by=by, now=now)


@action
def measure_weighing(
    weighing: Weighing, *, moisture_bp: int, by: Actor, now: datetime
) -> Weighing:  # fmt: skip
    """Its moisture was measured now; what is owed for it is known from then on."""
    right = Right(weighing.fresh_g, moisture_bp, Mistake.MEASURED)
    return correct_weighing(weighing, right, by=by, now=now)


def _locked(weighing: Weighing) -> Weighing:
    rows = Weighing.objects.select_for_update(of=("self",))
    return rows.whole().get(pk=weighing.pk)


def _revised(found: Weighing, right: Right, *, by: Actor, now: datetime) -> Weighing:
    change, movement = right.fresh_g - found.fresh_g, None
    if right.moisture_bp is not None and right.moisture_bp != found.moisture_bp:
        _measure_lot(found.lot, right.moisture_bp, by=by, now=now)
    if change:
        movement = correct(
            found.lot, change_g=change, reason=WHY[right.reason], words=right.words or "-",
            by=by, now=now,
        )  # fmt: skip
    Revision.objects.create(
        weighing=found, change_g=change, moisture_bp=right.moisture_bp, movement=movement,
        reason=right.reason, words=right.words.strip()[:300], at=now,
    )  # fmt: skip
    found.fresh_g, found.moisture_bp = right.fresh_g, right.moisture_bp
    reckon(found)
    found.save(update_fields=["fresh_g", "moisture_bp", "due", "over"])
    if found.offer.state == State.COLLECTED:
        fresh, moisture = collected_of(found.offer_id)
        collect_anew(found.offer, fresh_g=fresh, moisture_bp=moisture, by=by, now=now)
    record(
        "circular.weighing.corrected", found, by=by, at=now, change_g=change,
        moisture_bp=right.moisture_bp, reason=right.reason,
    )  # fmt: skip
    return found


def _measure_lot(lot: Lot, moisture_bp: int, *, by: Actor, now: datetime) -> None:
    """The lot is as wet as the load was, while it lies there as it came; what dried, was split or
    fed since then the yard knows better."""
    changed = Movement.objects.filter(lot=lot).exclude(kind__in=AS_CAME).exists()
    if not changed and lot.fresh_g:
        measure(lot, moisture_bp=moisture_bp, by=by, now=now)
