"""When a stall takes orders: its holiday, and the times at which it opens and closes for them."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.market.catalogue.actions.noting import note_stall
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.catalogue.opening import opening_of
from charshia.people.accounts.models import Person

Actor = Person | str


class NotATime(Refusal):
    pass


class Overlapping(Refusal):
    pass


@action
def go_away(
    stall: Stall, *, first: date, last: date, note: Mapping[str, str], by: Actor, now: datetime
) -> None:
    """Take no orders from ``first`` to ``last``, both included. All stays to be seen."""
    if last < first:
        raise NotATime(_("The last day comes before the first."), field="last")
    seen, stall = stall, _locked(stall)
    stall.away_from, stall.away_to = first, last
    stall.save(update_fields=["away_from", "away_to"])
    keep_texts(stall, {"away_note": note}, by=by, now=now, seen=seen)
    record(
        "market.stall.away", stall, by=by, at=now, first=first.isoformat(), last=last.isoformat()
    )
    _reckon(stall, now)


@action
def come_back(stall: Stall, *, by: Actor, now: datetime) -> None:
    stall = _locked(stall)
    if stall.away_from is None:
        return
    stall.away_from = stall.away_to = None
    stall.save(update_fields=["away_from", "away_to"])
    keep_texts(stall, {"away_note": {}}, by=by, now=now)
    record("market.stall.back", stall, by=by, at=now)
    _reckon(stall, now)


@action
def plan_cycle(
    stall: Stall,
    *,
    opens_at: datetime,
    closes_at: datetime,
    note: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> Cycle:
    """Take orders from one moment to another, and outside such times none.

    Raises NotATime, and Overlapping when another one is open then.
    """
    if closes_at <= opens_at:
        raise NotATime(_("It must close after it opens."), field="closes_at")
    if closes_at <= now:
        raise NotATime(_("This is over already."), field="closes_at")
    stall = _locked(stall)
    met = Cycle.objects.filter(stall=stall, opens_at__lt=closes_at, closes_at__gt=opens_at)
    if met.exists():
        raise Overlapping(_("You take orders at a part of this time already."), field="opens_at")
    words = signed(Cycle, {"note": note}, by=by, now=now)
    cycle = Cycle.objects.create(stall=stall, opens_at=opens_at, closes_at=closes_at, **words)
    record("market.cycle.planned", stall, by=by, at=now, cycle=cycle.pk)
    _reckon(stall, now)
    return cycle


@action
def drop_cycle(cycle: Cycle, *, by: Actor, now: datetime) -> None:
    """Take it out again; with the last one gone the stall is closed until the next is planned."""
    stall = _locked(cycle.stall)
    if not Cycle.objects.filter(pk=cycle.pk).delete()[0]:
        return
    record("market.cycle.dropped", stall, by=by, at=now)
    _reckon(stall, now, windows=True)


@action
def take_orders_always(stall: Stall, *, by: Actor, now: datetime) -> None:
    """Be open without set times again: those still to come are dropped."""
    stall = _locked(stall)
    if stall.windows is None:
        return
    Cycle.objects.filter(stall=stall, closes_at__gt=now).delete()
    record("market.stall.always_open", stall, by=by, at=now)
    _reckon(stall, now, windows=False)


@action
def tell_when_low(stall: Stall, *, pieces: int, by: Actor, now: datetime) -> None:
    """Call it running low when so many pieces of something are left, or fewer."""
    Stall.objects.filter(pk=stall.pk).update(low_stock=pieces)
    record("market.stall.low_stock_set", stall, by=by, at=now, pieces=pieces)


@action
def turn_signs(*, now: datetime) -> int:
    """Of stalls that opened or closed by themselves: let pages and search learn of it."""
    turned = Stall.objects.filter(flips_at__lte=now).order_by("pk")
    stalls = list(turned.select_for_update(of=("self",), no_key=True))
    for stall in stalls:
        _reckon(stall, now)
    return len(stalls)


def _locked(stall: Stall) -> Stall:
    return Stall.objects.select_for_update(of=("self",), no_key=True).get(pk=stall.pk)


def _reckon(stall: Stall, now: datetime, *, windows: bool | None = None) -> None:
    """Write the times into the stall's own row; ``windows`` says whether it keeps any."""
    rows = Cycle.objects.filter(stall=stall, closes_at__gt=now).order_by("opens_at", "pk")
    coming = [[row.opens_at.isoformat(), row.closes_at.isoformat()] for row in rows]
    keeps = bool(coming) or stall.windows is not None if windows is None else windows
    stall.windows = coming if keeps else None
    stall.flips_at = opening_of(stall, now).until
    stall.save(update_fields=["windows", "flips_at"])
    touch(*tags_of_stall(stall))
    note_stall(stall)  # can its goods be had?
