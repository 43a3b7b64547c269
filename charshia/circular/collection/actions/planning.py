"""A day is opened, offers are chosen for it, a plan is asked for. Each locks
the outing first, then its pickups in the order of their keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.actions.fleet import ROOM
from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Outing,
    OutingState,
    OwnVehicle,
    Pickup,
    PickupState,
)
from charshia.circular.collection.planning import litres_of, point_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Offer
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.transport.actions import (
    Drive,
    call_off_round,
    change_round,
    let_drive,
    open_round,
)
from charshia.transport.models import Round

Actor = Person | str
DAY_MINUTES = 24 * 60  # the day's own hours are the limit


class NotPlanned(Refusal):
    """The day is settled, or over."""


class NoCrew(Refusal):
    pass


class NotOnDay(Refusal):
    pass


class NotStated(Refusal):
    pass


@dataclass(frozen=True)
class When:
    """The day, when its vehicles leave the yard at the earliest, and when they are back."""

    day: date
    leaves_at: datetime
    back_by: datetime


@dataclass(frozen=True)
class Going:
    vehicle: OwnVehicle
    driver: Person


@dataclass(frozen=True)
class Expected:
    """What of an offer is to be fetched: so many grams, promised or not, within hours or at any."""

    fresh_g: int
    is_promised: bool = False
    opens: time | None = None
    closes: time | None = None


@action
def open_outing(
    enterprise: Enterprise, when: When, going: Sequence[Going], *, by: Actor, now: datetime
) -> Outing:
    """Begin to plan a day. Raises NoCrew, NotOnDay."""
    _refuse_going(when, going)
    outing = Outing.objects.create(
        enterprise=enterprise, day=when.day, leaves_at=when.leaves_at, back_by=when.back_by
    )
    for one in going:
        add_crew(outing, one, by=by, now=now)
    record("circular.outing.opened", outing, by=by, at=now)
    return outing


def _refuse_going(when: When, going: Sequence[Going]) -> None:
    if not going:
        raise NoCrew(_("Say who drives at least one vehicle."))
    if len({one.driver.pk for one in going}) < len(going):
        raise NoCrew(_("Nobody drives two vehicles at once."))
    if when.leaves_at >= when.back_by:
        raise NotOnDay(_("The round must be back after it leaves."), field="back")


@action
def change_crews(
    outing: Outing, when: When, going: Sequence[Going], *, by: Actor, now: datetime
) -> Outing:
    """Exactly these go out on that day, and then; what is to be fetched stays, and wants a new
    plan. ``when`` is of the same day. Raises NotPlanned, NoCrew, NotOnDay."""
    _refuse_going(when, going)
    outing = lock_planned(outing)
    if when.day != outing.day:
        raise NotOnDay(_("Offers are chosen for their day. Plan another day."), field="day")
    outing.leaves_at, outing.back_by = when.leaves_at, when.back_by
    outing.save(update_fields=["leaves_at", "back_by"])
    Pickup.objects.filter(outing=outing).update(stop=None, left_why="", left_m=0)
    wanted = {one.vehicle.pk: one for one in going}
    for crew in Crew.objects.filter(outing=outing).whole().order_by("pk"):
        crew.trips.all().delete()
        if crew.vehicle_id in wanted:
            drive = _drive(outing, wanted[crew.vehicle_id], by=by, now=now)
            change_round(crew.round, drive, by=by, now=now)
        else:
            crew.delete()
            call_off_round(crew.round, by=by, now=now)
    for one in going:
        add_crew(outing, one, by=by, now=now)
    outdate(outing)
    record("circular.outing.manned", outing, by=by, at=now, vehicles=sorted(wanted))
    return outing


@action
def add_crew(outing: Outing, going: Going, *, by: Actor, now: datetime) -> Crew:
    """One more vehicle on that day. Twice is once, with the driver of the first time."""
    known = Crew.objects.filter(outing=outing, vehicle=going.vehicle).first()
    if known:
        return known
    return Crew.objects.create(
        outing=outing, vehicle=going.vehicle, round=a_round(outing, going, by=by, now=now)
    )


def a_round(outing: Outing, going: Going, *, by: Actor, now: datetime) -> Round:
    return open_round(_drive(outing, going, by=by, now=now), room=ROOM, by=by, now=now)


def _drive(outing: Outing, going: Going, *, by: Actor, now: datetime) -> Drive:
    enterprise = outing.enterprise
    driver = let_drive(going.driver, minutes=DAY_MINUTES, by=by, now=now)
    return Drive(
        day=outing.day,
        vehicle=going.vehicle.vehicle,
        driver=driver,
        start_name=enterprise.settlement.names.shown(going.driver.language)[0],
        latitude=enterprise.latitude,
        longitude=enterprise.longitude,
        leaves_at=outing.leaves_at,
        back_by=outing.back_by,
    )


def locked(outing: Outing) -> Outing:
    return Outing.objects.select_for_update(of=("self",)).whole().get(pk=outing.pk)


def lock_planned(outing: Outing) -> Outing:
    """The day, locked, while it can still be planned. Raises NotPlanned."""
    found = locked(outing)
    if found.state != OutingState.PLANNED:
        raise NotPlanned(_("This day is by now: %(state)s.") % {"state": found.get_state_display()})
    return found


def outdate(outing: Outing) -> None:
    outing.version += 1
    outing.fault = ""
    outing.save(update_fields=["version", "fault"])


@action
def choose_offers(
    outing: Outing, chosen: Mapping[int, Expected], *, by: Actor, now: datetime
) -> None:
    """Fetch exactly these offers on that day, by id. Raises NotPlanned, NotStated, or NotOnDay
    naming the first that cannot be fetched."""
    outing = lock_planned(outing)
    Pickup.objects.filter(outing=outing, state=PickupState.ON).delete()
    assumed = Assumptions.objects.filter(enterprise=outing.enterprise).first()
    rows = Offer.objects.open().ready(outing.day).filter(plot__enterprise=outing.enterprise)
    found = rows.filter(pk__in=chosen).select_related("plot__settlement").order_by("pk")
    if len(found) < len(chosen):
        raise NotOnDay(_("One of these offers is no longer open on that day. Look again."))
    for offer in found:
        _put_on(outing, offer, chosen[offer.pk], assumed)
    outdate(outing)
    record("circular.outing.chosen", outing, by=by, at=now, offers=sorted(chosen))


def _put_on(
    outing: Outing, offer: Offer, expected: Expected, assumed: Assumptions | None, part: int = 1
) -> None:
    if expected.fresh_g <= 0:
        raise NotOnDay(_("Write how much is expected to lie there."))
    if point_of(offer.plot) is None:
        raise NotOnDay(
            _("Nobody knows where %(place)s lies.") % {"place": offer.plot.settlement.names}
        )
    density = assumed.density(offer.form) if assumed else None
    if density is None:
        raise NotStated(
            _("First state what a cubic metre weighs of what lies there %(form)s.")
            % {"form": offer.get_form_display()}
        )
    try:
        with transaction.atomic():
            Pickup.objects.create(
                outing=outing, offer=offer, part=part, expected_g=expected.fresh_g,
                litres=litres_of(expected.fresh_g, density), is_promised=expected.is_promised,
                opens=expected.opens, closes=expected.closes,
            )  # fmt: skip
    except IntegrityError as taken:
        raise NotOnDay(_("One of these offers is fetched on another day.")) from taken


@action
def change_pickup(pickup: Pickup, expected: Expected, *, by: Actor, now: datetime) -> None:
    """So much is expected there, then somebody is there, it was promised or not: of the whole
    offer, in however many parts. Raises NotPlanned, NotOnDay, NotStated."""
    outing = lock_planned(pickup.outing)
    Pickup.objects.filter(outing=outing, offer=pickup.offer_id).on().delete()
    offer = Offer.objects.select_related("plot__settlement").get(pk=pickup.offer_id)
    assumed = Assumptions.objects.filter(enterprise=outing.enterprise).first()
    _put_on(outing, offer, expected, assumed)
    outdate(outing)
    record("circular.pickup.changed", offer, by=by, at=now, outing=outing.pk)


@action
def leave_out(pickup: Pickup, *, by: Actor, now: datetime) -> None:
    """Not on this day after all: none of its parts. Raises NotPlanned."""
    outing = lock_planned(pickup.outing)
    gone, _each = Pickup.objects.filter(outing=outing, offer=pickup.offer_id).on().delete()
    if gone:
        outdate(outing)
        record("circular.pickup.off", pickup.offer, by=by, at=now, outing=outing.pk)


@action
def ask_for_outing(outing: Outing, *, by: Actor, now: datetime) -> Outing:
    """Have the day worked out, outside this request. Twice is once. What no vehicle holds at once
    is cut into parts. Raises NotPlanned, NotOnDay, NotStated."""
    outing = lock_planned(outing)
    if outing.is_asked:
        return outing
    pickups = list(Pickup.objects.filter(outing=outing).on().whole().order_by("offer", "part"))
    if not pickups:
        raise NotOnDay(_("Choose at least one offer first."))
    refuse_unstated(outing.enterprise)
    _cut(outing, pickups)
    return _asked(outing, by=by, now=now)


def _asked(outing: Outing, *, by: Actor, now: datetime) -> Outing:
    outing.asked_version, outing.planned_version, outing.fault = outing.version, None, ""
    outing.save(update_fields=["asked_version", "planned_version", "fault"])
    record("circular.outing.asked", outing, by=by, at=now, version=outing.version)
    return outing


def refuse_unstated(enterprise: Enterprise) -> Assumptions:
    """Raises NotStated while nobody said how long loading and unloading take."""
    assumed = Assumptions.objects.filter(enterprise=enterprise).first()
    needed = ("stop_minutes", "tonne_minutes", "unloading_minutes")
    if assumed is None or any(getattr(assumed, name) is None for name in needed):
        raise NotStated(_("First state how long loading and unloading take."))
    return assumed


def _cut(outing: Outing, pickups: Sequence[Pickup]) -> None:
    """Each offer into as few parts as fit, the same in each but for the last grams."""
    crews = list(Crew.objects.filter(outing=outing).whole())
    by_offer: dict[int, list[Pickup]] = {}
    for one in pickups:
        by_offer.setdefault(one.offer_id, []).append(one)
    for parts in by_offer.values():
        first, *others = parts
        grams, litres = sum(one.expected_g for one in parts), sum(one.litres for one in parts)
        number = _parts(crews, first.offer, grams, litres)
        if number == len(parts):
            continue
        Pickup.objects.filter(pk__in=[one.pk for one in others]).delete()
        for part in range(1, number + 1):
            share = grams * part // number - grams * (part - 1) // number
            room = -(-litres * share // grams)
            if part == 1:
                first.expected_g, first.litres = share, room
                first.save(update_fields=["expected_g", "litres"])
            else:
                Pickup.objects.create(
                    outing=outing, offer=first.offer, part=part, expected_g=share, litres=room,
                    is_promised=first.is_promised, opens=first.opens, closes=first.closes,
                )  # fmt: skip


def _parts(crews: Iterable[Crew], offer: Offer, grams: int, litres: int) -> int:
    """By the largest vehicle that gets there."""
    return min(
        (
            max(-(-grams // (one.vehicle.vehicle.capacity_kg * 1000)),
                -(-litres // one.vehicle.litres))
            for one in crews if one.vehicle.gets_to(offer.plot.access)
        ),
        default=1,
    )  # fmt: skip
