"""A room above holds a stall back, and lets go of it: see ``catalogue.gates``."""

from datetime import date, datetime

from charshia.ground.journal.actions import action, record, touch
from charshia.market.catalogue.actions.noting import note_stall
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Held, Stall, Variant
from charshia.people.accounts.models import Person

Actor = Person | str


@action
def hold_back(
    stall: Stall, *, how: Held, by: Actor, now: datetime, until: date | None = None
) -> None:
    """Take no orders from this moment, until it is let go. The same again changes nothing.

    Its variants are locked as by who places an order: that order stands before this, or is
    refused.
    """
    stall = _locked(stall)
    if stall.held_back == how and stall.held_until == until:
        return
    stall.held_back, stall.held_until, stall.may_sell = how, until, False
    opens_soon = how == Held.SOON and stall.closed_at is None
    stall.is_visible = how != Held.UNSEEN and (stall.is_visible or opens_soon)
    _write(stall)
    record("market.stall.held_back", stall, by=by, at=now, how=str(how))


@action
def let_go(stall: Stall, *, sells: bool, by: Actor, now: datetime) -> None:
    """Hold it back no more; it is seen, and ``sells`` unless the coordinator wants something
    of it. One that is closed for good stays so."""
    stall = _locked(stall)
    if not stall.held_back:
        return
    is_there = stall.closed_at is None
    stall.held_back, stall.held_until = Held.NOT, None
    stall.may_sell = sells and is_there and not stall.wanted
    stall.is_visible = is_there and (stall.is_visible or sells)
    if stall.may_sell:
        stall.asked_at = None
    _write(stall)
    record("market.stall.let_go", stall, by=by, at=now, sells=stall.may_sell)


def _locked(stall: Stall) -> Stall:
    rows = Stall.objects.select_for_update(of=("self",), no_key=True)
    found = rows.get(pk=stall.pk)
    list(Variant.objects.locked(sorted(_variants(found))))
    return found


def _variants(stall: Stall) -> list[int]:
    return list(Variant.objects.filter(stall=stall).values_list("pk", flat=True))


def _write(stall: Stall) -> None:
    stall.save(update_fields=["held_back", "held_until", "may_sell", "is_visible", "asked_at"])
    touch(*tags_of_stall(stall))
    note_stall(stall)
