"""Deliveries: planned, loaded out of the works, signed for. Locks: call-off, delivery, lots."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.terms import Actor, NoName, NoReason, NotNow
from charshia.circular.contracts.grades import grade_now, wanted_by, will_do
from charshia.circular.contracts.kinds import HANDED_OVER, OPEN, DeliveryState, DeliveryWay
from charshia.circular.contracts.marks import tags_of
from charshia.circular.contracts.models import CallOff, Delivery, Load
from charshia.circular.works.actions import take_back, take_out
from charshia.circular.works.actions.moving import NoMass, TooMuch, once
from charshia.circular.works.kinds import LotKind, MovementKind
from charshia.circular.works.models import Lot
from charshia.circular.works.weights import kilograms
from charshia.engines import strokes
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch

MOST = 300


class WrongClass(Refusal):
    pass


class NotSigned(Refusal):
    pass


@dataclass(frozen=True)
class Signed:
    """Who took it over, with the strokes of her name where she wrote it with a finger."""

    receiver: str
    strokes: str = ""
    reason: str = ""  # why not all


def locked_call(pk: int) -> CallOff:
    rows = CallOff.objects.select_for_update(of=("self",))
    return rows.select_related("contract__enterprise", "contract__institution").get(pk=pk)


def locked_delivery(delivery: Delivery) -> Delivery:
    """With its call-off, which is locked before it."""
    call = locked_call(delivery.call_off_id)
    found = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    found.call_off = call
    return found


@action
def plan_delivery(
    call: CallOff, *, fresh_g: int, way: DeliveryWay, by: Actor, now: datetime, key: str = ""
) -> Delivery:
    """So much of a call-off goes at once. Raises NoMass, TooMuch."""

    def act() -> Delivery:
        found = locked_call(call.pk)
        if fresh_g <= 0:
            raise NoMass(_("Write how much it weighs."), field="kg")
        if fresh_g > found.left_g:
            raise TooMuch(
                _("Only %(kg)s kg are left of this call-off.") % {"kg": kilograms(found.left_g)},
                field="kg",
            )
        made = Delivery.objects.create(
            call_off=found, number=f"{drawn(4)}-{drawn(4)}-{drawn(4)}", way=way,
            planned_g=fresh_g, at=now,
        )  # fmt: skip
        CallOff.objects.filter(pk=found.pk).update(underway_g=F("underway_g") + fresh_g)
        record("circular.supply.planned", made, by=by, at=now, fresh_g=fresh_g)
        return made

    return once(call.contract.enterprise, Delivery, act, key=key, now=now)


def on_board(delivery: Delivery) -> QuerySet[Load]:
    """What was loaded and neither signed for nor unloaded again."""
    return delivery.loads.filter(accepted_g=None)


def refuse_unless_open(delivery: Delivery) -> None:
    if delivery.state not in OPEN:
        raise NotNow(
            _("This delivery is by now: %(state)s.") % {"state": delivery.get_state_display()}
        )


@action
def load(
    delivery: Delivery, lot: Lot, *, fresh_g: int, despite: str = "", by: Actor, now: datetime,
    key: str = "",
) -> Load:  # fmt: skip
    """So much of a lot goes on board, out of the store. A lot that is not of the class that the
    contract asks for, or of none, only with a reason (``despite``), and the rules for it apply.

    Raises NotNow, TooMuch, WrongClass, and what `works.take_out` raises.
    """

    def act() -> Load:
        found = locked_delivery(delivery)
        refuse_unless_open(found)
        contract = found.call_off.contract
        if lot.enterprise_id != contract.enterprise_id or lot.kind != LotKind.BRIQUETTES:
            raise WrongClass(_("Only our own briquettes are loaded."), field="lot")
        there = on_board(found).aggregate(sum=Sum("fresh_g"))["sum"] or 0
        if there + fresh_g > found.planned_g:
            raise TooMuch(
                _("Only %(kg)s kg more go on this delivery.")
                % {"kg": kilograms(found.planned_g - there)},
                field="kg",
            )
        grade = grade_now(lot, at=now)
        meets = will_do(grade, wanted_by(contract, at=now))
        if not meets and not despite.strip():
            raise WrongClass(
                _("This lot is not of the class that the contract asks for. If it goes all the "
                  "same, say why: the rule of the contract for it applies."),
                field="despite",
            )  # fmt: skip
        moved = take_out(lot, fresh_g=fresh_g, what=MovementKind.SHIPPED,
                         reference=reference(found), by=by, now=now)  # fmt: skip
        made = Load.objects.create(
            delivery=found, lot=lot, movement=moved, fresh_g=fresh_g, grade=grade, meets=meets,
            despite="" if meets else despite.strip()[:MOST], at=now,
        )  # fmt: skip
        Delivery.objects.filter(pk=found.pk).update(state=DeliveryState.LOADED)
        record("circular.supply.loaded", made, by=by, at=now, delivery=found.pk, lot=lot.code,
               fresh_g=fresh_g, meets=meets)  # fmt: skip
        return made

    return once(lot.enterprise, Load, act, key=key, now=now)


@action
def unload(on: Load, *, by: Actor, now: datetime) -> None:
    """It does not go after all: it comes back as a lot of its own. Twice is once. Raises NotNow."""
    delivery = locked_delivery(on.delivery)
    found = Load.objects.select_for_update(of=("self",)).get(pk=on.pk)
    if found.back_id is not None:
        return
    refuse_unless_open(delivery)
    _put_down(found, accepted_g=0, by=by, now=now)
    if not on_board(delivery).exists():
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.PLANNED)
    record("circular.supply.unloaded", found, by=by, at=now, delivery=delivery.pk)


def _put_down(on: Load, *, accepted_g: int, by: Actor, now: datetime) -> None:
    """So much of it stays there; the rest comes back to the works."""
    on.accepted_g = accepted_g
    if accepted_g < on.fresh_g:
        on.back = take_back(on.movement, fresh_g=on.fresh_g - accepted_g, by=by, now=now)
    on.save(update_fields=["accepted_g", "back"])


@action
def drop_delivery(delivery: Delivery, *, by: Actor, now: datetime) -> None:
    """It does not go: what is on board comes back. Twice is once. Raises NotNow."""
    found = locked_delivery(delivery)
    if found.state == DeliveryState.CALLED_OFF:
        return
    refuse_unless_open(found)
    for one in on_board(found).order_by("lot_id", "pk").select_for_update(of=("self",)):
        _put_down(one, accepted_g=0, by=by, now=now)
    Delivery.objects.filter(pk=found.pk).update(
        state=DeliveryState.CALLED_OFF, trip=None, stop=None
    )
    CallOff.objects.filter(pk=found.call_off_id).update(
        underway_g=F("underway_g") - found.planned_g
    )
    record("circular.supply.dropped", found, by=by, at=now)


@action
def hand_over(
    delivery: Delivery, signed: Signed, accepted: Mapping[int, int] | None = None, *, by: Actor,
    now: datetime,
) -> Delivery:  # fmt: skip
    """It is there: ``accepted`` grams by key of the load, None for all. What is not accepted comes
    back to the works. The same said again is once.

    Raises NotNow, NotSigned, NoName, NoReason, TooMuch.
    """
    found = locked_delivery(delivery)
    loads = list(found.loads.order_by("lot_id", "pk").select_for_update(of=("self",)))
    here = [one for one in loads if one.accepted_g is None]
    taken = {one.pk: one.fresh_g if accepted is None else accepted.get(one.pk, 0) for one in here}
    if found.state in HANDED_OVER:
        return _the_same(found, signed, accepted)
    if found.state != DeliveryState.LOADED or not here:
        raise NotNow(_("Nothing of it is loaded."))
    _refuse(signed, taken, here)
    whole, sent = sum(taken.values()), sum(one.fresh_g for one in here)
    for one in here:
        _put_down(one, accepted_g=taken[one.pk], by=by, now=now)
    found.state = _state(whole, sent)
    found.accepted_g, found.receiver = whole, signed.receiver.strip()[:120]
    found.strokes, found.reason = _strokes(signed), signed.reason.strip()[:MOST]
    found.handed_on, found.signed_at = timezone.localdate(now), now
    found.save()
    CallOff.objects.filter(pk=found.call_off_id).update(
        underway_g=F("underway_g") - found.planned_g, accepted_g=F("accepted_g") + whole
    )
    touch(*tags_of(found.call_off.contract.enterprise.slug))
    record("circular.supply.handed_over", found, by=by, at=now, accepted_g=whole, sent_g=sent)
    return found


def _state(accepted_g: int, sent_g: int) -> DeliveryState:
    if not accepted_g:
        return DeliveryState.REFUSED
    return DeliveryState.ACCEPTED if accepted_g == sent_g else DeliveryState.PARTLY


def _the_same(found: Delivery, signed: Signed, accepted: Mapping[int, int] | None) -> Delivery:
    """What a telephone sends again changes nothing; anything else is refused."""
    said = found.loads.filter(accepted_g__isnull=False)
    known = dict(said.values_list("pk", "accepted_g"))
    whole = sum(accepted.values()) if accepted is not None else None
    is_same = found.receiver == signed.receiver.strip()[:120] and (
        found.state == DeliveryState.ACCEPTED if whole is None
        else all(known.get(pk) == grams for pk, grams in (accepted or {}).items())
    )  # fmt: skip
    if not is_same:
        raise NotNow(_("Somebody has signed for it already: look at it again."))
    return found


def _refuse(signed: Signed, taken: Mapping[int, int], here: list[Load]) -> None:
    for one in here:
        if not 0 <= taken[one.pk] <= one.fresh_g:
            raise TooMuch(
                _("Of lot %(lot)s there are %(kg)s kg on board.")
                % {"lot": one.lot.code, "kg": kilograms(one.fresh_g)}
            )
    if any(taken.values()) and not signed.receiver.strip():
        raise NoName(_("Write who takes it over."), field="receiver")
    if sum(taken.values()) < sum(one.fresh_g for one in here) and not signed.reason.strip():
        raise NoReason(_("Say in a sentence why not all is accepted."), field="reason")
    _strokes(signed)


def _strokes(signed: Signed) -> str:
    try:
        return strokes.read(signed.strokes)
    except ValueError as no:
        raise NotSigned(
            _("The signature did not arrive whole. Sign again."), field="strokes"
        ) from no
